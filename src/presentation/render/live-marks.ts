import type { ProbeProgress } from "../../machine/run-context.ts";
import type { Style } from "./style.ts";

/** The state of a probe of the current model, as its mark shows it. */
export type ProbeMark = "passed" | "failed" | "undecided" | "asking" | "again" | "waiting";

/** Each mark is another sign: colour alone tells nobody anything. */
export const signByMark: Readonly<Record<ProbeMark, string>> = {
  passed: "✓",
  failed: "✗",
  undecided: "?",
  asking: "▸",
  again: "↻",
  waiting: "·",
};

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const frameMs = 250;

/** A spinner that turns with time, to show that something is alive. */
export function turning(nowMs: number): string {
  return frames[Math.floor(nowMs / frameMs) % frames.length] ?? frames[0];
}

/** `isAsked`: it is the one that is asked now, or whose next call is waited for. */
export function markOf({ outcome, trials }: ProbeProgress, isAsked: boolean): ProbeMark {
  if (outcome !== null) return outcome;
  const isAgain = trials.length > 1 || trials.some(({ nextAttempt }) => nextAttempt > 1);
  if (isAgain) return "again";
  return isAsked ? "asking" : "waiting";
}

/** The colour of a mark. */
export function markStyle(mark: ProbeMark, style: Style): (text: string) => string {
  switch (mark) {
    case "passed":
      return style.good;
    case "failed":
      return style.bad;
    case "undecided":
    case "again":
      return style.warn;
    case "asking":
      return style.strong;
    case "waiting":
      return style.faint;
  }
}

/** A bar of that many columns, filled to a share from 0 to 1. */
export function bar(share: number, columns: number, style: Style): string {
  const filled = Math.min(columns, Math.floor(share * columns));
  return style.good("━".repeat(filled)) + style.faint("─".repeat(columns - filled));
}
