import { z } from "zod";
import type { ListedModel } from "../events/run-event.ts";
import type { Attempt } from "./report-attempts.ts";

/**
 * The capabilities that the run met although the model's registry entry does not declare them, each once, by name. They
 * are told and judged by nothing. One function a source: another one is added to the list here.
 */
export function undeclaredOf(model: ListedModel, attempts: readonly Attempt[]): string[] {
  const met = [...metInReplies(attempts)];
  return [...new Set(met)].filter((capability) => !isDeclared(model, capability)).sort();
}

function metInReplies(attempts: readonly Attempt[]): string[] {
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
