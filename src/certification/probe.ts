import type { Said } from "../events/phrases/phrase.ts";
import type { Capability } from "../events/vocabulary.ts";
import type { Capabilities, Model } from "../models/model.ts";
import type { ModelReply } from "../models/model-reply.ts";
import type { ModelRequest } from "../models/model-request.ts";
import type { Fault } from "./judging/fault.ts";
import type { ProbeWords } from "./probe-words.ts";

/**
 * One check of one capability by exactly one call; earlier turns are sent as history. `version` counts from 1 and rises
 * with every change of the request or of the judging. Without its `gate` probes a model is never certified; a `deep`
 * one costs so much that it is asked only where the run says so. Pure: the same words give the same request and the
 * same fault.
 */
export interface Probe {
  readonly name: string;
  /** What a failure of it breaks. */
  readonly capability: Capability;
  readonly version: number;
  readonly gate: boolean;
  readonly deep?: true;
  readonly deadlineMs: number;
  /** The capability that a pass proves, for a model that is not declared to have it. */
  readonly reveals?: keyof Capabilities;
  /** One line to read: what the probe checks. */
  readonly asks: string;
  /** False where the model is not declared to do it, or where its vendor refuses a parameter that the probe needs. */
  appliesTo(model: Model): boolean;
  request(model: Model, words: ProbeWords): ModelRequest;
  /** What a finding says was asked and would have been right: a quotation, or a phrase that has one. */
  asked(words: ProbeWords, model: Model): Said;
  expected(words: ProbeWords, model: Model): Said;
  /** What is wrong with a complete reply; null where nothing is. */
  faultOf(reply: ModelReply, words: ProbeWords, model: Model): Fault | null;
  /** True where the right answer is that the service rejects the request as invalid. */
  expectsRejection?(model: Model): boolean;
}
