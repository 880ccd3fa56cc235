import { z } from "zod";
import type { Conversation } from "../conversation.ts";
import { thoughtsOn } from "../mind/reason.ts";
import type { ReplyBlock } from "../reply.ts";
import { splitIntoTokens } from "../tokens.ts";
import type { Manner, ThinkingWish } from "./family.ts";

const wishSchema = z.looseObject({
  thinking: z.looseObject({ type: z.string().catch(""), display: z.string().optional() }).optional(),
  reasoningConfig: z.looseObject({ type: z.string().catch("") }).optional(),
  reasoning_effort: z.string().optional(),
  reasoning_config: z.string().optional(),
});

interface Wish {
  readonly kind: ThinkingWish;
  readonly isSummarized: boolean;
}

const thoughtCharacters = 40;
const signature = "c2ltdWxhdGVkIHNpZ25hdHVyZQ==";

/** What the model thinks before it answers: in plain text, as a signature only, or redacted, as its vendor does it. */
export function thoughtsBefore(conversation: Conversation, manner: Manner): readonly ReplyBlock[] {
  const wish = wishIn(conversation);
  if (manner.thoughts === "never" || (manner.thoughts === "asked" && wish === null)) return [];
  if (wish?.kind === "effort") return [{ kind: "reasoning", pieces: ["[REDACTED]"], signature: null }];
  const isSealed = wish?.kind === "adaptive" && manner.sealsAdaptiveThoughts && !wish.isSummarized;
  const isSigned = manner.signsThoughts && (wish?.kind === "budget" || wish?.kind === "adaptive");
  const pieces = isSealed ? [] : inPieces(firstTokens(thoughtsOn(conversation), conversation.maxTokens));
  return [{ kind: "reasoning", pieces, signature: isSigned ? signature : null }];
}

function wishIn({ vendorFields }: Conversation): Wish | null {
  const read = wishSchema.safeParse(vendorFields);
  if (!read.success) return null;
  const { thinking, reasoningConfig, reasoning_effort, reasoning_config } = read.data;
  if (thinking?.type === "enabled") return { kind: "budget", isSummarized: false };
  if (thinking?.type === "adaptive") return { kind: "adaptive", isSummarized: thinking.display === "summarized" };
  if (reasoningConfig?.type === "enabled") return { kind: "effort", isSummarized: false };
  if (reasoning_effort !== undefined) return { kind: "reasoning_effort", isSummarized: false };
  return reasoning_config === undefined ? null : { kind: "reasoning_config", isSummarized: false };
}

/** Thoughts count as output, so a limit may end them. */
function firstTokens(text: string, limit: number | null): string {
  return limit === null ? text : splitIntoTokens(text).slice(0, limit).join("");
}

function inPieces(text: string): readonly string[] {
  return text.match(new RegExp(`.{1,${thoughtCharacters}}`, "gsu")) ?? [];
}
