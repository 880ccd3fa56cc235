import { fromIni } from "@aws-sdk/credential-provider-ini";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { getProfileName, parseKnownFiles } from "@smithy/core/config";
import { shortQuestionHandler } from "../request-handlers.ts";
import { silenceNodeVersionWarning } from "../sdk-version-warning.ts";
import type { CredentialsCause } from "./cause.ts";
import { watchCredentialProcesses } from "./credential-process.ts";
import { CredentialsError } from "./credentials-error.ts";
import { diagnose } from "./diagnose.ts";
import { hasContainerEndpoint, isContainerHost } from "./diagnose-remote.ts";
import { type FoundCredentials, foundCredentialsCause } from "./found-credentials.ts";
import { type Observation, observed, observingLogger, watchReplies } from "./observation.ts";
import { type Profiles, profilePath } from "./profile-path.ts";
import { QuietLimit } from "./quiet-limit.ts";
import { Renewed } from "./renewed.ts";

/** How long to wait for what, in milliseconds, and who is told about it. */
export interface ChainOptions {
  /** Null leaves it to the SDK's settings. */
  readonly region: string | null;
  /** The one profile that counts, whatever the environment says; null, or left out, for all that the SDK looks at. */
  readonly profile?: string | null;
  /** For a credential process, which may wait for a touch of a key or a second factor. */
  readonly processLimitMs?: number;
  /** For everything else. */
  readonly quietLimitMs?: number;
  /** A credential process has not answered after a second; `profile` is whose. */
  readonly onWaiting?: (profile: string) => void;
  /** Credentials were found, or renewed in the middle: nobody else may see them. */
  readonly onFound?: (credentials: FoundCredentials) => void;
}

const defaultProcessLimitMs = 60_000;
const defaultQuietLimitMs = 10_000;
/** For a container's endpoint, of the agent on this machine: the SDK would wait for it without end. */
const containerLimitMs = 4_000;
const noticeMs = 1_000;

/**
 * The SDK's own chain of credential providers, once for all clients of a command: a credential process that asks for a
 * touch asks once. What it does not find it explains: `provide` rejects with `CredentialsError`.
 */
export class CredentialChain {
  readonly #options: ChainOptions;
  readonly #profile: string | null;
  readonly #provider: () => Promise<FoundCredentials>;
  #cause: CredentialsCause | null = null;

  constructor(options: ChainOptions) {
    this.#options = options;
    silenceNodeVersionWarning();
    watchCredentialProcesses();
    watchReplies();
    const { region, profile = null } = options;
    this.#profile = profile;
    const requestHandler = shortQuestionHandler();
    const clientConfig = { requestHandler, logger: observingLogger, maxAttempts: 2 };
    const settings = {
      logger: observingLogger,
      ignoreCache: true,
      clientConfig,
      parentClientConfig: { ...clientConfig, ...(region === null ? {} : { region }) },
    };
    // The default chain would continue to the machine's own role if the profile gives nothing.
    this.#provider =
      profile === null
        ? defaultProvider({ ...settings, timeout: remoteTimeoutMs(), maxRetries: 1 })
        : new Renewed(fromIni({ ...settings, profile })).provide;
  }

  /** Whether a profile was chosen: a bearer token of the environment does not go before it. */
  get isChosen(): boolean {
    return this.#profile !== null;
  }

  /** Why there were none when they were last asked for; null where there were some. */
  get cause(): CredentialsCause | null {
    return this.#cause;
  }

  /** Credentials as they are now, renewed where they had to be; for the SDK's clients too. */
  readonly provide = async (): Promise<FoundCredentials> => {
    const answer = await this.#ask();
    this.#cause = answer.cause;
    if (answer.cause !== null) throw new CredentialsError(answer.cause);
    this.#options.onFound?.(answer.credentials);
    return answer.credentials;
  };

  async #ask(): Promise<Answer> {
    const { quietLimitMs = defaultQuietLimitMs, processLimitMs = defaultProcessLimitMs } = this.#options;
    const limit = new QuietLimit(quietLimitMs);
    const observation: Observation = {
      refusals: [],
      replies: [],
      requestBegins: (host) => {
        if (isContainerHost(host)) limit.shorten(containerLimitMs);
      },
      processes: new Map(),
      processBegins: (command) => this.#waitFor(command, limit),
      processLimitMs,
    };
    try {
      const asked = observed(observation, () => this.#credentials(observation));
      const late = limit.reached.then(async (): Promise<Answer> => {
        return { cause: await diagnose.late(observation, quietLimitMs, this.#profile) };
      });
      return await Promise.race([asked, late]);
    } finally {
      limit.dispose();
    }
  }

  async #credentials(observation: Observation): Promise<Answer> {
    const early = await diagnose.beforeAsking(this.#profile);
    if (early !== null) return { cause: early };
    try {
      const credentials = await this.#provider();
      const cause = foundCredentialsCause(credentials, this.#profile);
      return cause === null ? { cause, credentials } : { cause };
    } catch (error) {
      return { cause: await diagnose.afterwards(error, observation, this.#profile) };
    }
  }

  /** A process has a limit of its own; it is announced where it takes long. */
  #waitFor(command: string, limit: QuietLimit) {
    limit.pause();
    const notice = setTimeout(() => {
      void profileOf(command, this.#profile).then((profile) => this.#options.onWaiting?.(profile));
    }, noticeMs);
    return {
      end: () => {
        clearTimeout(notice);
        limit.goOn();
      },
    };
  }
}

type Answer = { readonly cause: null; readonly credentials: FoundCredentials } | { readonly cause: CredentialsCause };

async function profileOf(command: string, chosen: string | null): Promise<string> {
  const profiles: Profiles = await parseKnownFiles({});
  const { last } = profilePath(profiles, chosen ?? getProfileName({}));
  if (profiles[last]?.credential_process === command) return last;
  return Object.keys(profiles).find((name) => profiles[name]?.credential_process === command) ?? last;
}

/**
 * Of the metadata services, which answer at once where there are any. Of a container's endpoint this would only be a
 * warning of the SDK's to the console: there our own limit comes first.
 */
function remoteTimeoutMs(): number {
  return hasContainerEndpoint() ? containerLimitMs + 1_000 : 1_000;
}
