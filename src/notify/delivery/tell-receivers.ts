import { backOffMs } from "../back-off.ts";
import type { DueNotice, Outbox, Worded } from "../outbox.ts";
import type { ReadyReceiver } from "../receivers/ready-receiver.ts";
import type { SendAnswer } from "./send-answer.ts";

/** What a receiver did not take; `isGivenUp`: it is not tried any more. */
export interface NotTold {
  readonly receiver: string;
  readonly notice: DueNotice;
  readonly outcome: string;
  readonly isGivenUp: boolean;
}

/** All that telling needs of the world. */
export interface TellingPorts {
  readonly outbox: Outbox;
  readonly receivers: readonly ReadyReceiver[];
  readonly word: Worded;
  readonly send: (receiver: ReadyReceiver, notice: DueNotice, stop: AbortSignal) => Promise<SendAnswer>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onNotTold: (what: NotTold) => void;
}

/** Twice what a receiver may take, and more: a notice that is being sent is not taken by another process. */
const leaseMs = 120_000;

/** Remembers new receivers: they are told what happens from now on. */
export async function registerReceivers({ outbox, receivers }: TellingPorts): Promise<void> {
  for (const { name } of receivers) await outbox.register(name);
}

/** Puts in what is to be told of the ledger's new events and, if asked for, of what is about to expire. */
export async function collectNews(ports: TellingPorts, stop: AbortSignal, withExpiring: boolean): Promise<void> {
  const { outbox, receivers, word } = ports;
  for (const receiver of receivers) {
    while (!stop.aborted && (await outbox.collect(receiver, word)));
    if (withExpiring && !stop.aborted) await outbox.collectExpiring(receiver, word);
  }
}

/** Sends what is due, to all receivers side by side. One that does not take a notice is left alone until the next time. */
export async function sendDue(ports: TellingPorts, stop: AbortSignal): Promise<void> {
  const all = await Promise.allSettled(ports.receivers.map((receiver) => sendDueTo(receiver, ports, stop)));
  const failed = all.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

async function sendDueTo(receiver: ReadyReceiver, ports: TellingPorts, stop: AbortSignal): Promise<void> {
  const { outbox, send } = ports;
  while (!stop.aborted) {
    const notice = await outbox.take(receiver.name, leaseMs);
    if (notice === null) return;
    const answer = await send(receiver, notice, stop);
    if (!answer.isTaken) return await putOff(notice, answer, ports);
    await outbox.delivered(notice);
  }
}

async function putOff(
  notice: DueNotice,
  { outcome, retryAfterMs }: SendAnswer,
  { outbox, random, onNotTold }: TellingPorts,
): Promise<void> {
  const waitMs = backOffMs(notice.attempts, retryAfterMs, random());
  const isGivenUp = await outbox.putOff(notice, { outcome, waitMs });
  onNotTold({ receiver: notice.receiver, notice, outcome, isGivenUp });
}
