import { isoToMs } from "../events/iso-time.ts";
import type { Fact, FactOf } from "./notice.ts";

/** The command that shows more, or continues; null if there is nothing more. */
export function nextCommand(fact: Fact): string | null {
  switch (fact.kind) {
    case "verdict_changed":
    case "first_verdict":
      return `recert report ${fact.runId} --model ${fact.modelId}`;
    case "capability_changed":
      return fact.verdict === null
        ? `recert report ${fact.runId}`
        : `recert report ${fact.runId} --model ${fact.modelId}`;
    case "revoked":
    case "ended":
      return `recert report ${fact.runId}`;
    case "suspended":
      return `recert resume ${fact.runId}`;
    case "expiring":
      return dueCommand(fact);
    case "test":
      return null;
  }
}

const hourMs = 3_600_000;

/** As of the notice, and as far ahead as its last certification. */
function dueCommand({ at, targets, models }: FactOf<"expiring">): string {
  const lastMs = Math.max(...models.map(({ expiresAt }) => isoToMs(expiresAt)));
  const hours = Math.max(0, Math.ceil((lastMs - isoToMs(at)) / hourMs));
  return `recert due --target ${targets.join(",")} --within ${hours}h`;
}
