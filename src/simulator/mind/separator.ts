/** How the user wants the parts of a list kept apart: " " for "separated by spaces". Null: it is not said. */
export function separatorIn(asked: string): string | null {
  const row = separators.find(({ wish }) => wish.test(asked));
  return row?.separator ?? null;
}

/** The first wish that matches holds, so the narrower one stands above the wider one. */
const separators: readonly { readonly wish: RegExp; readonly separator: string }[] = [
  {
    wish: /\b(?:one|each|every (?:one|word|number))\b.{0,20}\b(?:per|own|separate|new|a) line\b|\bnew ?lines?\b|\bline breaks?\b/i,
    separator: "\n",
  },
  { wish: /\bcommas? (?:only|alone|without (?:any )?spaces?|and no spaces?)\b/i, separator: "," },
  { wish: /\bcommas?\b|\bcomma[- ]separated\b/i, separator: ", " },
  { wish: /\bsemicolons?\b/i, separator: "; " },
  { wish: /\bhyphens?\b|\bdash(?:es)?\b/i, separator: "-" },
  { wish: /\bspaces?\b|\bspace[- ]separated\b/i, separator: " " },
];
