import type { FailureCategory } from "../events/vocabulary.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { Exchange } from "./exchange.ts";
import { type AskedFor, decisiveReply, foreignReply } from "./foreign-reply.ts";

/** A gateway, proxy or sign-in page that answered a question in a service's place, and what it said. */
export interface Stranger {
  readonly httpStatus: number;
  readonly says: string;
}

/** Why a question that is no call was not answered; `code` and `category` as the failure of a call would be named. */
interface QuestionFailure {
  readonly category: FailureCategory;
  readonly code: string;
  /** In English, for the record. */
  readonly detail: string;
  readonly stranger: Stranger | null;
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
  const { category, code, message } = classifyFailure(error, context);
  if (foreign !== null) {
    const { httpStatus } = foreign;
    const detail = `A gateway or proxy answered in ${owner[askedFor]} place (HTTP ${httpStatus}): ${message}`;
    return { category, code, detail, stranger: { httpStatus, says: message } };
  }
  // Of a request that is wrongly signed AWS quotes all of it, session token included.
  return { category, code, detail: category === "credentials" ? code : `${code}: ${message}`, stranger: null };
}

const owner: Readonly<Record<AskedFor & ("control_plane" | "identity"), string>> = {
  control_plane: "Bedrock's",
  identity: "STS's",
};
