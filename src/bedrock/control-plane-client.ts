import { BedrockClient, ListFoundationModelsCommand } from "@aws-sdk/client-bedrock";
import type { OnHead } from "./bounded-http-handler.ts";
import { type BedrockConnection, type Signer, signingWith } from "./client-options.ts";
import { isAwsOwn } from "./own-endpoint.ts";
import { controlPlaneHandler } from "./request-handlers.ts";
import { silenceNodeVersionWarning } from "./sdk-version-warning.ts";
import { simulatedKeys } from "./signing-keys.ts";

/** A listing may be repeated once without harm; a run waits for it, so more often is not worth its time. */
const maxAttempts = 2;

/**
 * The SDK's client of the control plane that belongs to a connection, over HTTP/1.1; null where there is none. Models
 * behind a custom endpoint are none of the business of AWS's control plane: it is asked only where that has an endpoint
 * of its own too (AWS_ENDPOINT_URL_BEDROCK or AWS_ENDPOINT_URL). `keys` null: those that the SDK finds.
 */
export async function controlPlaneClient(
  connection: BedrockConnection,
  keys: Signer | null,
  onHead: OnHead,
): Promise<BedrockClient | null> {
  if (connection.endpoint !== null && !connection.simulated && (await isAwsControlPlane(connection.region)))
    return null;
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

function isAwsControlPlane(region: string): Promise<boolean> {
  return isAwsOwn(region, "/foundation-models", (options) => {
    const client = new BedrockClient(options);
    return { config: client.config, ask: () => client.send(new ListFoundationModelsCommand({})) };
  });
}
