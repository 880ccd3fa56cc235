import { GetFoundationModelAvailabilityCommand } from "@aws-sdk/client-bedrock";
import { z } from "zod";
import {
  type ControlPlane,
  type ControlPlaneAnswer,
  type Question,
  readReply,
  visitControlPlane,
} from "./control-plane-question.ts";

/**
 * What the service says of an account and a model, in its own words. All of it may be well and a call still be refused:
 * quota, data-sharing terms and policies on the called resource are not part of it.
 */
export interface ModelAvailability {
  readonly agreement: string;
  /** Why the agreement could not be made, where the service says so. */
  readonly agreementError: string | null;
  readonly authorization: string;
  readonly entitlement: string;
  readonly region: string;
}

/** Some are shown to people as they are. */
const words = z.string().max(1000);

const availabilitySchema = z
  .object({
    agreementAvailability: z.object({ status: words, errorMessage: words.optional() }),
    authorizationStatus: words,
    entitlementAvailability: words,
    regionAvailability: words,
  })
  .transform(
    (reply): ModelAvailability => ({
      agreement: reply.agreementAvailability.status,
      agreementError: reply.agreementAvailability.errorMessage ?? null,
      authorization: reply.authorizationStatus,
      entitlement: reply.entitlementAvailability,
      region: reply.regionAvailability,
    }),
  );

/** How many questions are open at a time: the service throttles its control plane early. */
const lanes = 4;

/** Asks GetFoundationModelAvailability for each model, by its own id. Never rejects; the map has every id that was asked for. */
export function askAvailability(
  controlPlane: ControlPlane,
  modelIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ControlPlaneAnswer<ModelAvailability>>> {
  return visitControlPlane(controlPlane, { signal }, async (ask) => {
    const answers = new Map<string, ControlPlaneAnswer<ModelAvailability>>();
    const waiting = modelIds.values();
    const workOff = async () => {
      for (const modelId of waiting) answers.set(modelId, await ask(availabilityOf(modelId)));
    };
    await Promise.all(Array.from({ length: lanes }, workOff));
    return answers;
  });
}

function availabilityOf(modelId: string): Question<ModelAvailability> {
  return async (client, options) =>
    readReply(availabilitySchema, await client.send(new GetFoundationModelAvailabilityCommand({ modelId }), options));
}
