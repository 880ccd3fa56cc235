import type { Model } from "../models/model.ts";
import type { Conversation } from "./conversation.ts";
import type { Takes } from "./families/family.ts";
import { inputTokensOf } from "./input-tokens.ts";
import type { RequestTraits } from "./request-traits.ts";
import { thinkingRefusal } from "./thinking-rules.ts";

/** What a model is declared to do, to take and to hold: what it was not declared for is refused. */
export type DeclaredModel = Pick<Model, "capabilities" | "parameters" | "limits">;

/** A request, and what its model takes. `declared` undefined: nothing is declared of it. */
export interface AskedModel {
  readonly conversation: Conversation;
  readonly traits: RequestTraits;
  readonly isStreaming: boolean;
  readonly takes: Takes;
  readonly declared: DeclaredModel | undefined;
}

/** Why a request is refused, in the service's words; null: this rule does not refuse it. */
type Rule = (asked: AskedModel) => string | null;

/** Before the vendor's own words the service says whose they are. */
const byTheModel = "The model returned the following errors: ";

/** The first broken rule is reported. Sources of the texts: docs/families.md. */
const rules = {
  blank_text: ({ traits: { blankTextAt } }) =>
    blankTextAt === null
      ? null
      : `The text field in the ContentBlock object at ${blankTextAt} is blank. Add text to the text field, and try again.`,
  user_first: ({ conversation: { turns }, takes }) =>
    takes.modelTurnFirst || turns[0]?.role === "user"
      ? null
      : "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
  user_last: ({ conversation: { turns }, takes }) =>
    takes.modelTurnLast || turns.at(-1)?.role === "user"
      ? null
      : `${byTheModel}This model does not support assistant message prefill. The conversation must end with a user message.`,
  temperature_or_top_p: ({ conversation: { temperature, topP }, takes }) =>
    temperature !== null && topP !== null && takes.temperature === "taken" && takes.topP && !takes.temperatureWithTopP
      ? "`temperature` and `top_p` cannot both be specified for this model. Please use only one."
      : null,
  temperature: ({ conversation: { temperature }, takes }) =>
    temperature === null ? null : temperatureRefusals[takes.temperature],
  top_p: ({ conversation: { topP }, takes }) =>
    topP !== null && !takes.topP ? `${byTheModel}\`top_p\` is deprecated for this model.` : null,
  stop_sequences: ({ conversation: { stopSequences }, takes }) =>
    stopSequences.length > 0 && !takes.stopSequences ? unsupportedField("stopSequences") : null,
  tools: ({ conversation: { tools }, takes, isStreaming }) => {
    if (tools.length === 0 || (isStreaming ? takes.toolsInStreams : takes.tools)) return null;
    return `This model doesn't support tool use${isStreaming ? " in streaming mode" : ""}.`;
  },
  strict_tools: ({ traits: { strictToolAt }, takes }) =>
    strictToolAt !== null && !takes.strictTools
      ? `${byTheModel}tools.${strictToolAt}.custom.strict: Extra inputs are not permitted`
      : null,
  results_alone: ({ traits: { hasTextBesideResults }, takes }) =>
    hasTextBesideResults && !takes.textBesideResults
      ? "Conversation blocks and tool result blocks cannot be provided in the same turn."
      : null,
  output_schema: ({ conversation: { outputSchema }, takes }) =>
    outputSchema !== null && !takes.outputSchema
      ? `${byTheModel}output_config.format: Extra inputs are not permitted`
      : null,
  video: ({ traits: { hasVideo }, takes }) =>
    hasVideo && !takes.video
      ? "This model doesn't support the video content block that you provided. Update the content block and try again."
      : null,
  s3_image: ({ traits: { hasS3Image }, takes }) => (hasS3Image && !takes.s3Location ? unsupportedField("s3Uri") : null),
  s3_document: ({ traits: { s3DocumentAt }, takes }) =>
    s3DocumentAt !== null && !takes.s3Location
      ? `${byTheModel}${s3DocumentAt}.document.source.type: Field required`
      : null,
  image: ({ conversation, declared }) =>
    shows(conversation, "image") && declared?.capabilities.vision === false ? unsupported("image") : null,
  document: ({ conversation, declared }) =>
    shows(conversation, "document") && declared?.capabilities.documents === false ? unsupported("document") : null,
  thinking: ({ conversation, takes }) => thinkingRefusal(conversation, takes.thinking),
  window: ({ conversation, declared }) =>
    declared !== undefined && inputTokensOf(conversation) > declared.limits.contextTokens
      ? "Input is too long for requested model."
      : null,
} satisfies Record<string, Rule>;

/** The name under which a defect lifts a rule. */
export type RuleName = keyof typeof rules;

/** Why the service or the model refuses a request as invalid, in its words; null where it does not. */
export function ruleBrokenBy(asked: AskedModel, lifted: ReadonlySet<string>): string | null {
  for (const [name, rule] of Object.entries<Rule>(rules)) {
    const refusal = lifted.has(name) ? null : rule(asked);
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

const temperatureRefusals: Readonly<Record<Takes["temperature"], string | null>> = {
  taken: null,
  deprecated: `${byTheModel}\`temperature\` is deprecated for this model.`,
  unsupported: unsupportedField("temperature"),
};

function unsupportedField(field: string): string {
  return `This model doesn't support the ${field} field. Remove ${field} and try again.`;
}
