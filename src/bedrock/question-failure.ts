import { inEnglish } from "../events/phrases/english.ts";
import type { Phrase, Told } from "../events/phrases/phrase.ts";
import type { FailureCategory } from "../events/vocabulary.ts";
import type { AdviceKey } from "./advice-key.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { Exchange } from "./exchange.ts";
import { adviceKeyFor } from "./failure-row-match.ts";
import { decisiveReply, foreignReply } from "./foreign-reply.ts";

/** A gateway, proxy or sign-in page that answered a question in a service's place, and what it said. */
export interface Stranger {
  readonly httpStatus: number;
  readonly says: string;
}

/** Why a question that is no call was not answered; `code` and `category` as the failure of a call would be named. */
interface QuestionFailure {
  readonly category: FailureCategory;
  readonly code: string;
  /** In English, for the record; `told` is the same, as a phrase where it is a sentence of recert's own. */
  readonly detail: string;
  readonly told: Told;
  readonly stranger: Stranger | null;
  readonly advice: AdviceKey;
}

/** Names what kept an answer from us: by the error and, where the service did not write the reply, by its own words. */
export function explainFailure(
  error: unknown,
  exchange: Exchange,
  askedFor: "control_plane" | "identity",
): QuestionFailure {
  const { seenReply, isReplyBegun, sentSecrets } = exchange;
  const foreign = decisiveReply(seenReply === null ? null : foreignReply(seenReply, askedFor), error);
  const context = { now: new Date(), isReplyBegun, foreign, requestId: null, sentSecrets };
  const failure = classifyFailure(error, context);
  const { category, code, message } = failure;
  const says = failure.phrases?.message ?? message;
  const advice = adviceKeyFor(failure);
  if (foreign !== null) {
    const { httpStatus } = foreign;
    const told: Phrase = { code: strangers[askedFor], params: { httpStatus, says } };
    return { category, code, detail: inEnglish(told), told, stranger: { httpStatus, says: message }, advice };
  }
  // Of a request that is wrongly signed AWS quotes all of it, session token included.
  const told: Told = category === "credentials" ? code : { code: "named_failure", params: { code, message: says } };
  return { category, code, detail: inEnglish(told), told, stranger: null, advice };
}

const strangers = { control_plane: "stranger_for_bedrock", identity: "stranger_for_sts" } as const;
