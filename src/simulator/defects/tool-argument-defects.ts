import { z } from "zod";
import type { Json, JsonObject } from "../../models/model-request.ts";
import type { Conversation } from "../conversation.ts";
import type { ToolUse } from "../reply.ts";
import type { Defect } from "./defect.ts";
import { numberToText, parsedObject, withoutLastKey, withValues } from "./json-object.ts";

/** Models that call the right tool with arguments that do not fit its schema. */
export const toolArgumentDefects = {
  numbers_as_text: onArguments((input) => withValues(input, numberToText)),
  lists_as_text: onArguments((input) => withValues(input, listToText)),
  nested_lists_as_text: onArguments((input) => withValues(input, nestedListsToText)),
  invented_argument: onArguments((input) => (Object.keys(input).length === 0 ? { query: "all" } : input)),
  unknown_enum_value: onArguments((input, choices) =>
    withValues(input, (value, key) => (choices.has(key) ? `other_${String(value)}` : value)),
  ),
  missing_argument: onArguments(withoutLastKey),
  extra_argument: onArguments((input) => ({ ...input, comment: "as requested" })),
  nested_arguments: onArguments((input) => ({ arguments: input })),
} as const satisfies Record<string, Defect>;

/** `choices` are the names of the arguments for which the schema lists its values. */
function onArguments(change: (input: JsonObject, choices: ReadonlySet<string>) => JsonObject): Defect {
  const changed = (call: ToolUse, conversation: Conversation): ToolUse => {
    const input = parsedObject(call.rawInput);
    if (input === null) return call;
    return { ...call, rawInput: JSON.stringify(change(input, choicesOf(call, conversation))) };
  };
  return {
    speak: ({ text, toolCalls }, conversation) => ({
      text,
      toolCalls: toolCalls.map((call) => changed(call, conversation)),
    }),
  };
}

const propertiesSchema = z.record(z.string(), z.looseObject({ enum: z.array(z.json()).optional() }));

function choicesOf({ name }: ToolUse, { tools }: Conversation): ReadonlySet<string> {
  const { properties } = tools.find((tool) => tool.name === name)?.inputSchema ?? {};
  const read = propertiesSchema.safeParse(properties);
  const named = Object.entries(read.data ?? {}).filter(([, property]) => property.enum !== undefined);
  return new Set(named.map(([argument]) => argument));
}

/** Lists in the objects of a list; others stay. */
function nestedListsToText(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((item) => {
    const read = z.record(z.string(), z.json()).safeParse(item);
    return read.success ? withValues(read.data, listToText) : item;
  });
}

function listToText(value: Json): Json {
  return Array.isArray(value) ? value.join(", ") : value;
}
