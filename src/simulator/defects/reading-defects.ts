import { type Attachment, type Conversation, withAttachments } from "../conversation.ts";
import type { Defect } from "./defect.ts";

/** What is left at either end of a text by a model that cannot hold all of it. */
const keptShare = 0.05;

/** Models that read badly what they are given to read; a question without it leaves them as they are. */
export const readingDefects = {
  ignores_documents: {
    perceive: (conversation) => withAttachments(conversation, (shown) => (shown.kind === "document" ? null : shown)),
  },
  reads_no_pdf: {
    perceive: (conversation) =>
      withAttachments(conversation, (shown) => (shown.kind === "document" && shown.format === "pdf" ? null : shown)),
  },
  reads_first_line: onText("document", (text) => text.split("\n")[0] ?? ""),
  reads_next_line: onText("document", withLastWordsOfNextLines),
  forgets_middle: onText("inline", (text) => `${beginning(text)}\n\n${end(text)}`),
  keeps_end_of_context: onText("inline", end),
} as const satisfies Record<string, Defect>;

function onText(kind: "document" | "inline", change: (text: string) => string): Defect {
  const changed = (shown: Attachment): Attachment =>
    shown.kind === kind ? { ...shown, text: change(shown.text) } : shown;
  return { perceive: (conversation: Conversation) => withAttachments(conversation, changed) };
}

/** Every line ends as the next one does, the last as the first. */
function withLastWordsOfNextLines(text: string): string {
  const lines = text.split("\n");
  const lastWords = lines.map((line) => /\S*$/.exec(line)?.[0] ?? "");
  return lines.map((line, index) => line.replace(/\S*$/, lastWords[(index + 1) % lines.length] ?? "")).join("\n");
}

function beginning(text: string): string {
  return text.slice(0, Math.floor(text.length * keptShare));
}

function end(text: string): string {
  return text.slice(Math.ceil(text.length * (1 - keptShare)));
}
