/** What a call takes of a quota of tokens before it is made, as the service reserves it. */
export interface PlannedTokens {
  readonly inputTokens: number;
  readonly maxTokens: number;
}

/** The tokens that a reply reports. */
export interface UsedTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What the service reserves when a call begins: the output is not weighted yet. */
export function reservedTokens({ inputTokens, maxTokens }: PlannedTokens): number {
  return inputTokens + maxTokens;
}

/** What the service counts when a call has ended. */
export function chargedTokens({ inputTokens, outputTokens }: UsedTokens, modelId: string): number {
  return inputTokens + outputWeight(modelId) * outputTokens;
}

/** Claude 1 to 3.5 by their ids; Claude 3.7 and whatever comes after it is not among them. */
const lightClaude = /^anthropic\.claude-(?:v\d|instant|3-(?!7))/;

/**
 * How many tokens of the quota one token of output takes: five from Claude 3.7 on, else one. Source: the reference of
 * Bedrock's quotas in aws/agent-toolkit-for-aws (2026).
 */
export function outputWeight(modelId: string): number {
  return modelId.startsWith("anthropic.claude-") && !lightClaude.test(modelId) ? 5 : 1;
}
