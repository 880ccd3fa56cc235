import type { KeyProvider } from "../../bedrock/client-options.ts";
import type { CredentialsCause } from "../../bedrock/credential-chain/cause.ts";
import type { CredentialChain } from "../../bedrock/credential-chain/credential-chain.ts";
import { partitionOf } from "../../models/partition.ts";
import type { ChosenKeys } from "../../planning/targets/wanted-target.ts";
import { rememberSecrets } from "../known-secrets.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { openChain } from "./aws-chain.ts";

/** `shared`: what signs for several targets, so that each profile is asked and each role assumed once. */
export interface CallerSurroundings {
  readonly settings: Settings;
  readonly output: Output;
  readonly shared?: SharedSigners;
}

/** Finds keys, and says why there were none when they were last asked for. */
export interface ExplainedProvider extends KeyProvider {
  readonly cause: CredentialsCause | null;
}

/**
 * Finds the keys for the targets of one command: for all regions of a partition each profile is asked once, and each
 * role assumed once, by the STS of the region that came first.
 */
export class SharedSigners {
  readonly #settings: Settings;
  readonly #output: Output;
  readonly #chains = new Map<string, Promise<CredentialChain>>();
  readonly #providers = new Map<string, Promise<ExplainedProvider>>();
  readonly #noted = new Set<string>();

  constructor({ settings, output }: { readonly settings: Settings; readonly output: Output }) {
    this.#settings = settings;
    this.#output = output;
  }

  /** What has to be known of the keys is said once, however many targets they are for. */
  note(text: string): void {
    if (!this.#noted.has(text)) this.#output.note(text);
    this.#noted.add(text);
  }

  /** The SDK's own chain, or that of one profile. Throws `TroubleError` where the settings are no good. */
  chain(profile: string | null, region: string): Promise<CredentialChain> {
    return once(this.#chains, [partitionOf(region), profile], () => {
      const { texts } = this.#output;
      return openChain(region, this.#settings, { texts, say: (line) => this.#output.aside(line), profile });
    });
  }

  /** A profile's chain, or a role assumed with the keys of one. Throws as `chain`. */
  provider({ role, profile }: ChosenKeys, region: string): Promise<ExplainedProvider> {
    if (role === null) return this.chain(profile, region);
    const { arn, externalId, sessionName } = role;
    return once(this.#providers, [partitionOf(region), profile, arn, externalId, sessionName], async () => {
      rememberSecrets(externalId);
      const { AssumedRole } = await import("../../bedrock/credential-chain/assumed-role.ts");
      const base = await this.chain(profile, region);
      return new AssumedRole(role, {
        ...{ region, base, profile },
        onFound: ({ accessKeyId, secretAccessKey, sessionToken }) =>
          rememberSecrets(accessKeyId, secretAccessKey, sessionToken),
      });
    });
  }
}

function once<T>(made: Map<string, Promise<T>>, of: readonly unknown[], make: () => Promise<T>): Promise<T> {
  const key = JSON.stringify(of);
  const before = made.get(key);
  if (before !== undefined) return before;
  const first = make();
  made.set(key, first);
  return first;
}
