import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import { CallLimit } from "./call-limit.ts";
import { classifyFailure } from "./classify-failure.ts";
import { type BedrockConnection, type Signer, signingWith } from "./client-options.ts";
import { isAwsOwn } from "./own-endpoint.ts";
import { shortQuestionHandler } from "./request-handlers.ts";
import { silenceNodeVersionWarning } from "./sdk-version-warning.ts";

/** Whose credentials they are, as STS says. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
}

/**
 * What came of asking. `forbidden`: a policy on the way does not let it be asked; `refused`: AWS does not take the
 * credentials; `unavailable`: no answer that could be read; `not_asked`: the calls go to an endpoint of somebody's own,
 * and STS has none there.
 */
export type IdentityAnswer =
  | { readonly kind: "known"; readonly identity: CallerIdentity }
  | { readonly kind: "forbidden" | "refused" | "unavailable"; readonly detail: string }
  | { readonly kind: "not_asked" };

/** Whoever can tell whose credentials a run would use. Never rejects; returns at once when `signal` aborts. */
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
      return { kind: "unavailable", detail };
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
  try {
    const reply = replySchema.safeParse(await client.send(new GetCallerIdentityCommand({}), { abortSignal }));
    if (!reply.success) return { kind: "unavailable", detail: "the reply names no account" };
    return { kind: "known", identity: { account: reply.data.Account, arn: reply.data.Arn } };
  } catch (error) {
    return answerOfFailure(error);
  }
}

function answerOfFailure(error: unknown): IdentityAnswer {
  const context = { now: new Date(), isReplyBegun: false, foreign: null, requestId: null };
  const { category, code, message } = classifyFailure(error, context);
  if (code === "AccessDenied" || category === "access_denied") return { kind: "forbidden", detail: code };
  // Of a request that is wrongly signed AWS quotes all of it, session token included.
  if (category === "credentials") return { kind: "refused", detail: code };
  return { kind: "unavailable", detail: `${code}: ${message}` };
}

function isAwsSts(region: string): Promise<boolean> {
  return isAwsOwn(region, "/", (options) => {
    const client = new STSClient(options);
    return { config: client.config, ask: () => client.send(new GetCallerIdentityCommand({})) };
  });
}
