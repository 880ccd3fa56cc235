import { CapturingHttpHandler } from "./capturing-http-handler.ts";
import { signingWith } from "./client-options.ts";
import { type EndpointSettings, ownUrl } from "./own-url.ts";
import { simulatedKeys } from "./signing-keys.ts";

/** The settings of a client that `options` make, and a question of it whose route is known. */
interface Asker {
  readonly config: EndpointSettings;
  readonly ask: () => Promise<unknown>;
}

/**
 * Whether the SDK, by environment and profile, would send a service's questions to AWS's own endpoint. `route` is what
 * the question adds to it. Nothing is sent; the identity is the simulator's, since nobody's credentials matter here.
 */
export async function isAwsOwn(
  region: string,
  route: string,
  asker: (options: ReturnType<typeof capturingOptions>) => Asker,
): Promise<boolean> {
  const requestHandler = new CapturingHttpHandler(route);
  const { config, ask } = asker(capturingOptions(region, requestHandler));
  const url = await requestHandler.urlOf(ask);
  return url.host === (await ownUrl(config, region)).host;
}

function capturingOptions(region: string, requestHandler: CapturingHttpHandler) {
  return { region, maxAttempts: 1, requestHandler, ...signingWith(simulatedKeys) };
}
