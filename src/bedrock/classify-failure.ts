import { inEnglish } from "../events/phrases/english.ts";
import { withTexts } from "../events/phrases/phrase.ts";
import type { CallFailure } from "../events/vocabulary.ts";
import { type ErrorFacts, readErrorFacts } from "./error-facts.ts";
import type { FailureRow } from "./failure-row.ts";
import { failureRowFor } from "./failure-row-match.ts";
import type { ForeignReply } from "./foreign-reply.ts";
import { parseRetryAfterMs } from "./retry-after.ts";

/**
 * What is known about the call in addition to its error. `isReplyBegun`: a reply with status 2xx had begun. `foreign`:
 * the reply, if Bedrock did not write it; then its own words count, not the error, which is a parser's. `requestId` is
 * that of the reply's head, since errors in the middle of a stream carry none. `now` is for a Retry-After that is a
 * date. `sentSecrets` are left out of the message: AWS quotes a whole request, session token and all, whose signature
 * is wrong.
 */
export interface FailureContext {
  readonly now: Date;
  readonly isReplyBegun: boolean;
  readonly foreign: ForeignReply | null;
  readonly requestId: string | null;
  readonly sentSecrets?: readonly string[];
}

/** Names a failed call by the failure table: by name first, then by code, then by status. Pure; takes anything thrown. */
export function classifyFailure(error: unknown, context: FailureContext): CallFailure {
  const { now, isReplyBegun, foreign, requestId, sentSecrets = [] } = context;
  const facts = foreign === null ? readErrorFacts(error) : factsOf(foreign);
  const { phrase } = facts;
  const row = failureRowFor({
    ...facts,
    isReplyBegun,
    isForeign: foreign !== null,
    isPage: foreign?.isPage ?? false,
  });
  return {
    category: row.category,
    code: (facts.errno ?? codeOf(facts.name, row.code, facts.httpStatus)).slice(0, longestCodeCharacters),
    message: storableLength(without(sentSecrets, facts.message === "" ? facts.name : facts.message)),
    ...(phrase === null ? {} : { phrases: { message: withTexts(phrase, (text) => without(sentSecrets, text)) } }),
    httpStatus: facts.httpStatus,
    requestId: (facts.requestId ?? requestId)?.slice(0, longestIdCharacters) ?? null,
    retryAfterMs: parseRetryAfterMs(facts.headers, now) ?? comeBackMs(row, facts.message),
  };
}

function factsOf({ httpStatus, exception, says, headers }: ForeignReply): ErrorFacts {
  const unknown = { errno: null, syscall: null, originalStatus: null, isClockCorrected: false, requestId: null };
  const said = { message: inEnglish(says), phrase: typeof says === "string" ? null : says };
  return { ...unknown, ...said, name: exception ?? "Unknown", httpStatus, headers };
}

/** Before the message is cut: the rest of a secret would be found by nobody. */
function without(secrets: readonly string[], message: string): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, "***"), message);
}

const longestMessageCharacters = 1000;
/** Both come from outside, too. */
const longestCodeCharacters = 100;
const longestIdCharacters = 200;

function storableLength(message: string): string {
  return message.length > longestMessageCharacters ? `${message.slice(0, longestMessageCharacters)}…` : message;
}

/** Names that say nothing, or less than a page that was taken for a stream: the SDK's for "no name sent", the parser's, and plain ones. The row or the status says more. */
const emptyNames: readonly string[] = [
  "Unknown",
  "UnknownError",
  "Error",
  "SyntaxError",
  "TypeError",
  "RangeError",
  "reply_too_large",
];

function codeOf(name: string, rowCode: string | undefined, httpStatus: number | null): string {
  if (!emptyNames.includes(name)) return name;
  return rowCode ?? (httpStatus === null ? name : `http_${httpStatus}`);
}

/** When the failure itself says that a call may succeed, in milliseconds from now; null where it does not say. */
export function comeBackMs({ comeBack }: FailureRow, message: string): number | null {
  if (comeBack === undefined) return null;
  if (comeBack === "at_once") return 0;
  const [, minutes] = /\btry again (?:after|in) (\d{1,3}) minutes?\b/i.exec(message) ?? [];
  return minutes === undefined ? null : Number(minutes) * 60_000;
}
