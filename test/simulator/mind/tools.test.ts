import { describe, expect, test } from "vitest";
import type { Json, ToolSpec } from "../../../src/models/model-request.ts";
import type { Conversation } from "../../../src/simulator/conversation.ts";
import { think } from "../../../src/simulator/mind/think.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf } from "./conversation-of.ts";

const weather = tool("get_weather", "Gives the present weather of a city.", { city: { type: "string" } });
const ferries = ["departure", "arrival"].flatMap((event) =>
  ["ferry", "plane"].map((vessel) =>
    tool(
      `next_${vessel}_${event}`,
      `Tells when the next ${vessel} ${event === "arrival" ? "arrives at" : "leaves"} a town.`,
      { town: { type: "string" } },
    ),
  ),
);

describe("of several similar tools", () => {
  test.each([
    ["When does the next plane leave Zorvath? Use the tool that fits.", "next_plane_departure"],
    ["When does the next ferry arrive at Zorvath? Call the right tool.", "next_ferry_arrival"],
    ["I have to know when the next ferry leaves Zorvath. One of the tools can tell: use it.", "next_ferry_departure"],
  ])("%j calls %s", (asked, name) => {
    for (const tools of [ferries, [...ferries].reverse()])
      expect(callsOn(asked, tools)).toEqual([[name, { town: "Zorvath" }]]);
  });
});

test.each([
  ["one name", "Look up both with get_weather: Zorvath and the sea."],
  ["no name", "call get_weather two times"],
])("%s gets one call, whatever is asked for", (_, asked) => {
  expect(callsOn(asked, [weather])).toHaveLength(1);
});

test("each of two names gets a call of its own, with an id of its own", () => {
  const asked = "What is the weather in Zorvath and in Quillon? Make both calls of get_weather at once.";
  const { toolCalls } = thoughtOf(conversationOf([asked], "", [weather]));
  expect(toolCalls.map(({ rawInput }) => rawInput)).toEqual(['{"city":"Zorvath"}', '{"city":"Quillon"}']);
  expect(new Set(toolCalls.map(({ toolUseId }) => toolUseId)).size).toBe(2);
});

describe("a forced call", () => {
  const time = tool("get_local_time", "Gives the local time of a city.", { city: { type: "string" } });
  const asked = conversationOf(["Say OK from the city of Zorvath"], "", [weather, time]);

  test("is one of the tool that is named", () => {
    const thought = thoughtOf({ ...asked, toolChoice: { kind: "tool", name: "get_local_time" } });
    expect(thought.toolCalls).toMatchObject([{ name: "get_local_time", rawInput: '{"city":"Zorvath"}' }]);
  });

  test("is one of any tool where none is", () => {
    const thought = thoughtOf({ ...asked, toolChoice: { kind: "any" } });
    expect(thought.toolCalls).toMatchObject([{ rawInput: '{"city":"Zorvath"}' }]);
  });

  test("of a tool that is not there is none", () => {
    expect(thoughtOf({ ...asked, toolChoice: { kind: "tool", name: "get_tides" } }).toolCalls).toEqual([]);
  });
});

describe("a program of one's own", () => {
  const song = tool("top_song", "Get the most popular song played on a radio station.", {
    sign: { type: "string", description: "The call sign of the station." },
  });
  const search = tool("web_search", "Searches the web.", { query: { type: "string" } });

  test.each<[string, ToolSpec, Json]>([
    ["What is the weather in San Marino?", weather, { city: "San Marino" }],
    ["How's the weather in Paris today?", weather, { city: "Paris" }],
    ["What is the most popular song on WZPZ?", song, { sign: "WZPZ" }],
    ["please search the web for cheap flights", search, { query: "please search the web for cheap flights" }],
  ])("that asks %j gets a call", (asked, { name, ...more }, input) => {
    expect(callsOn(asked, [{ name, ...more }])).toEqual([[name, input]]);
  });

  test.each(["Hello!", "Hi, how are you?", "What can you do for me?", "Say OK", "What is 17 + 8?"])(
    "that says %j gets none",
    (asked) => {
      const thought = thoughtOf(conversationOf([asked], "", [weather, song]));
      expect(thought.toolCalls).toEqual([]);
      expect(thought.text).not.toBe("");
    },
  );

  test.each(["Hello!", "Good morning", "Hi, how are you?"])("that says %j is greeted", (asked) => {
    expect(thoughtOf(conversationOf([asked])).text).toMatch(/^(?:Hello|Hi there|Good day)/);
  });
});

function callsOn(asked: string, tools: readonly ToolSpec[]): readonly unknown[] {
  return thoughtOf(conversationOf([asked], "", tools)).toolCalls.map(({ name, rawInput }) => [
    name,
    JSON.parse(rawInput),
  ]);
}

function thoughtOf(conversation: Conversation) {
  return think(conversation, seededRandom("test"));
}

function tool(name: string, description: string, properties: { [key: string]: Json }): ToolSpec {
  return { name, description, inputSchema: { type: "object", properties, required: Object.keys(properties) } };
}
