import { expect, test } from "vitest";
import { jsonOutput } from "../../../src/certification/probes/json-output.ts";
import { ableModel, expectedIn, judged, requested } from "../reference.ts";

const RIGHT = '{"name":"Pupiti","count":7226,"active":true,"tags":["rimeva","sipeti","tanavi"]}';
const SPREAD = `{
  "tags": ["rimeva", "sipeti", "tanavi"],
  "active": true,
  "count": 7226,
  "name": "Pupiti"
}`;
const FENCED = `\`\`\`json\n${SPREAD}\n\`\`\``;

test("asks in words for four keys of four types", () => {
  expect(requested(jsonOutput).messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text: "Reply with one JSON object and nothing else. It has exactly these four keys:\n- name: the string Pupiti\n- count: the integer 7226\n- active: the boolean true\n- tags: an array of the three strings rimeva, sipeti, tanavi",
        },
      ],
    },
  ]);
});

test("shows what it expects with room to break the line", () => {
  expect(expectedIn(jsonOutput)).toBe(
    '{ "name": "Pupiti", "count": 7226, "active": true, "tags": [ "rimeva", "sipeti", "tanavi" ] }',
  );
});

test("is asked of every model", () => {
  const capabilities = { ...ableModel.capabilities, toolUse: false, structuredOutput: false };
  expect(jsonOutput.appliesTo({ ...ableModel, capabilities })).toBe(true);
});

test.each([
  ["one line", RIGHT],
  ["several lines, another order", SPREAD],
  ["white space around it", `\n  ${RIGHT}\n\n`],
  ["a code fence", FENCED],
  ["a code fence without a language", `\`\`\`\n${RIGHT}\n\`\`\``],
  ["a code fence on one line", `\`\`\`${RIGHT}\`\`\``],
  ["backticks", `\`${RIGHT}\``],
  ["courtesy around a code fence", `Here is the JSON object:\n\n${FENCED}\n\nLet me know if you need more.`],
  ["thoughts before it", `<thinking>Four keys: {"name"…</thinking>\n${RIGHT}`],
  ["a tag that opens and never closes", ` <think> ${RIGHT}`],
  ["an integer with a decimal point", RIGHT.replace("7226", "7226.0")],
  ["an escaped letter", RIGHT.replace("Pupiti", "\\u0050upiti")],
])("passes %s", (_, text) => {
  expect(judged(jsonOutput, { text })).toBe("passed");
});

test.each([
  ["a sentence before bare JSON", `Here it is: ${RIGHT}`],
  ["a sentence after bare JSON", `${RIGHT}\nLet me know if you need more.`],
  ["a lecture around a code fence", `${"This is how such an object is written in JSON. ".repeat(3)}\n${FENCED}`],
  ["two code fences", `${FENCED}\n${FENCED}`],
  ["two objects", `${RIGHT}\n${RIGHT}`],
  ["an object before the code fence", `{}\n${FENCED}`],
  ["a fence that is never closed", `\`\`\`json\n${RIGHT}`],
  ["the object in a list", `[${RIGHT}]`],
  ["the object in an object", `{"result":${RIGHT}}`],
  ["the JSON as a text", JSON.stringify(RIGHT)],
  ["a trailing comma", RIGHT.replace("]}", "],}")],
  ["single quotes", RIGHT.replaceAll('"', "'")],
  ["curly quotes", RIGHT.replace('"Pupiti"', "“Pupiti”")],
  ["keys without quotes", RIGHT.replace('"name"', "name")],
  ["a comment", RIGHT.replace("7226,", "7226, // four digits\n")],
  ["a cut object", RIGHT.slice(0, -1)],
  ["a missing key", '{"name":"Pupiti","count":7226,"active":true}'],
  ["a key twice", RIGHT.replace("{", '{"count":1,')],
  ["a key twice with the same value", RIGHT.replace("{", '{"count":7226,')],
  ["a key twice, escaped once", RIGHT.replace("{", '{"\\u0063ount":7226,')],
  ["an extra key", RIGHT.replace("{", '{"id":1,')],
  ["a key in other letters", RIGHT.replace('"name"', '"Name"')],
  ["a number as a text", RIGHT.replace("7226", '"7226"')],
  ["a boolean as a text", RIGHT.replace("true", '"true"')],
  ["a boolean in Python", RIGHT.replace("true", "True")],
  ["a list as a text", RIGHT.replace('["rimeva","sipeti","tanavi"]', '"rimeva, sipeti, tanavi"')],
  ["a list in another order", RIGHT.replace('"rimeva","sipeti"', '"sipeti","rimeva"')],
  ["null", RIGHT.replace("true", "null")],
  ["one wrong letter", RIGHT.replace("Pupiti", "Puputi")],
  ["another number", RIGHT.replace("7226", "7227")],
  ["half a character", RIGHT.replace("Pupiti", "\\ud83dPupiti")],
  ["YAML", "name: Pupiti\ncount: 7226\nactive: true\ntags: [rimeva, sipeti, tanavi]"],
])("fails %s", (_, text) => {
  expect(judged(jsonOutput, { text })).toBe("wrong_json");
});

test.each([
  ["our instruction", "You want me to reply with one JSON object and nothing else.", "prompt_echoed"],
  ["a refusal", "I'm sorry, but I cannot write JSON.", "refused"],
  ["nothing", "", "empty_reply"],
  ["JSON among the thoughts alone", `<think>${RIGHT}</think>`, "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(jsonOutput, { text })).toBe(code);
});

test("fails JSON that was cut at the limit", () => {
  expect(judged(jsonOutput, { text: RIGHT, stopReason: "max_tokens" })).toBe("cut_off");
});
