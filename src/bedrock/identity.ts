import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import type { AdviceKey } from "./advice-key.ts";
import type { SeenSendOptions } from "./bounded-http-handler.ts";
import { CallLimit } from "./call-limit.ts";
import { type BedrockConnection, type Signer, signingWith } from "./client-options.ts";
import { Exchange } from "./exchange.ts";
import { isAwsOwn } from "./own-endpoint.ts";
import { explainFailure, type Stranger } from "./question-failure.ts";
import { shortQuestionHandler } from "./request-handlers.ts";
import { silenceNodeVersionWarning } from "./sdk-version-warning.ts";

/** Whose credentials they are, as STS says. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
}

/**
 * The answer. `forbidden`: a policy on the way forbids asking; `refused`: AWS does not take the credentials;
 * `unavailable`: no answer that could be read (both with what the failure table advises); `not_asked`: the calls go to
 * a custom endpoint, where there is no STS.
 */
export type IdentityAnswer =
  | { readonly kind: "known"; readonly identity: CallerIdentity }
  | { readonly kind: "forbidden"; readonly detail: string }
  | { readonly kind: "refused"; readonly detail: string; readonly advice: AdviceKey }
  | { readonly kind: "unavailable"; readonly detail: string; readonly advice: AdviceKey; readonly stranger?: Stranger }
  | { readonly kind: "not_asked" };

/** Tells whose credentials a run would use. Never rejects; returns at once when `signal` aborts. */
export interface IdentitySource {
  whoIs(signer: Signer, signal: AbortSignal): Promise<IdentityAnswer>;
}

const defaultDeadlineMs = 5_000;

/** Once more than once, and no oftener: nothing waits for it but a person. */
const maxAttempts = 2;

/** STS of the connection's region, by the SDK's own endpoints: GetCallerIdentity, which needs no permission. */
export class StsIdentitySource implements IdentitySource {
  readonly #connection: BedrockConnection;
  readonly #deadlineMs: number;

  constructor(connection: BedrockConnection, deadlineMs = defaultDeadlineMs) {
    this.#connection = connection;
    this.#deadlineMs = deadlineMs;
  }

  async whoIs(signer: Signer, signal: AbortSignal): Promise<IdentityAnswer> {
    const { region, endpoint } = this.#connection;
    silenceNodeVersionWarning();
    if (endpoint !== null && (await isAwsSts(region))) return { kind: "not_asked" };
    const limit = new CallLimit(signal, this.#deadlineMs);
    const client = new STSClient({
      region,
      maxAttempts,
      requestHandler: shortQuestionHandler(),
      ...signingWith(signer),
    });
    const ended = limit.reached.then((how): IdentityAnswer => {
      const detail = how === "aborted" ? "interrupted" : `no answer within ${this.#deadlineMs} ms`;
      return { kind: "unavailable", detail, advice: "check_network" };
    });
    try {
      return await Promise.race([ended, answerOf(client, limit.signal)]);
    } finally {
      limit.dispose();
      limit.cutOff();
      client.destroy();
    }
  }
}

const replySchema = z.object({ Account: z.string().regex(/^\d{12}$/), Arn: z.string().startsWith("arn:") });

async function answerOf(client: STSClient, abortSignal: AbortSignal): Promise<IdentityAnswer> {
  const exchange = new Exchange();
  const options: SeenSendOptions = { abortSignal, exchange };
  try {
    const reply = await client.send(new GetCallerIdentityCommand({}), options);
    const read = replySchema.safeParse(reply);
    if (!read.success) throw Object.assign(new Error("the reply names no account"), { name: "reply_unreadable" });
    return { kind: "known", identity: { account: read.data.Account, arn: read.data.Arn } };
  } catch (error) {
    return answerOfFailure(error, exchange);
  }
}

function answerOfFailure(error: unknown, exchange: Exchange): IdentityAnswer {
  const { category, code, detail, stranger, advice } = explainFailure(error, exchange, "identity");
  if (stranger !== null) return { kind: "unavailable", detail, stranger, advice };
  if (code === "AccessDenied" || category === "access_denied") return { kind: "forbidden", detail: code };
  if (category === "credentials") return { kind: "refused", detail: code, advice };
  return { kind: "unavailable", detail, advice };
}

function isAwsSts(region: string): Promise<boolean> {
  return isAwsOwn(region, "/", (options) => {
    const client = new STSClient(options);
    return { config: client.config, ask: () => client.send(new GetCallerIdentityCommand({})) };
  });
}
