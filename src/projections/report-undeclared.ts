import { z } from "zod";
import type { ListedModel } from "../events/run-event.ts";
import type { Attempt } from "./report-attempts.ts";
import { outcomeOf } from "./report-probes.ts";

/**
 * The capabilities that a model showed though the registry does not declare them, sorted, each once: by an uncounted
 * probe that passed, or by what came unasked. They are reported but never judged. The others are not mentioned: a
 * failed probe, or one that was never run, proves no absence.
 */
export function undeclaredOf(model: ListedModel, attempts: readonly Attempt[]): string[] {
  const shown = [...shownByProbes(model, attempts), ...shownInReplies(model, attempts)];
  return [...new Set(shown)].sort();
}

/** Whether the attempt is one of a probe that counts. */
export function isCounted({ probes }: ListedModel): (attempt: Attempt) => boolean {
  const uncounted = new Set(probes.filter(({ counted }) => !counted).map(({ probe }) => probe));
  return ({ start }) => !uncounted.has(start.probe);
}

function shownByProbes({ probes }: ListedModel, attempts: readonly Attempt[]): string[] {
  return probes.flatMap(({ probe, reveals }) => {
    const own = attempts.filter(({ start }) => start.probe === probe);
    return reveals !== undefined && outcomeOf(own) === "passed" ? [reveals] : [];
  });
}

function shownInReplies(model: ListedModel, attempts: readonly Attempt[]): string[] {
  if (isDeclared(model, "reasoning")) return [];
  const hasThoughts = attempts.some(
    ({ end }) => end?.type === "AttemptSucceeded" && end.data.reply.reasoningBlocks > 0,
  );
  return hasThoughts ? ["reasoning"] : [];
}

const entrySchema = z.object({ capabilities: z.record(z.string(), z.json()) });

/** An entry that says nothing of capabilities says nothing against one. */
function isDeclared({ entry }: ListedModel, capability: string): boolean {
  const read = entrySchema.safeParse(entry);
  return !read.success || read.data.capabilities[capability] === true;
}
