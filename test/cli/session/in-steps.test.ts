import { expect, test } from "vitest";
import { inSteps } from "../../../src/cli/session/in-steps.ts";

/** Work that would go on for ever; each step takes a while. */
function* endless(): Generator<void, string> {
  for (;;) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield;
  }
}

test("work without end stops when it is asked to by a timer", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 1);
  expect(await inSteps(endless(), stop.signal)).toBeNull();
});

test("work that comes to its end gives its result", async () => {
  function* short(): Generator<void, string> {
    yield;
    return "done";
  }
  expect(await inSteps(short())).toBe("done");
});
