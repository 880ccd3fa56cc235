import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { answer, asStreamed } from "./answer.ts";
import type { CallCounter } from "./call-counter.ts";
import { answerControlPlane } from "./control-plane.ts";
import { type Behaviour, type Call, decideBehaviour, type Request } from "./decide-behaviour.ts";
import { familyOf } from "./families/families.ts";
import { cut, type HttpRequest, type HttpResponse } from "./http-exchange.ts";
import type { Journal } from "./journal.ts";
import { findModel, type KnownModel } from "./model-directory.ts";
import type { LetIn, QuotaMeter } from "./quota-meter.ts";
import { readBody } from "./read-body.ts";
import type { Usage } from "./reply.ts";
import { type Route, readControlPlaneRoute, readRoute } from "./route.ts";
import type { Scenario } from "./scenario.ts";
import { seededRandom } from "./seeded-random.ts";
import { type Sendable, sendException, sendStream, sendWhole } from "./send-reply.ts";
import { readConversation } from "./wire-request.ts";

/** What every call is handled with. */
export interface Endpoint {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly models: readonly KnownModel[] | undefined;
  readonly journal: Journal;
  readonly ordinalOf: CallCounter;
  readonly quotaMeter: QuotaMeter;
}

/** Handles one HTTP request. Rejects when the client goes away (which aborts `gone`) or the journal cannot be written. */
export async function handleRequest(
  endpoint: Endpoint,
  request: HttpRequest,
  response: HttpResponse,
  gone: AbortSignal,
): Promise<void> {
  const asked = readControlPlaneRoute(request.method, request.url);
  if (asked !== null) return answerControlPlane(asked, endpoint, response);
  const route = readRoute(request.method, request.url);
  if (route === null) return sendException(response, unknownOperation);
  const body = await readBody(request);
  gone.throwIfAborted();
  if (body === null) return sendException(response, bodyTooLong);
  const requestSha256 = createHash("sha256").update(body).digest("hex");
  const call = toCall(endpoint, route, request);
  const read = readConversation(body.toString("utf8"));
  if (!read.ok) {
    note(endpoint, route, call, requestSha256, "unreadable_request", []);
    return sendException(response, read.exception);
  }
  const { behaviour, letIn } = metered(decideBehaviour(call, read, Date.now()), call, read, endpoint);
  note(endpoint, route, call, requestSha256, behaviour.name, behaviour.quirks);
  const drawnFor = [call.seed, call.model.modelId, String(call.ordinal), requestSha256];
  let usage: Usage | null = null;
  const compose = () => {
    const sendable = composeReply(call, read, behaviour, drawnFor);
    usage = sendable.reply.usage;
    return sendable;
  };
  try {
    await perform(behaviour, compose, call, response, gone);
  } finally {
    letIn?.settle(usage);
  }
}

/** What would be answered takes of the quota of its model, where there is one, and is throttled where that is used up. */
function metered(
  behaviour: Behaviour,
  { invocationId, model, family }: Call,
  { conversation }: Request,
  { quotaMeter }: Endpoint,
): { readonly behaviour: Behaviour; readonly letIn: LetIn | null } {
  const { quota } = model.behaviour;
  if (quota === undefined || behaviour.effect.do !== "answer") return { behaviour, letIn: null };
  const mostOutputTokens = model.facts?.declared?.limits.outputTokens ?? unknownMostOutputTokens;
  const { modelId } = model;
  const entered = quotaMeter.enter({ invocationId, modelId, family, conversation, mostOutputTokens }, quota);
  if (entered.kind === "let_in") return { behaviour, letIn: entered };
  return { behaviour: { ...behaviour, name: "quota", effect: { do: "refuse", exception: entered.by } }, letIn: null };
}

/** What a model about which nothing is known may write. */
const unknownMostOutputTokens = 4_096;

function composeReply(
  { family: { manner }, isStreaming }: Call,
  { conversation, traits }: Request,
  { quirks, latencyMs }: Behaviour,
  drawnFor: readonly string[],
): Sendable {
  const whole = answer(conversation, quirks, latencyMs, seededRandom("answer", ...drawnFor), manner);
  const reply = isStreaming ? asStreamed(whole, quirks) : whole;
  return { reply, form: { manner, traits }, padding: seededRandom("padding", ...drawnFor) };
}

const unknownOperation = { name: "UnknownOperationException", status: 404, message: "No such operation." };
const bodyTooLong = { name: "RequestEntityTooLargeException", status: 413, message: "Request body is too long." };

function toCall({ scenario, seed, models, ordinalOf }: Endpoint, route: Route, request: HttpRequest): Call {
  const model = findModel(route.invocationId, scenario, models);
  return {
    seed,
    invocationId: route.invocationId,
    model,
    family: familyOf(model.modelId),
    isStreaming: route.operation === "ConverseStream",
    ordinal: ordinalOf(model.modelId, request.headers["x-recert-call"]),
  };
}

function note(
  { journal, seed }: Endpoint,
  { invocationId, operation }: Route,
  { ordinal }: Call,
  requestSha256: string,
  behaviour: string,
  defects: readonly string[],
): void {
  const time = new Date().toISOString();
  journal.write({ time, modelId: invocationId, operation, n: ordinal, requestSha256, behaviour, defects, seed });
}

async function perform(
  { effect, latencyMs }: Behaviour,
  compose: () => Sendable,
  { isStreaming }: Call,
  response: HttpResponse,
  gone: AbortSignal,
): Promise<void> {
  switch (effect.do) {
    case "hang":
      return;
    case "cut":
      return cut(response);
    case "refuse":
      await sleep(latencyMs, undefined, { signal: gone });
      return sendException(response, effect.exception);
    case "answer":
      return (isStreaming ? sendStream : sendWhole)(response, compose(), effect.damage, gone);
    default:
      return effect satisfies never;
  }
}
