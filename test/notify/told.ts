import type { Client } from "pg";
import type { Ledger } from "../../src/events/ledger.ts";
import type { SendAnswer } from "../../src/notify/delivery/send-answer.ts";
import { type NotTold, registerReceivers, type TellingPorts } from "../../src/notify/delivery/tell-receivers.ts";
import { type Notice, noticeSchema, subjects } from "../../src/notify/notice.ts";
import type { DueNotice, Outbox } from "../../src/notify/outbox.ts";
import { PostgresOutbox } from "../../src/notify/postgres/postgres-outbox.ts";
import type { ReadyReceiver } from "../../src/notify/receivers/ready-receiver.ts";
import { wordNotice } from "../../src/presentation/render/notice-text.ts";
import { en } from "../../src/presentation/texts/en.ts";
import { previousVerdicts } from "../../src/projections/postgres/certification-queries.ts";
import { drive, world } from "../support/drive.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";

export const taken: SendAnswer = { isTaken: true, outcome: "HTTP 200", said: "", retryAfterMs: null };
export const refused: SendAnswer = { isTaken: false, outcome: "HTTP 500", said: "", retryAfterMs: null };

/** Certifies one model of a target whose gate passes or fails; its run's events come to stand in the ledger. */
export async function certify(
  { ledger, client }: { readonly ledger: Ledger; readonly client: Client },
  { target, passes }: { readonly target: string; readonly passes: boolean },
): Promise<void> {
  const scripted = new ScriptedClient(() => ({ says: passes ? "right" : "wrong" }));
  const of = { target, suite: "tiny", modelIds: ["m1"] };
  const previousOf = () => previousVerdicts(client, of);
  await drive(world({ ledger, client: scripted, models: [listed(1, "m1")], start: { target }, previousOf }));
}

/** A receiver of everything about one target; how it is reached is the test's own affair. */
export function receiver(name: string, target: string): ReadyReceiver {
  const way = { kind: "slack", url: "http://127.0.0.1:1/" } as const;
  return { name, line: 1, way, about: [...subjects], targets: [target], expiringWithinMs: 172_800_000, lang: "en" };
}

/** A process that tells: what its receivers took, in order, and what they did not. */
export class Teller {
  readonly got: Notice[] = [];
  readonly notTold: NotTold[] = [];
  readonly ports: TellingPorts;

  constructor(
    client: Client,
    receivers: readonly ReadyReceiver[],
    {
      answer = () => taken,
      wrap = (outbox) => outbox,
    }: {
      readonly answer?: (notice: DueNotice, ordinal: number) => SendAnswer;
      readonly wrap?: (outbox: Outbox) => Outbox;
    } = {},
  ) {
    this.ports = {
      outbox: wrap(new PostgresOutbox((use) => use(client))),
      receivers,
      word: (fact) => wordNotice(fact, en),
      send: async (_, notice) => {
        this.got.push(noticeSchema.parse(JSON.parse(notice.body)));
        return answer(notice, this.got.length);
      },
      random: () => 0,
      onNotTold: (what) => this.notTold.push(what),
    };
  }

  register(): Promise<void> {
    return registerReceivers(this.ports);
  }

  get kinds(): readonly string[] {
    return this.got.map(({ kind }) => kind);
  }
}
