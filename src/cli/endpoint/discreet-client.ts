import type { ModelClient } from "../../bedrock/model-client.ts";
import { dataWithoutSecrets } from "../known-secrets.ts";

/**
 * The same client; what it gives back is without any secret that this process knows, before it is judged, cut, shown or
 * recorded: an endpoint may quote what it was sent, or what it found elsewhere. The hash stays that of the raw reply.
 */
export function discreetClient(client: ModelClient): ModelClient {
  return {
    call: async (call) => dataWithoutSecrets(await client.call(call)),
    close: () => client.close(),
  };
}
