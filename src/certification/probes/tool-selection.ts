import type { ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { drawOne } from "../draw-one.ts";
import { namesPlace, wrongCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

interface Connection {
  readonly tool: string;
  readonly event: string;
  readonly does: string;
}

/** What can be asked for, and by which tool: each of the four is one word away from two others. */
const CONNECTIONS: readonly [Connection, ...Connection[]] = [
  { tool: "next_bus_departure", event: "bus leave", does: "bus leaves" },
  { tool: "next_bus_arrival", event: "bus arrive in", does: "bus arrives in" },
  { tool: "next_train_departure", event: "train leave", does: "train leaves" },
  { tool: "next_train_arrival", event: "train arrive in", does: "train arrives in" },
];

/** The right tool is drawn, and so is its place; it never comes first or last, so that no place is a safe guess. */
export const toolSelection: Probe = {
  name: "tool_selection",
  version: 2,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model calls the right one of four similar tools, once, with the right argument.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), tools: tools(words) }),
  asked: prompt,
  expected: (words) => ({
    code: "one_call",
    params: { tool: wanted(words).tool, arguments: `town ${words.name(0)}` },
  }),
  faultOf: (reply, words) => wrongCall(reply, wanted(words).tool, (input) => namesPlace(input, "town", words.name(0))),
};

function prompt(words: ProbeWords): string {
  const { event, does } = wanted(words);
  return words.wording([
    `When does the next ${event} ${words.name(0)}? Use the tool that fits.`,
    `At what time does the next ${event} ${words.name(0)}? Call the right tool.`,
    `I have to know when the next ${does} ${words.name(0)}. One of the tools can tell: use it.`,
  ]);
}

function wanted(words: ProbeWords) {
  return drawOne(words, 0, CONNECTIONS);
}

function tools(words: ProbeWords): ToolSpec[] {
  const others = CONNECTIONS.filter((connection) => connection !== wanted(words));
  const place = words.number(1, 1, others.length - 1);
  return [...others.slice(0, place), wanted(words), ...others.slice(place)].map(toTool);
}

function toTool({ tool, does }: Connection): ToolSpec {
  return {
    name: tool,
    description: `Tells when the next ${does} a town.`,
    inputSchema: {
      type: "object",
      properties: { town: { type: "string", description: "The name of the town" } },
      required: ["town"],
    },
  };
}
