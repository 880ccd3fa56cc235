import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { isRegionName } from "../models/partition.ts";
import { CapturingHttpHandler } from "./capturing-http-handler.ts";
import { type BedrockConnection, createRuntimeClient } from "./client-options.ts";
import { ownUrl } from "./own-url.ts";

/** `region` null: that of AWS_REGION or of the profile. `simulatorEndpoint` null: not simulated. */
export interface ConnectionChoice {
  readonly region: string | null;
  readonly simulatorEndpoint: string | null;
}

/** `message` is the SDK's own where it has one. */
export type ConnectionResult =
  | { readonly kind: "ok"; readonly connection: BedrockConnection }
  | {
      readonly kind: "problem";
      readonly code: "region_missing" | "region_invalid" | "settings_invalid";
      readonly message: string;
    };

/**
 * Finds region and endpoint as the SDK finds them (environment, profile, `services` section), by asking the SDK where it
 * would send a request: a target must never say `aws/` when the calls go elsewhere. Nothing is sent.
 */
export async function resolveConnection({ region, simulatorEndpoint }: ConnectionChoice): Promise<ConnectionResult> {
  if (region !== null && !isRegionName(region)) {
    return { kind: "problem", code: "region_invalid", message: `"${region}" is no region; one looks like us-east-1` };
  }
  if (simulatorEndpoint !== null) {
    const simulated = { region: region ?? defaultSimulatedRegion, endpoint: simulatorEndpoint, simulated: true };
    return { kind: "ok", connection: simulated };
  }
  try {
    return { kind: "ok", connection: await connectionOfSdk(region) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "problem", code: message === "Region is missing" ? "region_missing" : "settings_invalid", message };
  }
}

const defaultSimulatedRegion = "us-east-1";

/** The client has the simulator's fake identity: the question is where, and nobody's credentials matter to it. */
async function connectionOfSdk(region: string | null): Promise<BedrockConnection> {
  const handler = new CapturingHttpHandler("/model/where/converse");
  const client = createRuntimeClient({ region, endpoint: null, simulated: true }, { requestHandler: handler });
  const resolvedRegion = await client.config.region();
  const own = await ownUrl(client.config, resolvedRegion);
  const url = await handler.urlOf(() => client.send(new ConverseCommand({ modelId: "where", messages: [] })));
  return { region: resolvedRegion, endpoint: url.href === own.href ? null : url.href, simulated: false };
}
