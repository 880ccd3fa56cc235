import { BedrockClient, ListFoundationModelsCommand } from "@aws-sdk/client-bedrock";
import type { OnHead } from "./bounded-http-handler.ts";
import { CapturingHttpHandler } from "./capturing-http-handler.ts";
import { type BedrockConnection, type Signer, signingWith } from "./client-options.ts";
import { controlPlaneHandler } from "./request-handlers.ts";
import { silenceNodeVersionWarning } from "./sdk-version-warning.ts";
import { simulatedKeys } from "./signing-keys.ts";

/** A listing may be repeated once without harm; a run waits for it, so more often is not worth its time. */
const maxAttempts = 2;

/**
 * The SDK's client of the control plane that belongs to a connection, over HTTP/1.1; null where there is none. Models
 * behind an endpoint of somebody's own are no business of AWS's control plane: it is asked only where that has an
 * endpoint of its own too (AWS_ENDPOINT_URL_BEDROCK or AWS_ENDPOINT_URL). `keys` null: those that the SDK finds.
 */
export async function controlPlaneClient(
  connection: BedrockConnection,
  keys: Signer | null,
  onHead: OnHead,
): Promise<BedrockClient | null> {
  if (connection.endpoint !== null && !connection.simulated && (await isAwsOwn(connection))) return null;
  const { region, endpoint, simulated } = connection;
  silenceNodeVersionWarning();
  const signingKeys = simulated ? simulatedKeys : keys;
  return new BedrockClient({
    region,
    maxAttempts,
    requestHandler: controlPlaneHandler(onHead),
    ...(simulated && endpoint !== null ? { endpoint } : {}),
    ...(signingKeys === null ? {} : signingWith(signingKeys)),
  });
}

/** Whether the SDK, by environment and profile, would send a control plane's request to AWS's own endpoint. */
async function isAwsOwn({ region }: BedrockConnection): Promise<boolean> {
  const requestHandler = new CapturingHttpHandler("/foundation-models");
  const client = new BedrockClient({ region, maxAttempts: 1, requestHandler, ...signingWith(simulatedKeys) });
  const { config } = client;
  const own = config.endpointProvider({
    Region: region,
    UseDualStack: await config.useDualstackEndpoint(),
    UseFIPS: await config.useFipsEndpoint(),
  });
  const url = await requestHandler.urlOf(() => client.send(new ListFoundationModelsCommand({})));
  return url.host === own.url.host;
}
