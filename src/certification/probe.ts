import type { Finding } from "../events/vocabulary.ts";
import type { Model } from "../models/model.ts";
import type { ModelReply } from "../models/model-reply.ts";
import type { ModelRequest } from "../models/model-request.ts";
import type { ProbeWords } from "./probe-words.ts";

/** What a complete reply showed. A reply is judged once, when it comes, and never again. */
export type Judgement = { readonly outcome: "passed" } | { readonly outcome: "failed"; readonly finding: Finding };

/**
 * One check of one capability by exactly one call; earlier turns are sent as history. `version` counts from 1 and rises
 * with every change of the request or of the judging. Without its `gate` probes a model is never certified. Pure: the
 * same words give the same request and the same judgement.
 */
export interface Probe {
  readonly name: string;
  readonly version: number;
  readonly gate: boolean;
  readonly deadlineMs: number;
  /** One line for people: what the probe checks. */
  readonly asks: string;
  /** False where the model is not declared to do it, or where its vendor refuses a parameter that the probe needs. */
  appliesTo(model: Model): boolean;
  request(model: Model, words: ProbeWords): ModelRequest;
  judge(reply: ModelReply, words: ProbeWords, model: Model): Judgement;
}
