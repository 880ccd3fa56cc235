import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { FoundCredentials } from "./credential-chain/found-credentials.ts";
import { ownUrl } from "./own-url.ts";
import { silenceNodeVersionWarning } from "./sdk-version-warning.ts";
import { type SigningKeys, simulatedKeys } from "./signing-keys.ts";

/** Where models are invoked. `endpoint` is a URL, null for AWS's own of the region; the simulator always has one. */
export interface BedrockConnection {
  readonly region: string;
  readonly endpoint: string | null;
  readonly simulated: boolean;
}

/**
 * The target that a certification belongs to: `aws/<account>/<region>`, `custom/<host:port><path>/<region>` or
 * `simulator/<region>`. The path belongs to it, since one gateway can lead to several places. `account` is that of AWS.
 */
export function targetFor({ region, endpoint, simulated }: BedrockConnection, account: string): string {
  if (simulated) return `simulator/${region}`;
  return endpoint === null ? `aws/${account}/${region}` : `custom/${hostPortAndPath(new URL(endpoint))}/${region}`;
}

/** Where the models of a connection are called, as the SDK finds AWS's own hosts. */
export async function endpointUrl({ region, endpoint }: BedrockConnection): Promise<URL> {
  if (endpoint !== null) return new URL(endpoint);
  const { config } = createRuntimeClient({ region, endpoint, simulated: true });
  return ownUrl(config, region);
}

/** Finds keys and renews them. `isChosen`: a profile or a role was named, instead of what the environment has. */
export interface KeyProvider {
  readonly provide: () => Promise<FoundCredentials>;
  readonly isChosen: boolean;
}

/**
 * What signs: given keys, or whatever finds them. A bearer token in the environment takes precedence only over what
 * else the environment has.
 */
export type Signer = SigningKeys | KeyProvider;

/** `keys` null, or left out: those that the SDK finds by itself. The simulator is always called with fake ones. */
export interface RuntimeClientParts {
  readonly requestHandler?: NodeHttpHandler;
  readonly keys?: Signer | null;
}

/** The SDK's client, without retries of its own: every attempt is an event. `region` null leaves it to the SDK's settings. */
export function createRuntimeClient(
  { region, endpoint, simulated }: Omit<BedrockConnection, "region"> & { readonly region: string | null },
  { requestHandler, keys = null }: RuntimeClientParts = {},
): BedrockRuntimeClient {
  silenceNodeVersionWarning();
  const signingKeys = simulated ? simulatedKeys : keys;
  const client = new BedrockRuntimeClient({
    maxAttempts: 1,
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
    ...(requestHandler === undefined ? {} : { requestHandler }),
    ...(signingKeys === null ? {} : signingWith(signingKeys)),
  });
  // Nobody reads the SDK's log, and it copies each request and reply to leave out what is secret in them.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

/** A client's options that sign with these. For chosen keys the scheme is named, else AWS_BEARER_TOKEN_BEDROCK would be preferred. */
export function signingWith(signer: Signer) {
  const scheme = { authSchemePreference: ["aws.auth#sigv4"] };
  if ("provide" in signer) return { credentials: signer.provide, ...(signer.isChosen ? scheme : {}) };
  const { sessionToken, ...keys } = signer;
  const credentials = sessionToken === null ? keys : { ...keys, sessionToken };
  return { credentials, ...scheme };
}

/** So that one endpoint has one name, the port is named even where it is the scheme's own, and no slash ends the path. */
function hostPortAndPath({ protocol, hostname, port, pathname }: URL): string {
  const schemePort = protocol === "https:" ? "443" : "80";
  return `${hostname}:${port === "" ? schemePort : port}${pathname.replace(/\/+$/, "")}`;
}
