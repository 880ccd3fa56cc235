import { expect, test } from "vitest";
import {
  attemptStarted,
  concluded,
  listed,
  modelStarted,
  modelsListed,
  passed,
  reportOf,
  runStarted,
  streamed,
} from "./run-story.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic", "streaming", "stream_text"]);

function modelWith(...[first, second]: readonly (readonly [firstTokenMs: number, latencyMs: number])[]) {
  const story = [
    runStarted(),
    modelsListed(model),
    modelStarted(model),
    attemptStarted(model, "basic", "a"),
    passed("a", 4_000),
    ...(first === undefined ? [] : [attemptStarted(model, "streaming", "b"), streamed("b", ...first)]),
    ...(second === undefined ? [] : [attemptStarted(model, "stream_text", "c"), streamed("c", ...second)]),
    concluded(model, { verdict: "certified", latencyMs: 1 }),
  ];
  return reportOf(story.map((event) => [1, event])).models[0];
}

test("streams whose pieces all come in the last tenth of the call are buffered", () => {
  expect(modelWith([300, 310], [4_700, 5_000])).toMatchObject({ streamedLatencyMs: 2_655, buffered: true });
});

test.each<[string, ...(readonly [number, number])[]]>([
  ["a stream that begins early", [300, 310], [600, 5_000]],
  ["short replies alone, which are written at once", [310, 320], [400, 410]],
  ["one stream of several that comes late", [200, 900], [4_900, 5_000]],
])("%s is not buffered", (_, ...streams) => {
  expect(modelWith(...streams)).toMatchObject({ buffered: false });
});

test("without streams there is nothing to say of them", () => {
  expect(modelWith()).toMatchObject({ streamedLatencyMs: null, buffered: false });
});
