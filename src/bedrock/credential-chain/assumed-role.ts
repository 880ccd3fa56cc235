import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import type { SeenSendOptions } from "../bounded-http-handler.ts";
import { Exchange } from "../exchange.ts";
import { explainFailure } from "../question-failure.ts";
import { shortQuestionHandler } from "../request-handlers.ts";
import { proxyFailures } from "../road/proxy-error.ts";
import { silenceNodeVersionWarning } from "../sdk-version-warning.ts";
import type { CredentialsCause } from "./cause.ts";
import type { CredentialChain } from "./credential-chain.ts";
import { CredentialsError } from "./credentials-error.ts";
import type { FoundCredentials } from "./found-credentials.ts";
import { Renewed } from "./renewed.ts";

/** A role, and what has to be said to assume it. The external id is a secret. */
export interface RoleToAssume {
  readonly arn: string;
  /** Null where the trust policy asks for none. */
  readonly externalId: string | null;
  readonly sessionName: string;
}

/** Where STS is asked, with whose keys, and who gets its answer. */
export interface AssumingHow {
  readonly region: string;
  readonly base: CredentialChain;
  /** The profile of the base, for words about it; null where the SDK chose. */
  readonly profile: string | null;
  readonly onFound: (credentials: FoundCredentials) => void;
}

const maxAttempts = 2;

/**
 * A role that is assumed with the keys of a chain, by the STS of a region and by the road of every other client, and
 * again before its credentials expire. `provide` rejects with `CredentialsError`: for the chain's cause, or for STS's.
 */
export class AssumedRole {
  readonly isChosen = true;
  readonly #role: RoleToAssume;
  readonly #how: AssumingHow;
  readonly #renewed = new Renewed(() => this.#assume());
  #cause: CredentialsCause | null = null;

  constructor(role: RoleToAssume, how: AssumingHow) {
    this.#role = role;
    this.#how = how;
    silenceNodeVersionWarning();
  }

  /** Why there were none when they were last asked for; null where there were some. */
  get cause(): CredentialsCause | null {
    return this.#cause;
  }

  readonly provide = async (): Promise<FoundCredentials> => {
    try {
      const credentials = await this.#renewed.provide();
      this.#cause = null;
      return credentials;
    } catch (error) {
      if (error instanceof CredentialsError) this.#cause = error.credentialsCause;
      throw error;
    }
  };

  async #assume(): Promise<FoundCredentials> {
    const { region, base, onFound } = this.#how;
    const client = new STSClient({
      region,
      maxAttempts,
      requestHandler: shortQuestionHandler(),
      credentials: await base.provide(),
    });
    const exchange = new Exchange();
    const options: SeenSendOptions = { exchange };
    try {
      const credentials = credentialsIn(await client.send(new AssumeRoleCommand(this.#request()), options));
      onFound(credentials);
      return credentials;
    } catch (error) {
      throw new CredentialsError(this.#causeOf(error, exchange));
    } finally {
      client.destroy();
    }
  }

  #request() {
    const { arn: RoleArn, externalId, sessionName: RoleSessionName } = this.#role;
    return { RoleArn, RoleSessionName, ...(externalId === null ? {} : { ExternalId: externalId }) };
  }

  /** STS says AccessDenied of every role that it does not give, of one that does not exist too. */
  #causeOf(error: unknown, exchange: Exchange): CredentialsCause {
    const { category, code, stranger, detail } = explainFailure(error, exchange, "identity");
    const { arn: role, externalId } = this.#role;
    const { profile } = this.#how;
    const status = exchange.seenReply?.httpStatus ?? null;
    const refused = { kind: "assume_refused", role, profile, code, hasExternalId: externalId !== null } as const;
    if (stranger === null && status !== null && status >= 400 && status < 500) {
      if (code === "AccessDenied") return { ...refused, why: "denied" };
      return { ...refused, why: category === "credentials" ? "keys" : "other" };
    }
    const isProxy = proxyFailures.some((name) => name === code);
    const proxy = isProxy && error instanceof Error ? error.message : null;
    return { kind: "service_unreachable", profile, service: "AWS STS", code: stranger === null ? code : detail, proxy };
  }
}

const replySchema = z.object({
  Credentials: z.object({
    AccessKeyId: z.string().min(1),
    SecretAccessKey: z.string().min(1),
    SessionToken: z.string().min(1),
    Expiration: z.date(),
  }),
});

function credentialsIn(reply: unknown): FoundCredentials {
  const read = replySchema.safeParse(reply);
  if (!read.success) throw Object.assign(new Error("the reply has no credentials"), { name: "reply_unreadable" });
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = read.data.Credentials;
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { ...keys, expiration: Expiration };
}
