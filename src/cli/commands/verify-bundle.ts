import { type BundleLineFault, parseBundleLine } from "../../events/bundle-line.ts";
import { type BadEvent, LedgerCheck } from "../../projections/check-ledger.ts";
import { exitCodes } from "../exit-codes.ts";
import { expectedHead } from "../options/expected-head.ts";
import type { Output } from "../output.ts";
import { answerBadEvent, answerHeadMissing, answerNo, answerSoundBundle } from "../render/verify-answer.ts";
import { type FileLine, fileLines } from "../run/file-lines.ts";
import { TroubleError } from "../trouble-error.ts";
import { checkProgress } from "./check-progress.ts";
import type { VerifyFlags } from "./verify.ts";

/** A line that holds no event of a bundle; lines count from 1. */
type BadLine = { readonly line: number } & (BundleLineFault | { readonly code: "cut_off" | "not_utf8" });

type Problem = { readonly badEvent: BadEvent } | { readonly badLine: BadLine } | null;

/**
 * `recert verify FILE`: checks an exported bundle, without any database. Returns the exit code: 1 when a line or an event
 * in it is bad, or the expected head is not in it.
 */
export async function verifyBundle(file: string, flags: VerifyFlags, output: Output): Promise<number> {
  const { errors } = output.texts;
  const expected = expectedHead(flags.expectHead, output.texts);
  const check = new LedgerCheck({ from: "bundle", expectedHead: expected });
  const problem = await firstProblem(file, check, checkProgress(output)).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    throw new TroubleError(exitCodes.usage, "unreadable_file", errors.bundleFile(file, error.message), error);
  });
  if (problem !== null && "badEvent" in problem) return answerBadEvent(problem.badEvent, output);
  if (problem !== null) return answerNo({ ok: false, ...problem }, badLineText(problem.badLine, output), output);
  if (expected !== null && !check.isHeadSeen) return answerHeadMissing(expected, check, output);
  return answerSoundBundle(check, output);
}

async function firstProblem(file: string, check: LedgerCheck, onEvent: () => void): Promise<Problem> {
  for await (const line of fileLines(file)) {
    const problem = checkLine(line, check);
    if (problem !== null) return problem;
    onEvent();
  }
  return null;
}

function checkLine({ number: line, text, isEnded }: FileLine, check: LedgerCheck): Problem {
  if (!isEnded) return { badLine: { line, code: "cut_off" } };
  if (text === null) return { badLine: { line, code: "not_utf8" } };
  const result = parseBundleLine(text);
  if (!result.ok) return { badLine: { line, ...result.fault } };
  const badEvent = check.check({ ...result.event, dataMatches: true, timesAreExact: true });
  return badEvent === null ? null : { badEvent };
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
  }
}
