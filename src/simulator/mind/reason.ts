import { z } from "zod";
import { askedText, type Conversation } from "../conversation.ts";
import type { ReplyBlock } from "../reply.ts";

const asksToThink = z.union([
  z.looseObject({ thinking: z.looseObject({ type: z.enum(["enabled", "adaptive"]) }) }),
  z.looseObject({ reasoningConfig: z.looseObject({ type: z.literal("enabled") }) }),
]);

/**
 * What the model thinks before it answers: nothing unless it is asked to. One that thinks adaptively keeps its thoughts
 * sealed under a signature, one that thinks by effort redacts them: so do the vendors.
 */
export function reason(conversation: Conversation): readonly ReplyBlock[] {
  const wish = asksToThink.safeParse(conversation.vendorFields);
  if (!wish.success) return [];
  if ("reasoningConfig" in wish.data) return [{ kind: "reasoning", pieces: ["[REDACTED]"], signature: null }];
  const pieces = isAdaptive(wish.data) ? [] : (thoughtsOn(conversation).match(/.{1,40}/gs) ?? []);
  return [{ kind: "reasoning", pieces, signature: "c2ltdWxhdGVkIHNpZ25hdHVyZQ==" }];
}

/** The thoughts themselves, whether the reply shows them or not. */
export function thoughtsOn(conversation: Conversation): string {
  const asked = askedText(conversation).slice(0, 200);
  return (
    `The user says: ${asked} I should take this one step after the other and keep what I find in mind. ` +
    "First I look at what is given, then I do each step, then I check the whole once more before I answer."
  );
}

function isAdaptive(fields: { readonly [key: string]: unknown }): boolean {
  return z.looseObject({ thinking: z.looseObject({ type: z.literal("adaptive") }) }).safeParse(fields).success;
}
