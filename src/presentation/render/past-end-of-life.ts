import { flowed, type Page, readableWidth } from "./page.ts";

/** A model that has ended; `date` is null where only a call revealed it. */
export interface EndedModel {
  readonly modelId: string;
  readonly date: string | null;
}

/** All models past their end of life in one paragraph, for nobody can do more about one than about the next; empty without any. */
export function pastEndOfLife(models: readonly EndedModel[], { texts: { brief }, width }: Page): string[] {
  if (models.length === 0) return [];
  const dates = models.flatMap(({ date }) => date ?? []).sort();
  const [first = null, last = null] = [dates.at(0), dates.at(-1)];
  const names = models.map(({ modelId }, i) => `${modelId}${i < models.length - 1 ? "," : ""}`);
  return flowed([brief.pastEndOfLife(models.length, first, last), ...names], " ", Math.min(width, readableWidth), "  ");
}
