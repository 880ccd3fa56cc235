import type { ModelRequest } from "../models/model-request.ts";

/** No reply to any call may be longer, in bytes as they come over the network. */
export const longestReplyBytes = 32 * 1024 * 1024;

const frameBytesPerToken = 2 * 1024;
const aroundTheAnswerBytes = 1024 * 1024;

/**
 * How long the reply to a request may be, in bytes. A token is some characters, in a stream a frame of 200 to 300 bytes
 * each: whoever sends more than seven times that ignores the request's `maxTokens`, or never stops.
 */
export function replyLimitBytes({ maxTokens }: Pick<ModelRequest, "maxTokens">): number {
  return Math.min(longestReplyBytes, aroundTheAnswerBytes + frameBytesPerToken * maxTokens);
}
