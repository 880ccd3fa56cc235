import { expect, test } from "vitest";
import { structuredOutput } from "../../../src/certification/probes/structured-output.ts";
import { ableModel, judged, requested } from "../reference.ts";

const RIGHT =
  '{"recipient":"Mopapa","grams":3636,"size":"medium","fragile":false,"contents":["novozu","pumiza","ravimo"]}';

test("sends the schema itself, and says nothing of JSON in words", () => {
  const { messages, outputSchema } = requested(structuredOutput);
  expect(messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text: "A medium parcel for the recipient Mopapa weighs 3636 grams and is not fragile. Its contents are novozu, pumiza and ravimo.",
        },
      ],
    },
  ]);
  expect(outputSchema?.name).toBe("parcel");
  expect(outputSchema?.schema).toMatchObject({
    type: "object",
    required: ["recipient", "grams", "size", "fragile", "contents"],
    additionalProperties: false,
  });
});

test("is asked only of models that are declared to take a schema", () => {
  expect(structuredOutput.appliesTo(ableModel)).toBe(false);
  const fitting = { ...ableModel, capabilities: { ...ableModel.capabilities, structuredOutput: true } };
  expect(structuredOutput.appliesTo(fitting)).toBe(true);
});

test.each([
  ["one line", RIGHT],
  ["several lines", JSON.stringify(JSON.parse(RIGHT), null, 2)],
  ["another order of the keys", `{"grams":3636,${RIGHT.slice(1).replace('"grams":3636,', "")}`],
  ["a line end", `${RIGHT}\n`],
])("passes %s", (_, text) => {
  expect(judged(structuredOutput, { text })).toBe("passed");
});

test.each([
  ["a code fence", `\`\`\`json\n${RIGHT}\n\`\`\``],
  ["backticks", `\`${RIGHT}\``],
  ["a sentence before it", `Here it is: ${RIGHT}`],
  ["thoughts before it", `<thinking>medium</thinking>${RIGHT}`],
  ["prose", "The medium parcel for Mopapa weighs 3636 grams."],
  ["a trailing comma", RIGHT.replace("]}", "],}")],
  ["a cut object", RIGHT.slice(0, 40)],
  ["a missing key", RIGHT.replace('"fragile":false,', "")],
  ["a key twice", RIGHT.replace("{", '{"grams":1,')],
  ["an extra key", RIGHT.replace("{", '{"unit":"g",')],
  ["a number as a text", RIGHT.replace("3636", '"3636"')],
  ["another number", RIGHT.replace("3636", "3.636")],
  ["a value outside the enum", RIGHT.replace('"medium"', '"Medium"')],
  ["the other boolean", RIGHT.replace("false", "true")],
  ["one item missing", RIGHT.replace('"pumiza",', "")],
  ["one wrong letter", RIGHT.replace("Mopapa", "Mopape")],
  ["a refusal", "I can't help with that."],
])("fails %s", (_, text) => {
  expect(judged(structuredOutput, { text })).toBe("wrong_json");
});

test.each([
  ["a cut reply", { text: RIGHT, stopReason: "max_tokens" }, "cut_off"],
  ["an empty reply", { text: "" }, "empty_reply"],
  ["malformed output", { text: RIGHT, stopReason: "malformed_model_output" }, "stop_reason"],
])("fails %s", (_, reply, code) => {
  expect(judged(structuredOutput, reply)).toBe(code);
});
