import type { Conversation } from "../../conversation.ts";
import { form } from "../form.ts";
import { bySentence } from "../skill.ts";

const asksForName = form(
  "What is {thing:thing} called? Answer with the name only.",
  "Which name does {thing:thing} have? Reply with just the name.",
  "Tell me the name of {thing:thing}, and nothing else.",
);

/**
 * The form of `multi_turn_memory`, where the boat is "my boat" and an earlier turn tells its name, and of `long_context`,
 * where it is "the harbour master's boat" and one line of a long text does.
 */
export const recallName = bySentence("recall a name", asksForName, (slots, conversation) => {
  const thing = slots("thing");
  return toldAfter(conversation, [
    `${thing} is called `,
    `the name of ${thing} is `,
    `${thing.replace(/^my /u, "I have a ")}, and I call it `,
  ]);
});

const asksForCode = form(
  "What is the code of {thing:thing} in the document? Answer with the code only.",
  "Look up {thing:thing} in the document. Which code does it have? Reply with just the code.",
  "Which code does the document give for {thing:thing}? Write the code and nothing else.",
);

/** The form of `documents` and `documents_pdf`. */
export const recallCode = bySentence("recall a code", asksForCode, (slots, conversation) =>
  toldAfter(conversation, [`the code of ${slots("thing")} is `]),
);

/** The word that follows the first of these beginnings that anything told: an earlier turn, or something to read. */
function toldAfter({ turns }: Conversation, beginnings: readonly string[]): string | null {
  const told = [
    ...turns.slice(0, -1).map(({ text }) => text),
    ...turns.flatMap(({ attachments }) => attachments.map((shown) => ("text" in shown ? shown.text : ""))),
  ];
  for (const text of told)
    for (const beginning of beginnings.flatMap(inSentence)) {
      const at = text.indexOf(beginning);
      if (at >= 0) return wordAt(text, at + beginning.length);
    }
  return null;
}

/** As it stands inside of a sentence, and at its begin. Texts have megabytes, in which nothing searches as fast. */
function inSentence(beginning: string): readonly string[] {
  return [beginning, beginning.charAt(0).toUpperCase() + beginning.slice(1)];
}

function wordAt(text: string, place: number): string | null {
  return /^[\p{L}\p{M}\p{N}-]+/u.exec(text.slice(place, place + 100))?.[0] ?? null;
}
