/** A pattern that matches the text itself: names of tools and arguments come from outside and may hold any sign. */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
