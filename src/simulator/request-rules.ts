import type { Model } from "../models/model.ts";
import type { Conversation } from "./conversation.ts";
import { inputTokensOf } from "./input-tokens.ts";
import { thinkingRefusal } from "./thinking-rules.ts";

/** What a model is declared to do, to take and to hold: what it was not declared for is refused. */
export type DeclaredModel = Pick<Model, "capabilities" | "parameters" | "limits">;

type ModelRule = (conversation: Conversation, declared: DeclaredModel) => string | null;

/** The rule of the service, which holds for every model. */
const serviceRules = {
  user_first: ({ turns }: Conversation) =>
    turns[0]?.role === "user"
      ? null
      : "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
};

/** The rules that follow from what a model is declared to take. */
const modelRules = {
  temperature_or_top_p: ({ temperature, topP }, { parameters }) =>
    temperature !== null && topP !== null && !parameters.temperatureWithTopP
      ? "`temperature` and `top_p` cannot both be specified for this model. Please use only one."
      : null,
  temperature: ({ temperature }, { parameters }) =>
    temperature !== null && !parameters.temperature ? "`temperature` is deprecated for this model." : null,
  top_p: ({ topP }, { parameters }) =>
    topP !== null && !parameters.topP ? "`top_p` is deprecated for this model." : null,
  image: (conversation, { capabilities }) =>
    shows(conversation, "image") && !capabilities.vision ? unsupported("image") : null,
  document: (conversation, { capabilities }) =>
    shows(conversation, "document") && !capabilities.documents ? unsupported("document") : null,
  thinking: (conversation, { parameters }) => thinkingRefusal(conversation, parameters.reasoning),
  window: (conversation, { limits }) =>
    inputTokensOf(conversation) > limits.contextTokens ? "Input is too long for requested model." : null,
} satisfies Record<string, ModelRule>;

/** The name under which a defect lifts a rule. */
export type RuleName = keyof typeof serviceRules | keyof typeof modelRules;

/**
 * Why the service or the model refuses a request as invalid, in its words; null where it does not. Where nothing is
 * declared of the model only the service's own rule holds.
 */
export function ruleBrokenBy(
  conversation: Conversation,
  declared: DeclaredModel | undefined,
  lifted: ReadonlySet<string>,
): string | null {
  const rules = { ...serviceRules, ...(declared === undefined ? {} : rulesFor(declared)) };
  for (const [name, rule] of Object.entries(rules)) {
    const refusal = lifted.has(name) ? null : rule(conversation);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** How the service refuses a kind of content that a model does not take. */
export function unsupported(kind: "image" | "document"): string {
  return `This model doesn't support the ${kind} field for user messages. Remove ${kind} and try again.`;
}

/** Whether any turn has such an attachment. */
export function shows({ turns }: Conversation, kind: "image" | "document"): boolean {
  return turns.some(({ attachments }) => attachments.some((attachment) => attachment.kind === kind));
}

function rulesFor(declared: DeclaredModel) {
  const bound = Object.entries<ModelRule>(modelRules).map(
    ([name, rule]) => [name, (conversation: Conversation) => rule(conversation, declared)] as const,
  );
  return Object.fromEntries(bound);
}
