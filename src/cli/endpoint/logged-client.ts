import type { ModelClient } from "../../bedrock/model-client.ts";
import { logger } from "../logger.ts";

/** The same client; each call and its outcome is a line of the diagnostics. What was said in it is not. */
export function loggedClient(client: ModelClient, runId: string): ModelClient {
  return {
    call: async (call) => {
      const { invocationId, callOrdinal, deadlineMs } = call;
      logger().debug({ runId, invocationId, callOrdinal, deadlineMs }, "call begins");
      const result = await client.call(call);
      const failure = result.kind === "failure" ? { category: result.failure.category, code: result.failure.code } : {};
      logger().debug({ runId, invocationId, callOrdinal, kind: result.kind, ...failure }, "call ended");
      return result;
    },
    close: () => client.close(),
  };
}
