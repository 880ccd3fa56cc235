import { expect, test } from "vitest";
import { type ScheduleSoFar, tickRefusal, tickToTry } from "../../../src/planning/schedules/tick.ts";

const fresh: ScheduleSoFar = {
  cron: "0 2 * * *",
  zone: "UTC",
  addedAt: "2026-11-20T12:00:00.000Z",
  lastTick: null,
  lastEndedAt: null,
};
const day = (date: number, time = "02:00:00.000") => `2026-11-${date}T${time}Z`;
const ran = { ...fresh, lastTick: day(28), lastEndedAt: day(28, "02:40:00.000") };
const running = { ...fresh, lastTick: day(28) };
const overran = { ...fresh, lastTick: day(28), lastEndedAt: day(29, "02:10:00.000") };

test.each<[string, ScheduleSoFar, string, string, string | null]>([
  ["on time", ran, day(29), day(29), null],
  ["the first of all", fresh, day(21), day(21, "02:00:30.000"), null],
  ["by a scheduler whose clock is a little ahead", ran, day(29), day(29, "01:56:00.000"), null],
  ["missed, and made up before the next", ran, day(29), day(30, "01:59:59.999"), null],
  ["missed, when the next has come", ran, day(29), day(30), "late"],
  ["by a scheduler whose clock is far ahead", ran, day(30), day(29, "02:05:00.000"), "early"],
  ["no time of the rhythm", ran, day(29, "02:00:30.000"), day(29, "02:01:00.000"), "unplanned"],
  ["from before the schedule", fresh, day(20), day(20, "12:00:01.000"), "unplanned"],
  ["fired a second time", ran, day(28), day(28, "02:41:00.000"), "started"],
  ["fired again by a clock that went back", ran, day(27), day(27, "02:00:01.000"), "started"],
  ["while the campaign of the one before is open", running, day(29), day(29), "open"],
  [
    "whose time fell into the campaign before, which has ended since",
    overran,
    day(29),
    day(29, "03:00:00.000"),
    "open",
  ],
  ["after one that fell into a campaign", overran, day(30), day(30), null],
])("a tick %s", (_, schedule, tick, now, refusal) => {
  expect(tickRefusal(schedule, tick, { now, toleranceMs: 300_000 })).toBe(refusal);
});

test("tried is the last planned time alone, until it has its campaign", () => {
  expect(tickToTry(ran, day(29, "14:00:00.000"))).toBe(day(29));
  expect(tickToTry({ ...ran, lastTick: day(29) }, day(29, "14:00:00.000"))).toBeNull();
  expect(tickToTry(fresh, day(20, "14:00:00.000"))).toBeNull();
  expect(tickToTry(running, day(29, "14:00:00.000"))).toBeNull();
});
