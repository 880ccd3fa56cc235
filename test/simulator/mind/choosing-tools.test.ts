import { describe, expect, test } from "vitest";
import type { Json, ToolSpec } from "../../../src/models/model-request.ts";
import { thoughtOn } from "./conversation-of.ts";

const ferries = ["departure", "arrival"].flatMap((event) =>
  ["ferry", "plane"].map((vessel) =>
    tool(
      `next_${vessel}_${event}`,
      `Tells when the next ${vessel} ${event === "arrival" ? "arrives at" : "leaves"} a town.`,
      {
        town: { type: "string" },
      },
    ),
  ),
);

describe("of several similar tools", () => {
  test.each([
    ["When does the next plane leave Zorvath? Use the tool that fits.", "next_plane_departure"],
    ["When does the next ferry arrive at Zorvath? Use the tool that fits.", "next_ferry_arrival"],
    ["Tell me when the next ferry leaves Zorvath.", "next_ferry_departure"],
  ])("%j calls %s", (asked, name) => {
    for (const tools of [ferries, [...ferries].reverse()]) {
      const [call, ...more] = thoughtOn([asked], "", tools).toolCalls;
      expect([call?.name, call?.rawInput, more]).toEqual([name, '{"town":"Zorvath"}', []]);
    }
  });
});

describe("arguments", () => {
  const trip = tool("plan_trip", "Plans a trip.", {
    days: { type: "integer" },
    pace: { type: "string", enum: ["calm", "brisk"] },
    stops: { type: "array", items: { type: "string" } },
    roundTrip: { type: "boolean" },
    payer: {
      type: "object",
      properties: { name: { type: "string" }, city: { type: "string" } },
      required: ["name", "city"],
    },
  });

  test.each<[string, Json]>([
    [
      "Use plan_trip: 6 days, a brisk pace, the stops Zorvath, Quillon and Mirabel, with a round trip. The payer has the name Orlin and lives in the city Tavira.",
      {
        days: 6,
        pace: "brisk",
        stops: ["Zorvath", "Quillon", "Mirabel"],
        roundTrip: true,
        payer: { name: "Orlin", city: "Tavira" },
      },
    ],
    [
      "Plan a calm trip of 11 days without round trip; stops: Arada, Belmonte. Its payer has the name Nerea and is in the city Lugo. Use the tool.",
      {
        days: 11,
        pace: "calm",
        stops: ["Arada", "Belmonte"],
        roundTrip: false,
        payer: { name: "Nerea", city: "Lugo" },
      },
    ],
  ])("%j become numbers, choices, lists and objects", (asked, expected) => {
    expect(JSON.parse(thoughtOn([asked], "", [trip]).toolCalls[0]?.rawInput ?? "null")).toEqual(expected);
  });
});

test("a city that is mentioned is no reason to call a tool", () => {
  const weather = tool("get_weather", "Gives the present weather of a city.", { city: { type: "string" } });
  const thought = thoughtOn(["Greetings from Zorvath! What is 17 + 8? Answer with the number only."], "", [weather]);
  expect(thought).toEqual({ text: "25", toolCalls: [] });
});

function tool(name: string, description: string, properties: { [key: string]: Json }): ToolSpec {
  return { name, description, inputSchema: { type: "object", properties, required: Object.keys(properties) } };
}
