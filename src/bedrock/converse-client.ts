import { type BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { CallLimit, type LimitReached } from "./call-limit.ts";
import { CallRecorder } from "./call-recorder.ts";
import { classifyFailure } from "./classify-failure.ts";
import { type BedrockConnection, createRuntimeClient, type Signer } from "./client-options.ts";
import { collectStream } from "./collect-stream.ts";
import { converseToReply } from "./converse-to-reply.ts";
import { decisiveReply, type ForeignReply, foreignReply } from "./foreign-reply.ts";
import type { CallResult, ModelCall, ModelClient, Observed } from "./model-client.ts";
import { modelRequestToConverse } from "./model-request-to-converse.ts";
import { type HttpTimeouts, type RecordedSendOptions, RecordingHttpHandler } from "./recording-http-handler.ts";
import type { ContentResult } from "./reply-content.ts";
import { replyLimitBytes } from "./reply-limit.ts";
import { NamedError } from "./spoken-error.ts";

/**
 * What the client needs in addition to the connection; `now` is compared with the dates in replies (Date, Retry-After),
 * it times nothing. `keys`: as its parts say.
 */
export interface ConverseClientOptions extends Partial<HttpTimeouts> {
  readonly now?: () => Date;
  readonly keys?: Signer | null;
}

/** A reply that is thinking may be silent for long; a call's own deadline is what usually ends it. */
const defaultTimeouts: HttpTimeouts = { connectionTimeoutMs: 10_000, socketTimeoutMs: 180_000 };

/** Calls models through Converse and ConverseStream of the AWS SDK, each call exactly once. */
export class ConverseModelClient implements ModelClient {
  readonly #client: BedrockRuntimeClient;
  readonly #now: () => Date;

  constructor(connection: BedrockConnection, options: ConverseClientOptions = {}) {
    const { now = () => new Date(), keys = null, ...timeouts } = options;
    const requestHandler = new RecordingHttpHandler({ ...defaultTimeouts, ...timeouts });
    this.#client = createRuntimeClient(connection, { requestHandler, keys });
    this.#now = now;
  }

  async call(call: ModelCall): Promise<CallResult> {
    if (call.signal.aborted) return { kind: "aborted" };
    const recorder = new CallRecorder(call.callOrdinal, call.request, this.#now);
    const limit = new CallLimit(call.signal, call.deadlineMs);
    try {
      const ended = limit.reached.then((how) => this.#endedFromOutside(how, call, recorder));
      // Raced, because a search for credentials does not listen to the signal.
      const result = await Promise.race([ended, this.#attempt(call, recorder, limit.signal)]);
      if (result.kind !== "reply") limit.cutOff();
      return result;
    } finally {
      limit.dispose();
    }
  }

  close(): void {
    this.#client.destroy();
  }

  /** Never rejects. After the limit was reached it settles too late to be heard. */
  async #attempt(call: ModelCall, recorder: CallRecorder, abortSignal: AbortSignal): Promise<CallResult> {
    const limits = { requestTimeout: call.deadlineMs, replyLimitBytes: replyLimitBytes(call.request) };
    const options = { abortSignal, recorder, ...limits };
    let firstTokenMs: number | null = null;
    const onPiece = () => {
      firstTokenMs ??= recorder.elapsedMs();
    };
    try {
      const read = await this.#send(call, options, onPiece);
      if (read.kind === "failure") return this.#failure(new NamedError(read.code, read.phrase), recorder);
      const { content, textDeltas } = read;
      const { requestId } = recorder;
      const measured = { textDeltas, latencyMs: recorder.elapsedMs(), firstTokenMs, requestId };
      return { kind: "reply", reply: { ...content, ...measured, sha256: recorder.sha256() }, ...observed(recorder) };
    } catch (error) {
      return this.#failure(error, recorder);
    }
  }

  async #send({ invocationId, request }: ModelCall, options: RecordedSendOptions, onPiece: () => void) {
    const input = modelRequestToConverse(invocationId, request);
    if (!request.streaming) return converseToReply(await this.#client.send(new ConverseCommand(input), options));
    const { stream } = await this.#client.send(new ConverseStreamCommand(input), options);
    return stream === undefined ? noStream : await collectStream(stream, onPiece);
  }

  #endedFromOutside(how: LimitReached, { deadlineMs }: ModelCall, recorder: CallRecorder): CallResult {
    if (how === "aborted") return { kind: "aborted" };
    const phrase = { code: "deadline_exceeded", params: { deadlineMs } } as const;
    return this.#failure(new NamedError("deadline_exceeded", phrase), recorder);
  }

  #failure(error: unknown, recorder: CallRecorder): CallResult {
    const { isReplyBegun, seenReply, streaming, requestId, sentSecrets } = recorder;
    const stranger = seenReply === null ? null : foreignReply(seenReply, streaming ? "converse_stream" : "converse");
    const foreign = decisiveReply(stranger, error);
    const failure = classifyFailure(error, { now: this.#now(), isReplyBegun, foreign, requestId, sentSecrets });
    return { kind: "failure", failure, latencyMs: recorder.elapsedMs(), ...observed(recorder, stranger) };
  }
}

const noStream: ContentResult = {
  kind: "failure",
  code: "reply_unreadable",
  phrase: { code: "no_stream", params: {} },
};

/** The clock of a stranger on the road is not the service's. */
function observed({ isResent, clockAheadMs }: CallRecorder, stranger: ForeignReply | null = null): Observed {
  return {
    ...(isResent ? { isResent } : {}),
    ...(clockAheadMs === null || stranger !== null ? {} : { serviceClockAheadMs: clockAheadMs }),
  };
}
