import { type BedrockClient, ListFoundationModelsCommand, ListInferenceProfilesCommand } from "@aws-sdk/client-bedrock";
import type { OfferedModel, OfferedProfile } from "../models/service-facts.ts";
import type { SeenSendOptions } from "./bounded-http-handler.ts";
import { type ControlPlane, type ControlPlaneAnswer, readReply, visitControlPlane } from "./control-plane-question.ts";
import { foundationModelsSchema, inferenceProfilesPageSchema } from "./control-plane-replies.ts";
import { ReplyRefusedError } from "./reply-refused-error.ts";

/**
 * The models that the service offers in the region, and its own inference profiles that can be called from there.
 * `clockAheadMs`: how far its clock is ahead of ours; null where no answer came that says so.
 */
export interface ControlPlaneAnswers {
  readonly foundationModels: ControlPlaneAnswer<readonly OfferedModel[]>;
  readonly inferenceProfiles: ControlPlaneAnswer<readonly OfferedProfile[]>;
  readonly clockAheadMs: number | null;
}

/**
 * Asks the control plane both questions at once. Never rejects: what does not come is an answer too. Returns at once
 * when `signal` aborts; what was open then counts as unavailable.
 */
export function askControlPlane(
  controlPlane: ControlPlane,
  signal: AbortSignal,
  deadlineMs?: number,
): Promise<ControlPlaneAnswers> {
  const limit = deadlineMs === undefined ? { signal } : { signal, deadlineMs };
  return visitControlPlane(controlPlane, limit, async (ask, readServiceClock) => {
    const [foundationModels, inferenceProfiles] = await Promise.all([
      ask(listFoundationModels),
      ask(listInferenceProfiles),
    ]);
    // Whatever else replies may be a stranger on the road, with a clock of its own.
    const isAnswered = [foundationModels, inferenceProfiles].some(({ kind }) => kind === "answered");
    return { foundationModels, inferenceProfiles, clockAheadMs: isAnswered ? readServiceClock() : null };
  });
}

async function listFoundationModels(client: BedrockClient, options: SeenSendOptions): Promise<readonly OfferedModel[]> {
  return readReply(foundationModelsSchema, await client.send(new ListFoundationModelsCommand({}), options));
}

/** Of a thousand profiles each; a region has some dozens. */
const mostPages = 20;

/** Applications' own profiles are left out: which of them a model is to be called by, nobody but the registry can say. */
async function listInferenceProfiles(
  client: BedrockClient,
  options: SeenSendOptions,
): Promise<readonly OfferedProfile[]> {
  const profiles: OfferedProfile[] = [];
  let nextToken: string | undefined;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const command = new ListInferenceProfilesCommand({ typeEquals: "SYSTEM_DEFINED", maxResults: 1000, nextToken });
    const page = readReply(inferenceProfilesPageSchema, await client.send(command, options));
    profiles.push(...page.profiles);
    if (page.nextToken === undefined) return profiles;
    nextToken = page.nextToken;
  }
  throw new ReplyRefusedError("reply_too_large", { code: "endless_list", params: { pages: mostPages } });
}
