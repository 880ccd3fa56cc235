import type { ModelReply } from "../../models/model-reply.ts";

/**
 * What a reader sees of a reply: without the thoughts that some models write into their text between tags, composed
 * (NFC), with plain apostrophes, quotes, spaces and line ends, without marks that take no room, and trimmed.
 */
export function plainText(reply: ModelReply): string {
  return foldTypography(withoutThoughts(reply)).trim();
}

/** The same folding for what is expected, so that the two compare letter for letter. */
export function foldTypography(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll("\r\n", "\n")
    .replaceAll(/\u200B|\u200E|\u200F|\uFE0F|\uFEFF/gu, "")
    .replaceAll(/[\u00A0\u202F]/gu, " ")
    .replaceAll(/[\u2018\u2019]/gu, "'")
    .replaceAll(/[\u201C\u201D\u00AB\u00BB]/gu, '"');
}

/** Lower-case words and numbers with single spaces between them: for what is said, not how it is written. */
export function looseWords(text: string): string {
  return foldTypography(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The text without thoughts between tags. A tag that is never closed hides the rest of a reply that was cut: the model
 * was still thinking. A reply that ended by itself has said what it had to say, so there only the stray tag goes.
 */
export function withoutThoughts({ text, stopReason }: ModelReply): string {
  return withoutClosedThoughts(text).replace(stopReason === "end_turn" ? OPENING : UNCLOSED, "");
}

/** The text without what stands between an opening tag and its closing one; tags without the other stay. */
export function withoutClosedThoughts(text: string): string {
  return text.replaceAll(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gu, "");
}

const OPENING = /<(think|thinking|reasoning)>/gu;
const UNCLOSED = /<(think|thinking|reasoning)>[\s\S]*$/u;
