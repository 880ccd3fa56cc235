import { describe, expect, test } from "vitest";
import type { Json, ToolSpec } from "../../../src/models/model-request.ts";
import { thoughtOn } from "./conversation-of.ts";

const weather = tool("get_weather", "Returns the current weather for a city.", {
  type: "object",
  properties: { city: { type: "string" }, unit: { type: "string", enum: ["celsius", "fahrenheit"] } },
  required: ["city"],
});
const calculator = tool("add_numbers", "Adds two integers and returns their sum.", {
  type: "object",
  properties: { a: { type: "integer" }, b: { type: "integer" } },
  required: ["a", "b"],
});
const orders = tool("lookup_order", "Looks up the status of an order by its number.", {
  type: "object",
  properties: { orderNumber: { type: "string", description: "The order's number" } },
  required: ["orderNumber"],
});
const booking = tool("book_table", "Books a table in a restaurant.", {
  type: "object",
  properties: {
    restaurant: { type: "string" },
    guests: { type: "integer", minimum: 1 },
    date: { type: "string", format: "date" },
    outside: { type: "boolean" },
    guestNames: { type: "array", items: { type: "string" } },
  },
  required: ["restaurant", "guests", "date"],
});
const converter = tool("convert_currency", "Converts an amount from one currency to another.", {
  type: "object",
  properties: { amount: { type: "number" }, from: { type: "string" }, to: { type: "string" } },
  required: ["amount", "from", "to"],
});
const timer = tool("set_timer", "Sets a kitchen timer.", {
  type: "object",
  properties: { minutes: { type: "integer" }, label: { type: "string" } },
  required: ["minutes", "label"],
});
const mail = tool("send_email", "Sends an email.", {
  type: "object",
  properties: { to: { type: "string" }, subject: { type: "string" }, body: { type: "string" } },
  required: ["to", "subject", "body"],
});
const all = [weather, calculator, orders, booking, converter, timer, mail];

describe("chooseToolCall", () => {
  test.each<[string, string, Json]>([
    ["What is the weather in Zorvath? Use the tool.", "get_weather", { city: "Zorvath" }],
    ["What is the weather like in San Marino today?", "get_weather", { city: "San Marino" }],
    ["Use the get_weather tool for the city Quillon.", "get_weather", { city: "Quillon" }],
    ["Tell me the weather in Porto in celsius.", "get_weather", { unit: "celsius", city: "Porto" }],
    ["How's the weather in qelbin right now?", "get_weather", { city: "qelbin" }],
    ["Use the tool to add 17 and 25.", "add_numbers", { a: 17, b: 25 }],
    ["Please add the numbers 311 and 8 with add_numbers.", "add_numbers", { a: 311, b: 8 }],
    ["What is the status of order AB-1207?", "lookup_order", { orderNumber: "AB-1207" }],
    ["Look up order number 55120 please.", "lookup_order", { orderNumber: "55120" }],
    ["Convert 250.5 USD to EUR using the tool.", "convert_currency", { amount: 250.5, from: "USD", to: "EUR" }],
    ["Set a 7 minute timer called eggs.", "set_timer", { minutes: 7, label: "eggs" }],
    ["Set a timer for 12 minutes labelled pasta water", "set_timer", { minutes: 12, label: "pasta water" }],
    [
      'Send an email to ana@example.com with the subject "Lunch" and the body "See you at noon".',
      "send_email",
      { to: "ana@example.com", subject: "Lunch", body: "See you at noon" },
    ],
    [
      'Book a table at the restaurant "Blue Heron" for 4 guests on 2031-05-17, not outside.',
      "book_table",
      { date: "2031-05-17", restaurant: "Blue Heron", guests: 4, outside: false },
    ],
  ])("%j calls %s", (asked, name, input) => {
    const [call, ...others] = thoughtOn([asked], "", all).toolCalls;
    expect([call?.name, JSON.parse(call?.rawInput ?? "null"), others]).toEqual([name, input, []]);
  });

  test.each([
    "Reply with exactly this text and nothing else: weather in Porto",
    "What is the capital of France?",
    "Say OK",
    "What is 17 * 2? Do not use any tool.",
    "Hello! How are you today? Use a tool only if you need one.",
    "Tell me about the weather in Porto without using tools.",
  ])("%j needs no call", (asked) => {
    const thought = thoughtOn([asked], "", all);
    expect(thought.toolCalls).toEqual([]);
    expect(thought.text).not.toBe("");
  });

  test("does not call a tool whose city was never said", () => {
    expect(thoughtOn(["how is the weather?"], "", [weather]).toolCalls).toEqual([]);
  });
});

function tool(name: string, description: string, inputSchema: { [key: string]: Json }): ToolSpec {
  return { name, description, inputSchema };
}
