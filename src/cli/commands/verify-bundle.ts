import { isDeepStrictEqual } from "node:util";
import { type BundleEnd, type BundleLineFault, parseBundleLine } from "../../events/bundle-line.ts";
import { type BadEvent, LedgerCheck } from "../../projections/check-ledger.ts";
import { exitCodes } from "../exit-codes.ts";
import { type FileLine, fileLines } from "../files/file-lines.ts";
import { headOption } from "../options/head-option.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";
import { checkProgress } from "./check-progress.ts";
import type { VerifyFlags } from "./verify.ts";
import { answerBadEvent, answerHeadMissing, answerNo, answerSoundBundle, headText } from "./verify-answer.ts";

/** A line that does not belong in a bundle as it stands, or is missing at its end; lines count from 1. */
type BadLine = { readonly line: number } & (
  | BundleLineFault
  | { readonly code: "empty" | "cut_off" | "not_utf8" | "no_end" | "after_end" }
  | { readonly code: "end_differs"; readonly said: BundleEnd; readonly found: BundleEnd }
);

type Problem = { readonly badEvent: BadEvent } | { readonly badLine: BadLine };
type Whole = { readonly end: BundleEnd };

/**
 * `recert verify FILE` (`-` is stdin): checks an exported bundle, without any database. Returns the exit code: 1 when a
 * line or an event in it is bad, it is not whole, or the expected head is not in it.
 */
export async function verifyBundle(file: string, flags: VerifyFlags, output: Output): Promise<number> {
  const { errors } = output.texts;
  const expected = headOption("--expect-head", flags.expectHead, output.texts);
  if (flags.since !== undefined) throw new TroubleError(exitCodes.usage, "bad_value", errors.sinceOfBundle());
  if (file === "-" && process.stdin.isTTY)
    throw new TroubleError(exitCodes.usage, "no_input", errors.stdinIsTerminal());
  const check = new LedgerCheck({ from: "bundle", expectedHead: expected });
  const read = await readBundle(file, check, checkProgress(output)).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    throw new TroubleError(
      exitCodes.usage,
      "unreadable_file",
      errors.bundleFile(file === "-" ? "stdin" : file, error.message),
      error,
    );
  });
  if ("badEvent" in read) return answerBadEvent(read.badEvent, output);
  if ("badLine" in read) return answerNo({ ok: false, ...read }, badLineText(read.badLine, output), output);
  if (expected !== null && !check.isHeadSeen) return answerHeadMissing(expected, check, output);
  return answerSoundBundle(read.end.bundle, check, output);
}

/** Reads until something is wrong, or to the end. */
async function readBundle(file: string, check: LedgerCheck, onEvent: () => void): Promise<Problem | Whole> {
  let lines = 0;
  let whole: Whole | null = null;
  for await (const line of fileLines(file)) {
    lines = line.number;
    if (whole !== null) return { badLine: { line: lines, code: "after_end" } };
    const seen = checkLine(line, check);
    if (seen === null) onEvent();
    else if ("end" in seen) whole = seen;
    else return seen;
  }
  if (lines === 0) return { badLine: { line: 1, code: "empty" } };
  return whole ?? { badLine: { line: lines + 1, code: "no_end" } };
}

/** Null for a sound event. */
function checkLine({ number: line, text, isEnded }: FileLine, check: LedgerCheck): Problem | Whole | null {
  if (!isEnded) return { badLine: { line, code: "cut_off" } };
  if (text === null) return { badLine: { line, code: "not_utf8" } };
  const result = parseBundleLine(text);
  if (!result.ok) return { badLine: { line, ...result.fault } };
  if ("end" in result) return checkEnd(line, result.end, check);
  const badEvent = check.check({ ...result.event, dataMatches: true, timesAreExact: true });
  return badEvent === null ? null : { badEvent };
}

/** The events of one run or campaign may have gaps between them, but need not. */
function checkEnd(line: number, said: BundleEnd, check: LedgerCheck): Problem | Whole {
  const { events, runs, head, isWhole, isCampaign } = check;
  const isOf = { ledger: isWhole, run: runs === 1, campaign: isCampaign };
  const bundle = isOf[said.bundle] ? said.bundle : isWhole ? "ledger" : runs === 1 ? "run" : "campaign";
  const found: BundleEnd = { bundle, events, head };
  return isDeepStrictEqual(said, found) ? { end: said } : { badLine: { line, code: "end_differs", said, found } };
}

function badLineText(bad: BadLine, { texts }: Output): string {
  const { badLine } = texts.commands;
  switch (bad.code) {
    case "cut_off":
      return badLine.cutOff(bad.line);
    case "not_utf8":
      return badLine.notUtf8(bad.line);
    case "not_json":
      return badLine.notJson(bad.line);
    case "not_an_event":
      return badLine.notAnEvent(bad.line, bad.field, bad.detail);
    case "not_canonical":
      return badLine.notCanonical(bad.line);
    case "empty":
      return badLine.empty;
    case "no_end":
      return badLine.noEnd(bad.line);
    case "after_end":
      return badLine.afterEnd(bad.line);
    case "end_differs":
      return badLine.endDiffers(bad.line, endText(bad.said), endText(bad.found));
  }
}

function endText({ bundle, events, head }: BundleEnd): string {
  return `${bundle}, ${events}, ${headText(head)}`;
}
