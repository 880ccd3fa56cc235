import type { ReceiversProblem } from "../../notify/receivers/receivers-problem.ts";
import type { Texts } from "../texts/catalogue.ts";
import { hang, type Page } from "./page.ts";
import { printable } from "./printable.ts";

/** A problem of a receivers file in one line. */
export function receiversProblemLine({ line, path, found, wanted }: ReceiversProblem, texts: Texts): string {
  const { targets, notices, registry } = texts;
  const place = line === null ? "" : registry.line(line);
  return place + registry.problem(path, printable(targets.found(found)), printable(notices.wanted(wanted)));
}

/** How a receiver answered a test message; `outcome` and `said` as it put it. */
export interface TestedReceiver {
  readonly receiver: string;
  readonly kind: string;
  readonly isTaken: boolean;
  readonly outcome: string;
  readonly said: string;
  readonly durationMs: number;
}

/** Each receiver with its answer, and what it said where it did not take the message. */
export function renderTested(tested: readonly TestedReceiver[], { texts, width }: Page): string {
  const { notices, format } = texts;
  const lines = tested.flatMap(({ receiver, kind, isTaken, outcome, said, durationMs }) => {
    const duration = format.latency(durationMs);
    const answer = isTaken ? notices.took(outcome, duration) : notices.refused(outcome, duration);
    const quoted = isTaken || said === "" ? [] : hang("    ", printable(said), width, 4);
    return [...hang("", `${isTaken ? "✓" : "✗"} ${receiver} (${kind}): ${printable(answer)}`, width, 2), ...quoted];
  });
  return `${lines.join("\n")}\n`;
}
