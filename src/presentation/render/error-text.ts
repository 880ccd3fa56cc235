import type { Trouble } from "../texts/trouble.ts";
import { hang, type Page } from "./page.ts";
import { printable } from "./printable.ts";

/** A trouble as text: what happened, what it means, what to do next; ends with a line break. */
export function renderTrouble({ message, meaning, advice }: Trouble, { texts, style, width }: Page): string {
  const { labels } = texts.errors;
  const lines = [
    ...hang(`${style.bad(labels.error)}: `, printable(message), width, 2),
    ...meaning.split("\n").flatMap((line) => hang("  ", printable(line), width)),
    ...hang(`  ${style.strong(labels.next)}: `, printable(advice), width, 2),
  ];
  return `${lines.join("\n")}\n`;
}
