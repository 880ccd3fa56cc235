import type { ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { isSameJson } from "../judging/json-answers.ts";
import { wrongCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const LIST_SHIPS: ToolSpec = {
  name: "list_ships",
  description: "Lists the ships that lie in the harbour now.",
  inputSchema: { type: "object", properties: {} },
};

/** Where there is nothing to say, models invent an argument, and programs get no JSON at all. */
export const toolNoArguments: Probe = {
  name: "tool_no_arguments",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model calls a tool without arguments with an empty object.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), tools: [LIST_SHIPS] }),
  asked: prompt,
  expected: () => ({ code: "one_call", params: { tool: LIST_SHIPS.name, arguments: "{ }" } }),
  faultOf: (reply) => wrongCall(reply, LIST_SHIPS.name, (input) => isSameJson(input, {})),
};

function prompt(words: ProbeWords): string {
  return words.wording([
    `This is the harbour office of ${words.name(0)}. Which ships lie in the harbour now? Use the list_ships tool.`,
    `Good morning from ${words.name(0)}! Call list_ships, and tell me which ships are in the harbour.`,
    `My ship is called ${words.name(0)}. Find out with list_ships whether it has come in.`,
  ]);
}
