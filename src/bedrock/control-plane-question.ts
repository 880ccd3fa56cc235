import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { z } from "zod";
import { inEnglish } from "../events/phrases/english.ts";
import type { Phrase, Told } from "../events/phrases/phrase.ts";
import type { FailureCategory } from "../events/vocabulary.ts";
import type { SeenSendOptions } from "./bounded-http-handler.ts";
import { CallLimit } from "./call-limit.ts";
import type { BedrockConnection, Signer } from "./client-options.ts";
import { controlPlaneClient } from "./control-plane-client.ts";
import { Exchange } from "./exchange.ts";
import { explainFailure, type Stranger } from "./question-failure.ts";
import { serviceClockAheadMs } from "./service-clock.ts";
import { NamedError } from "./spoken-error.ts";

/**
 * The result of one question. `forbidden`: these credentials may not ask it; `unavailable`: whatever else kept the
 * answer from us; `detail` is the service's own sentence where it said one. `not_asked`: the endpoint has no control
 * plane.
 */
export type ControlPlaneAnswer<T> =
  | { readonly kind: "answered"; readonly data: T }
  | UnansweredQuestion
  | { readonly kind: "not_asked" };

/**
 * A question that was refused or lost; `category` as the failure of a call would be named. `stranger`: who answered was
 * not the service.
 */
export interface UnansweredQuestion {
  readonly kind: "forbidden" | "unavailable";
  readonly category: FailureCategory;
  /** In English. */
  readonly detail: string;
  /** The same, as a phrase where it is a sentence of recert's own. */
  readonly told: Told;
  readonly stranger?: Stranger;
}

/** Where to ask, and with which keys: null for those that the SDK finds. */
export interface ControlPlane {
  readonly connection: BedrockConnection;
  readonly keys: Signer | null;
}

/** One question to the service, sent with these options. It may throw whatever the SDK throws. */
export type Question<T> = (client: BedrockClient, options: SeenSendOptions) => Promise<T>;

/** Asks one question. Never rejects. */
export type Ask = <T>(question: Question<T>) => Promise<ControlPlaneAnswer<T>>;

/** How far the service's clock is ahead of ours by its last reply, in milliseconds; null where none has said. */
export type ReadServiceClock = () => number | null;

/** All questions of one visit together may take so long, credentials included. */
const defaultDeadlineMs = 5_000;

/**
 * Lets `use` ask the control plane whatever it wants, within one deadline. Never rejects by itself: what does not come is
 * an answer too. Every question returns at once when `signal` aborts; what was open then counts as unavailable.
 */
export async function visitControlPlane<T>(
  { connection, keys }: ControlPlane,
  { signal, deadlineMs = defaultDeadlineMs }: { readonly signal: AbortSignal; readonly deadlineMs?: number },
  use: (ask: Ask, readServiceClock: ReadServiceClock) => Promise<T>,
): Promise<T> {
  const limit = new CallLimit(signal, deadlineMs);
  const ended = limit.reached.then((how) => {
    const phrase: Phrase =
      how === "aborted"
        ? { code: "question_interrupted", params: {} }
        : { code: "no_answer_in_time", params: { deadlineMs } };
    return { kind: "unavailable", category: "timeout", detail: inEnglish(phrase), told: phrase } as const;
  });
  let aheadMs: number | null = null;
  const client = controlPlaneClient(connection, keys, (headers) => {
    aheadMs = serviceClockAheadMs(headers, new Date());
  });
  try {
    const ask: Ask = (question) => Promise.race([ended, answerTo(question, client, limit.signal)]);
    return await use(ask, () => aheadMs);
  } finally {
    limit.dispose();
    limit.cutOff();
    client.then(
      (opened) => opened?.destroy(),
      () => undefined,
    );
  }
}

/** Throws a named error, so that a reply of another shape reads like any other failure. */
export function readReply<T>(schema: z.ZodType<T>, reply: unknown): T {
  const read = schema.safeParse(reply);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const params = { place: issue?.path.join(".") ?? "", why: issue?.message ?? "" };
  throw new NamedError("reply_unreadable", { code: "unreadable_answer", params });
}

async function answerTo<T>(
  question: Question<T>,
  opening: Promise<BedrockClient | null>,
  abortSignal: AbortSignal,
): Promise<ControlPlaneAnswer<T>> {
  const exchange = new Exchange();
  try {
    const client = await opening;
    if (client === null) return { kind: "not_asked" };
    return { kind: "answered", data: await question(client, { abortSignal, exchange }) };
  } catch (error) {
    const { category, detail, told, stranger } = explainFailure(error, exchange, "control_plane");
    if (stranger !== null) return { kind: "unavailable", category, detail, told, stranger };
    return { kind: category === "access_denied" ? "forbidden" : "unavailable", category, detail, told };
  }
}
