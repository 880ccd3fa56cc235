import type { Attributes } from "@opentelemetry/api";
import type { EventData, ListedModel } from "../../events/run-event.ts";
import type { CallEnd } from "../followed-run.ts";

/** A call that this process began, and its end. `target` is that of the run. */
export interface TracedCall {
  readonly target: string;
  readonly model: ListedModel;
  readonly start: EventData<"AttemptStarted">;
  readonly end: CallEnd;
}

/** The one operation that recert asks for: Converse, streamed or not. */
const operation = "chat";

/** The name of a call's span, as the GenAI conventions have it. */
export function callName({ invocationId }: ListedModel): string {
  return `${operation} ${invocationId}`;
}

/**
 * What the GenAI conventions (1.41, in development) say of a call, with what only recert knows under `recert.`. No word of
 * a question or a reply is among it.
 */
export function callAttributes({ target, model, start, end }: TracedCall): Attributes {
  return {
    "gen_ai.operation.name": operation,
    "gen_ai.provider.name": "aws.bedrock",
    "gen_ai.request.model": model.invocationId,
    ...serverOf(target),
    "recert.model.id": model.modelId,
    "recert.probe": start.probe,
    "recert.trial": start.trial,
    "recert.attempt": start.attempt,
    ...endAttributes(end),
  };
}

/** The error's own name where the call failed and was not meant to; null where it did what was asked. */
export function errorOf(end: CallEnd): string | null {
  if (end.type === "AttemptSucceeded") return null;
  if (end.type === "AttemptAbandoned") return "abandoned";
  return end.data.outcome === "passed" ? null : end.data.failure.code;
}

function endAttributes(end: CallEnd): Attributes {
  switch (end.type) {
    case "AttemptSucceeded": {
      const { stopReason, inputTokens, outputTokens, firstTokenMs, requestId } = end.data.reply;
      return {
        "gen_ai.response.finish_reasons": [stopReason],
        ...(inputTokens === null ? {} : { "gen_ai.usage.input_tokens": inputTokens }),
        ...(outputTokens === null ? {} : { "gen_ai.usage.output_tokens": outputTokens }),
        ...(firstTokenMs === null ? {} : { "gen_ai.response.time_to_first_chunk": firstTokenMs / 1000 }),
        ...(requestId === null ? {} : { "aws.request_id": requestId }),
        "recert.outcome": end.data.outcome,
      };
    }
    case "AttemptFailed": {
      const { category, httpStatus, requestId } = end.data.failure;
      return {
        ...(httpStatus === null ? {} : { "http.response.status_code": httpStatus }),
        ...(requestId === null ? {} : { "aws.request_id": requestId }),
        "recert.failure.category": category,
        ...(end.data.outcome === null ? {} : { "recert.outcome": end.data.outcome }),
      };
    }
    case "AttemptAbandoned":
      return { "recert.abandoned": end.data.cause };
  }
}

/** On AWS the region's own endpoint, by the target's name; elsewhere the host that the target names. */
function serverOf(target: string): Attributes {
  const [kind, ...rest] = target.split("/");
  const region = rest.at(-1) ?? "";
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  if (kind === "aws") return { "server.address": `bedrock-runtime.${region}.${suffix}`, "server.port": 443 };
  if (kind !== "custom") return {};
  const [, address = "", port] = /^(.*?)(?::(\d+))?$/.exec(rest[0] ?? "") ?? [];
  return { "server.address": address, ...(port === undefined ? {} : { "server.port": Number(port) }) };
}
