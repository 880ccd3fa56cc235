import type { Conversation } from "../conversation.ts";
import type { Defect } from "../defects/defect.ts";
import type { Reply, ReplyBlock, Thought } from "../reply.ts";

/** Manners of speaking that are not wrong: judging a model has to let every one of them pass. */
const table = {
  wordy: inWords((text) => `Of course! Here is what you asked for:\n\n${text}\n\nIs there anything else?`),
  preamble: inWords((text) => `Sure! Here it is:\n${text}`),
  whole_sentence: inWords((text) => (isShort(text) ? `The answer is ${text}.` : text)),
  bold: inWords((text) => (isOneLine(text) ? `**${text}**` : text)),
  italics: inWords((text) => (isOneLine(text) ? `*${text}*` : text)),
  backticks: inWords((text) => (isOneLine(text) ? `\`${text}\`` : text)),
  fenced_text: inWords((text) => `\`\`\`\n${text}\n\`\`\``),
  quotes_answer: inWords((text) => `"${text}"`),
  typographic_quotes: inWords((text) => `\u201C${text}\u201D`),
  lower_case: inWords((text) => text.toLowerCase()),
  final_full_stop: inWords((text) => (/[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text)),
  offers_help_to_find: inWords((text) => `${text}\n\nLet me know if you can't find it!`),
  will_not_forget: inWords((text) => `${text}\n\nI won't forget it!`),
  advises_the_unable: inWords((text) => `${text}\n\nIf you're unable to reach it, ask the staff.`),
  does_not_mind: inWords((text) => `No problem, I don't mind at all!\n\n${text}`),
  regrets_nothing_more: inWords((text) => `${text}\n\nI'm afraid I can't think of anything else to say.`),
  asks_for_more: inWords((text) => `${text}\n\nWould you like to know more, or is that all?`),
  closes_in_portuguese: inWords((text) => `${text}\n\nSe n\u00E3o encontrar, me avise. N\u00E3o vou esquecer!`),
  closes_in_spanish: inWords((text) => `${text}\n\nNo te preocupes, no lo olvidar\u00E9.`),
  closes_in_french: inWords((text) => `${text}\n\nDites-moi si vous ne pouvez pas le trouver !`),
  closes_in_german: inWords((text) => `${text}\n\nSag Bescheid, wenn du es nicht finden kannst!`),
  adds_nothing_to_json: onJson((text) => `\`\`\`json\n${text}\n\`\`\`\n\nI can't add anything to that.`),
  opens_thoughts: { speak: withStrayTag },
  leading_space: onText((text) => ` ${text}`),
  trailing_newline: onText((text) => `${text}\n`),
  blank_lines_around: onText((text) => `\n\n${text}\n\n`),
  decomposed_accents: inWords((text) => text.normalize("NFD")),
  line_break_after_commas: inWords((text) => text.replaceAll(", ", ",\n")),
  fences_json: onJson((text) => `\`\`\`json\n${text}\n\`\`\``),
  introduces_json: onJson((text) => `Here is the JSON object:\n\n\`\`\`json\n${text}\n\`\`\``),
  indents_json: onJson((text) => JSON.stringify(JSON.parse(text), null, 2)),
  talks_before_calling: onCalls((thought) => ({ ...thought, text: "Let me look that up for you." })),
  thinks_first: { deliver: (reply) => ({ ...reply, blocks: [unaskedThought, ...reply.blocks] }) },
  single_characters: onPieces((text) => [...text]),
} as const satisfies Record<string, Defect>;

export type HabitKind = keyof typeof table;

/** Every such manner by the name that scenarios use: built like a defect, and no defect. */
export const habitTable: Readonly<Record<HabitKind, Defect>> = table;

/** Only the names, for the scenario's schema. */
export const habitKinds: readonly HabitKind[] = Object.keys(table).filter(isHabitKind);

function isHabitKind(name: string): name is HabitKind {
  return Object.hasOwn(table, name);
}

const unaskedThought: ReplyBlock = { kind: "reasoning", pieces: ["The user ", "asks something."], signature: null };

/** Any answer, unless the service itself holds the reply to a schema. */
function onText(change: (text: string) => string): Defect {
  return { speak: (thought, conversation) => (isFree(thought, conversation) ? changed(thought, change) : thought) };
}

/** What is said in words: JSON that was asked for stays as it is. */
function inWords(change: (text: string) => string): Defect {
  return onText((text) => (isJson(text) ? text : change(text)));
}

/** As Kimi K2 does: a tag that is never closed. Where the reply may be stopped, the rest would count as thoughts. */
function withStrayTag(thought: Thought, conversation: Conversation): Thought {
  const isWhole = isFree(thought, conversation) && conversation.stopSequences.length === 0;
  return isWhole ? changed(thought, (text) => ` <think> ${text}`) : thought;
}

function onJson(change: (text: string) => string): Defect {
  return onText((text) => (isJson(text) ? change(text) : text));
}

function onCalls(change: (thought: Thought) => Thought): Defect {
  return { speak: (thought) => (thought.toolCalls.length > 0 ? change(thought) : thought) };
}

function onPieces(change: (text: string) => readonly string[]): Defect {
  const cut = (block: ReplyBlock): ReplyBlock => ({ ...block, pieces: change(block.pieces.join("")) });
  return { stream: (reply: Reply) => ({ ...reply, blocks: reply.blocks.map(cut) }) };
}

function changed(thought: Thought, change: (text: string) => string): Thought {
  return { ...thought, text: change(thought.text) };
}

function isFree({ text }: Thought, { outputSchema }: Conversation): boolean {
  return text !== "" && outputSchema === null;
}

function isJson(text: string): boolean {
  return text.startsWith("{") && text.endsWith("}");
}

function isOneLine(text: string): boolean {
  return !text.includes("\n");
}

function isShort(text: string): boolean {
  return isOneLine(text) && text.split(" ").length <= 3;
}
