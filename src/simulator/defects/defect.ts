import type { Conversation } from "../conversation.ts";
import type { Reply, Thought } from "../reply.ts";
import type { RuleName } from "../request-rules.ts";

/**
 * One way of being wrong, as a small change at one place of the way from question to reply: in what the model perceives,
 * in what it says (before limits cut it), in how the reply is delivered, or in how a stream brings it; or before all
 * that, in what its service takes: a rule that it lifts, or the message with which it rejects a sound request (null: it
 * takes it). Each is pure.
 */
export interface Defect {
  readonly perceive?: (conversation: Conversation) => Conversation;
  readonly speak?: (thought: Thought, conversation: Conversation) => Thought;
  readonly deliver?: (reply: Reply) => Reply;
  readonly stream?: (reply: Reply) => Reply;
  readonly lifts?: RuleName;
  readonly rejects?: (conversation: Conversation) => string | null;
}
