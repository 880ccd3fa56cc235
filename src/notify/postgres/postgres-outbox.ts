import type { ClientBase } from "pg";
import { inTransaction } from "../../projections/postgres/in-transaction.ts";
import type { OnClient } from "../../projections/postgres/on-client.ts";
import { expiringFacts } from "../expiring-facts.ts";
import type { DueNotice, Known, Outbox, Worded } from "../outbox.ts";
import { wants } from "../wants.ts";
import { expiringCertifications } from "./expiring-certifications.ts";
import { factsOf } from "./facts-of.ts";
import { markDelivered } from "./mark-delivered.ts";
import { moveCursor } from "./move-cursor.ts";
import { noticedEvents } from "./noticed-events.ts";
import { pruneOutbox } from "./prune-outbox.ts";
import { putNotices } from "./put-notices.ts";
import { putOff } from "./put-off.ts";
import { registerReceiver } from "./register-receiver.ts";
import { rememberExpiries } from "./remember-expiries.ts";
import { takeCursor } from "./take-cursor.ts";
import { takeNotice } from "./take-notice.ts";

/** How many positions of the ledger are read in one transaction. */
const pageSize = 2_000;

/** The tables `recert.receivers`, `recert.outbox` and `recert.told_expiries`. */
export class PostgresOutbox implements Outbox {
  readonly #onClient: OnClient;

  constructor(onClient: OnClient) {
    this.#onClient = onClient;
  }

  register(name: string): Promise<void> {
    return this.#onClient((client) => registerReceiver(client, name));
  }

  collect(receiver: Known, word: Worded): Promise<boolean> {
    return this.#inTransaction((client) => collectPage(client, receiver, word));
  }

  async collectExpiring(receiver: Known, word: Worded): Promise<void> {
    await this.#inTransaction((client) => collectExpiries(client, receiver, word));
  }

  take(receiver: string, leaseMs: number): Promise<DueNotice | null> {
    return this.#onClient((client) => takeNotice(client, receiver, leaseMs));
  }

  delivered(notice: DueNotice): Promise<void> {
    return this.#onClient((client) => markDelivered(client, notice));
  }

  putOff(notice: DueNotice, how: { readonly outcome: string; readonly waitMs: number }): Promise<boolean> {
    return this.#onClient((client) => putOff(client, notice, how));
  }

  prune(): Promise<void> {
    return this.#onClient(pruneOutbox);
  }

  #inTransaction<T>(use: (client: ClientBase) => Promise<T>): Promise<T> {
    return this.#onClient((client) => inTransaction(client, "READ WRITE", () => use(client)));
  }
}

async function collectPage(client: ClientBase, receiver: Known, word: Worded): Promise<boolean> {
  const { name, lang } = receiver;
  const cursor = await takeCursor(client, name);
  if (cursor === null || cursor.position >= cursor.head) return false;
  const upTo = Math.min(cursor.head, cursor.position + pageSize);
  const events = await noticedEvents(client, { after: cursor.position, upTo });
  const facts = (await factsOf(client, events)).filter((fact) => wants(receiver, fact));
  if (facts.length > 0) {
    await putNotices(
      client,
      name,
      facts.map((fact) => word(fact, lang)),
    );
  }
  await moveCursor(client, name, upTo);
  return upTo < cursor.head;
}

async function collectExpiries(client: ClientBase, receiver: Known, word: Worded): Promise<void> {
  const { name, about, targets, lang, expiringWithinMs } = receiver;
  if (!about.includes("expiring")) return;
  const cursor = await takeCursor(client, name);
  if (cursor === null) return;
  const expiring = await expiringCertifications(client, name, expiringWithinMs);
  const facts = expiringFacts(expiring, cursor.now).filter(({ fact }) => wants({ about, targets }, fact));
  if (facts.length === 0) return;
  await rememberExpiries(
    client,
    name,
    facts.flatMap(({ of }) => of),
  );
  await putNotices(
    client,
    name,
    facts.map(({ fact }) => word(fact, lang)),
  );
}
