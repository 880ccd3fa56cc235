import { type BedrockClient, ListFoundationModelsCommand, ListInferenceProfilesCommand } from "@aws-sdk/client-bedrock";
import type { z } from "zod";
import type { OfferedModel, OfferedProfile } from "../models/service-facts.ts";
import { CallLimit } from "./call-limit.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { BedrockConnection, SigningKeys } from "./client-options.ts";
import { controlPlaneClient } from "./control-plane-client.ts";
import { foundationModelsSchema, inferenceProfilesPageSchema } from "./control-plane-replies.ts";

/**
 * What came of one question. `forbidden`: these credentials may not ask it; `unavailable`: whatever else kept the answer
 * from us; `detail` is the service's own sentence where it said one. `not_asked`: the endpoint has no control plane.
 */
export type ControlPlaneAnswer<T> =
  | { readonly kind: "answered"; readonly data: T }
  | { readonly kind: "forbidden" | "unavailable"; readonly detail: string }
  | { readonly kind: "not_asked" };

/** The models that the service offers in the region, and its own inference profiles that can be called from there. */
export interface ControlPlaneAnswers {
  readonly foundationModels: ControlPlaneAnswer<readonly OfferedModel[]>;
  readonly inferenceProfiles: ControlPlaneAnswer<readonly OfferedProfile[]>;
}

/** Where to ask, and with which keys: null for those that the SDK finds. */
export interface ControlPlane {
  readonly connection: BedrockConnection;
  readonly keys: SigningKeys | null;
}

/** Both questions together may take so long, credentials included. */
const defaultDeadlineMs = 5_000;

/**
 * Asks the control plane both questions at once. Never rejects: what does not come is an answer too. Returns at once
 * when `signal` aborts; what was open then counts as unavailable.
 */
export async function askControlPlane(
  { connection, keys }: ControlPlane,
  signal: AbortSignal,
  deadlineMs: number = defaultDeadlineMs,
): Promise<ControlPlaneAnswers> {
  const limit = new CallLimit(signal, deadlineMs);
  const ended = limit.reached.then((how) => {
    const detail = how === "aborted" ? "The run was interrupted." : `No answer within ${deadlineMs} ms.`;
    return { kind: "unavailable", detail } as const;
  });
  const client = controlPlaneClient(connection, keys);
  const ask = <T>(question: Question<T>) => Promise.race([ended, answerTo(question, client, limit.signal)]);
  try {
    const [foundationModels, inferenceProfiles] = await Promise.all([
      ask(listFoundationModels),
      ask(listInferenceProfiles),
    ]);
    return { foundationModels, inferenceProfiles };
  } finally {
    limit.dispose();
    limit.cutOff();
    client.then(
      (opened) => opened?.destroy(),
      () => undefined,
    );
  }
}

type Question<T> = (client: BedrockClient, abortSignal: AbortSignal) => Promise<T>;

async function answerTo<T>(
  question: Question<T>,
  opening: Promise<BedrockClient | null>,
  abortSignal: AbortSignal,
): Promise<ControlPlaneAnswer<T>> {
  try {
    const client = await opening;
    return client === null ? { kind: "not_asked" } : { kind: "answered", data: await question(client, abortSignal) };
  } catch (error) {
    const { category, code, message } = classifyFailure(error, {
      now: new Date(),
      isReplyBegun: false,
      isPage: false,
      requestId: null,
    });
    if (category === "access_denied") return { kind: "forbidden", detail: `${code}: ${message}` };
    // Of a request that is wrongly signed AWS quotes all of it, session token included.
    return { kind: "unavailable", detail: category === "credentials" ? code : `${code}: ${message}` };
  }
}

async function listFoundationModels(client: BedrockClient, abortSignal: AbortSignal): Promise<readonly OfferedModel[]> {
  return readReply(foundationModelsSchema, await client.send(new ListFoundationModelsCommand({}), { abortSignal }));
}

/** Applications' own profiles are left out: which of them a model is to be called by, nobody but the registry can say. */
async function listInferenceProfiles(
  client: BedrockClient,
  abortSignal: AbortSignal,
): Promise<readonly OfferedProfile[]> {
  const profiles: OfferedProfile[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListInferenceProfilesCommand({ typeEquals: "SYSTEM_DEFINED", maxResults: 1000, nextToken });
    const page = readReply(inferenceProfilesPageSchema, await client.send(command, { abortSignal }));
    profiles.push(...page.profiles);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return profiles;
}

/** Throws a named error, so that a reply of another shape reads like any other failure. */
function readReply<T>(schema: z.ZodType<T>, reply: unknown): T {
  const read = schema.safeParse(reply);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const message = `The reply cannot be read: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  throw Object.assign(new Error(message), { name: "reply_unreadable" });
}
