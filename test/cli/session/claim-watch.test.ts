import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClaimWatch } from "../../../src/cli/session/claim-watch.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("ten thousand hints within three seconds are four looks", async () => {
  let looks = 0;
  const watch = new ClaimWatch(async () => {
    looks += 1;
    return false;
  });
  for (let i = 0; i < 10_000; i++) {
    watch.hint();
    await vi.advanceTimersByTimeAsync(0.3);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(watch.claimed.aborted).toBe(false);
  expect(looks).toBe(4);
});

test("a hint that comes during a look is followed by another look", async () => {
  const answers = [false, true];
  const watch = new ClaimWatch(async () => answers.shift() ?? false);
  watch.hint();
  watch.hint();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watch.claimed.aborted).toBe(true);
});

test("a look that fails says nothing, and the next hint is looked at again", async () => {
  let looks = 0;
  const watch = new ClaimWatch(async () => {
    looks += 1;
    if (looks === 1) throw new Error("away");
    return true;
  });
  watch.hint();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watch.claimed.aborted).toBe(false);
  watch.hint();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watch.claimed.aborted).toBe(true);
});

test("nothing is looked at once it is disposed of", async () => {
  let looks = 0;
  const watch = new ClaimWatch(async () => {
    looks += 1;
    return true;
  });
  watch.hint();
  watch.hint();
  watch.dispose();
  await vi.advanceTimersByTimeAsync(5_000);
  watch.hint();
  expect([looks, watch.claimed.aborted, vi.getTimerCount()]).toEqual([1, false, 0]);
});
