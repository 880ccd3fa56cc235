import { flowed, type Page, readableWidth } from "./page.ts";
import { displayWidth } from "./width.ts";

/** A model that has ended; null if a date or a successor is not known. */
export interface EndedModel {
  readonly modelId: string;
  readonly date: string | null;
  readonly successor: string | null;
}

/**
 * All models past their end of life in one paragraph after a lead, with their successors; empty without any. If there
 * are more than `mostNamed`, the first are named and the others counted.
 */
export function pastEndOfLife(
  models: readonly EndedModel[],
  lead: string,
  { texts: { brief }, width }: Page,
  mostNamed = Number.POSITIVE_INFINITY,
): string[] {
  if (models.length === 0) return [];
  const dates = models.flatMap(({ date }) => date ?? []).sort();
  const left = Math.max(0, models.length - mostNamed);
  const names = models.slice(0, models.length - left).map(({ modelId, successor }, i, named) => {
    const name = successor === null ? modelId : brief.goOnWith(modelId, successor);
    return i < named.length - 1 ? `${name},` : name;
  });
  const others = left === 0 ? [] : [brief.andOthers(left)];
  const said = brief.pastEndOfLife(models.length, dates.at(0) ?? null, dates.at(-1) ?? null);
  const indent = " ".repeat(displayWidth(lead));
  const [first = "", ...rest] = flowed([said, ...names, ...others], " ", Math.min(width, readableWidth), indent);
  return [lead + first.slice(indent.length), ...rest];
}
