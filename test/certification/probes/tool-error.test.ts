import { expect, test } from "vitest";
import { toolError } from "../../../src/certification/probes/tool-error.ts";
import { ableModel, judged, requested } from "../reference.ts";

test("sends a result that is an error, and says beforehand what is wanted then", () => {
  const [question, call, error] = requested(toolError).messages;
  expect(question?.parts).toEqual([
    {
      kind: "text",
      text: "On which shelf is parcel 9182? Use the find_parcel tool once. If it fails, tell me the error code and do not try again.",
    },
  ]);
  const [made] = call?.parts ?? [];
  expect(made).toMatchObject({ kind: "tool_call", name: "find_parcel", input: { parcel: 9182 } });
  const toolUseId = made?.kind === "tool_call" ? made.toolUseId : "";
  expect(error?.parts).toEqual([{ kind: "tool_result", toolUseId, result: { error_code: "mupeve" }, failed: true }]);
});

test("is asked only of models that call tools", () => {
  expect(toolError.appliesTo(ableModel)).toBe(true);
  const speaking = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolError.appliesTo(speaking)).toBe(false);
});

test.each([
  ["the code", "mupeve"],
  ["a sentence that cannot help", "I could not find the parcel: the tool reports the error mupeve."],
])("passes %s", (_, text) => {
  expect(judged(toolError, { text })).toBe("passed");
});

test("fails an invented shelf, a second try and silence", () => {
  expect(judged(toolError, { text: "It is on shelf 12." })).toBe("wrong_word");
  expect(judged(toolError, { stopReason: "tool_use" })).toBe("tool_called");
  expect(judged(toolError, { text: "" })).toBe("empty_reply");
});
