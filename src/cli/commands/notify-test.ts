import { randomUUID } from "node:crypto";
import { sendNotice, usualLimits } from "../../notify/delivery/send-notice.ts";
import type { ReadyReceiver } from "../../notify/receivers/ready-receiver.ts";
import { wordNotice } from "../../presentation/render/notice-text.ts";
import { renderTested, type TestedReceiver } from "../../presentation/render/receivers-text.ts";
import { textsIn } from "../../presentation/texts/language.ts";
import { exitCodes } from "../exit-codes.ts";
import { requireReceivers } from "../notify/receivers-file.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

/** `recert notify test`'s flags as they were typed. */
export interface NotifyFlags {
  readonly receivers?: string;
}

/**
 * `recert notify test`: sends a message to every receiver at once, and says how each answered. Needs no database, and
 * records nothing. Returns 0 where all took it, 4 where one did not.
 */
export async function notifyTest(flags: NotifyFlags, settings: Settings, output: Output): Promise<number> {
  const { receivers, directory } = requireReceivers(flags.receivers, settings, output.texts);
  const tested = await Promise.all(receivers.map((receiver) => test(receiver, directory)));
  if (output.json) output.data(tested.map(({ isTaken, ...rest }) => ({ ...rest, taken: isTaken })));
  else output.text(renderTested(tested, output.page));
  return tested.every(({ isTaken }) => isTaken) ? exitCodes.ok : exitCodes.infrastructure;
}

async function test(receiver: ReadyReceiver, directory: string): Promise<TestedReceiver> {
  const { name, way, lang } = receiver;
  const id = randomUUID();
  const at = new Date().toISOString();
  const notice = wordNotice({ kind: "test", id, at, globalPosition: null, targets: [] }, await textsIn(lang));
  const sent = { id, kind: notice.kind, text: notice.text, body: JSON.stringify(notice) };
  const startedMs = performance.now();
  const answer = await sendNotice(receiver, sent, { directory, limits: usualLimits }, new AbortController().signal);
  const { isTaken, outcome, said } = answer;
  return {
    receiver: name,
    kind: way.kind,
    isTaken,
    outcome,
    said,
    durationMs: Math.round(performance.now() - startedMs),
  };
}
