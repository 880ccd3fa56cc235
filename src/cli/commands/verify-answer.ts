import type { BundleEnd } from "../../events/bundle-line.ts";
import type { LedgerHead } from "../../events/ledger.ts";
import type { BadEvent, LedgerCheck } from "../../projections/check-ledger.ts";
import { firstColumn, type RowDifference } from "../../projections/table-difference.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";

/** How `verify` says that all is well with the ledger, or with its events after `since`. Returns the exit code. */
export function answerSound(check: LedgerCheck, output: Output, since: LedgerHead | null = null): number {
  const { events, runs, head } = check;
  const { commands } = output.texts;
  if (since !== null) return answerSoundSince(since, check, output);
  if (output.json) output.data({ ok: true, events, runs, head });
  else output.text(commands.verified(events, runs, headText(head)));
  return exitCodes.ok;
}

function answerSoundSince({ globalPosition, hash }: LedgerHead, { events, runs, head }: LedgerCheck, output: Output) {
  const { commands } = output.texts;
  const notChecked = {
    lastPosition: globalPosition,
    tables: ["run_heads", "runs", "certifications", "waivers", "schedules"],
  };
  if (output.json) output.data({ ok: true, events, runs, head, since: { globalPosition, hash }, notChecked });
  else {
    output.text(commands.verified(events, runs, headText(head)));
    output.text(commands.verifiedSince(globalPosition));
  }
  return exitCodes.ok;
}

/** Says that the event from which on was to be checked is not the one that was noted. Returns the exit code. */
export function answerSinceDiffers(since: LedgerHead, foundHash: string | null, output: Output): number {
  const line = output.texts.commands.sinceDiffers(headText(since), foundHash);
  return answerNo({ ok: false, since, foundHash }, line, output);
}

/** The same of a bundle, which is a whole ledger's, one run's or one campaign's. Returns the exit code. */
export function answerSoundBundle(bundle: BundleEnd["bundle"], check: LedgerCheck, output: Output): number {
  const { events, runs, head } = check;
  const { commands } = output.texts;
  const textOf = {
    ledger: () => commands.verified(events, runs, headText(head)),
    run: () => commands.verifiedRun(events, headText(head)),
    campaign: () => commands.verifiedCampaign(events, runs, headText(head)),
  };
  if (output.json) output.data({ ok: true, bundle, events, runs, head });
  else output.text(textOf[bundle]());
  return exitCodes.ok;
}

/** Names the first bad event. Returns the exit code. */
export function answerBadEvent(bad: BadEvent, output: Output): number {
  const { globalPosition, runId, version, fault, detail } = bad;
  const line = `position ${globalPosition}, run ${runId}, version ${version}: ${fault}: ${detail}`;
  return answerNo({ ok: false, badEvent: bad }, line, output);
}

/** Says that the events end before the one that was expected. Returns the exit code. */
export function answerHeadMissing({ globalPosition }: LedgerHead, { head }: LedgerCheck, output: Output): number {
  const line = output.texts.commands.expectedHeadMissing(globalPosition, headText(head));
  return answerNo({ ok: false, expectedHead: globalPosition, head }, line, output);
}

/** Names a row of another table that does not follow from the events. Returns the exit code. */
export function answerRow(row: RowDifference, check: LedgerCheck, output: Output): number {
  if (row.table === "ledger_head") return answerHead(row, check, output);
  return answerNo({ ok: false, projection: firstColumn(row) }, differenceLine(row, output), output);
}

function answerHead({ found }: RowDifference, { head: computed }: LedgerCheck, output: Output): number {
  const { global_position: globalPosition, hash } = found ?? {};
  const stored = found === null ? "nothing" : `${globalPosition}:${hash}`;
  const line = output.texts.commands.headDiffers(stored, headText(computed));
  return answerNo({ ok: false, head: found === null ? null : { globalPosition, hash }, computed }, line, output);
}

/** One row's difference, by its first column. */
export function differenceLine(row: RowDifference, { texts }: Output): string {
  const { table, key, column, expected, found } = firstColumn(row);
  const place = column === null ? `${table} (${key})` : `${table}.${column} (${key})`;
  return texts.commands.rowDiffers(place, JSON.stringify(expected), JSON.stringify(found));
}

/** A head as `--expect-head` takes it. */
export function headText({ globalPosition, hash }: LedgerHead): string {
  return `${globalPosition}:${hash}`;
}

/** Says no, with JSON where it is asked for. Returns the exit code. */
export function answerNo(answer: object, line: string, output: Output): number {
  output.note(line);
  if (output.json) output.data(answer);
  return exitCodes.no;
}
