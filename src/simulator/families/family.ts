/** How a request asks for thoughts, by the field that says it: `thinking`, `reasoningConfig` and the others of the vendors. */
export type ThinkingWish = "budget" | "adaptive" | "effort" | "reasoning_effort" | "reasoning_config";

/** What the service takes of a request to a family's models. */
export interface Takes {
  /** A conversation that begins, or ends, with the model's own turn. */
  readonly modelTurnFirst: boolean;
  readonly modelTurnLast: boolean;
  readonly temperature: "taken" | "deprecated" | "unsupported";
  readonly topP: boolean;
  readonly temperatureWithTopP: boolean;
  readonly stopSequences: boolean;
  readonly tools: boolean;
  readonly toolsInStreams: boolean;
  /** `strict: true` of a tool. */
  readonly strictTools: boolean;
  /** Other content in the turn that brings tool results back. */
  readonly textBesideResults: boolean;
  /** `outputConfig.textFormat`, and Anthropic's `output_config.format` among the vendor's fields. */
  readonly outputSchema: boolean;
  readonly thinking: readonly ThinkingWish[];
  readonly video: boolean;
  /** Pictures and documents in S3. */
  readonly s3Location: boolean;
}

/** How a family's replies look, beside what they say. */
export interface Manner {
  /** The mean length of a piece of a streamed text. */
  readonly pieceCharacters: number;
  /** How a stream brings a tool's arguments. */
  readonly toolInput: "pieces" | "pieces_after_empty" | "whole";
  /** Whether a call says `type: "tool_use"`. */
  readonly typesToolUse: boolean;
  /** Ids of calls: `tooluse_` and 22 characters, or the call's name and place. */
  readonly toolUseIds: "service" | "by_name";
  /** Whether a stop sequence stays in the text, which then ends with `end_turn`. */
  readonly keepsStop: boolean;
  /** `asked`: when the request asks for them. */
  readonly thoughts: "asked" | "always" | "never";
  readonly signsThoughts: boolean;
  /** Adaptive thoughts are sealed, unless the request asks for a summary. */
  readonly sealsAdaptiveThoughts: boolean;
  /** Thoughts in the text: between tags around calls, or behind a tag that nobody closes. */
  readonly tags: "none" | "thinking_around_calls" | "think_after_results";
  /** What a stream begins with: gpt-oss sends a block without text, Jamba a piece without text. */
  readonly opening: "none" | "empty_block" | "empty_piece";
  /** Fields about the cache in the usage of a whole reply; with a cache point the streams have them too. */
  readonly cacheUsage: "with_cache_point" | "read" | "all";
  readonly indentsSchemaJson: boolean;
  /** Tokens that the family's own preamble costs. */
  readonly preambleTokens: number;
}

/** Models that behave in the same way on the wire. `takes` null: whatever they are declared to take. */
export interface Family {
  readonly name: string;
  readonly takes: Takes | null;
  readonly manner: Manner;
}
