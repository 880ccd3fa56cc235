import { expect, test } from "vitest";
import {
  lastTimeUntil,
  rhythmProblem,
  shortestIntervalMs,
  tidyCron,
  timesAfter,
} from "../../../src/planning/schedules/cron.ts";

const berlin = "Europe/Berlin";

test.each([
  ["0 2 * * *", "UTC", null],
  ["  30   4 * * MON-FRI ", "America/Sao_Paulo", null],
  ["0 2 * * 7", "UTC", null],
  ["0 2 L * THU", "UTC", null],
  ["", "UTC", { of: "fields", count: 0 }],
  ["@daily", "UTC", { of: "fields", count: 1 }],
  ["0 0 2 * * *", "UTC", { of: "fields", count: 6 }],
  ["61 * * * *", "UTC", { of: "cron", detail: "Constraint error, got value 61 expected range 0-59" }],
  ["0 0 30 2 *", "UTC", { of: "cron", detail: "Invalid explicit day of month definition" }],
  ["H 2 * * *", "UTC", { of: "cron", detail: "Invalid characters, got value: H" }],
  ["H(0-29) 2 * * *", "UTC", { of: "cron", detail: "Invalid characters, got value: H(0-29)" }],
  ["0 2 * * *", "Europe/Berlim", { of: "zone" }],
  ["0 2 * * *", "+02:00", { of: "zone" }],
  ["0 2 * * *", "", { of: "zone" }],
])("%j in %j has the problem %j", (cron, zone, problem) => {
  expect(rhythmProblem({ cron, zone })).toEqual(problem);
});

test("a cron expression is kept with one space between its fields", () => {
  expect(tidyCron(" 0\t2  * * 1 ")).toBe("0 2 * * 1");
});

test("times are told by the clock of their zone, which changes twice a year", () => {
  expect(timesAfter({ cron: "15 4 * * *", zone: berlin }, "2026-10-23T12:00:00.000Z", 3)).toEqual([
    { utc: "2026-10-24T02:15:00.000Z", local: "2026-10-24 04:15" },
    { utc: "2026-10-25T03:15:00.000Z", local: "2026-10-25 04:15" },
    { utc: "2026-10-26T03:15:00.000Z", local: "2026-10-26 04:15" },
  ]);
});

test("in the hour that a clock leaves out a time comes an hour later by the clock, in the hour that it repeats once", () => {
  const rhythm = { cron: "30 2 * * *", zone: berlin };
  expect(timesAfter(rhythm, "2026-03-28T12:00:00.000Z", 2)).toEqual([
    { utc: "2026-03-29T01:30:00.000Z", local: "2026-03-29 03:30" },
    { utc: "2026-03-30T00:30:00.000Z", local: "2026-03-30 02:30" },
  ]);
  expect(timesAfter(rhythm, "2026-10-24T12:00:00.000Z", 2).map(({ utc }) => utc)).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
  ]);
});

test.each([
  ["0 2 * * *", "UTC", "2026-11-29T02:00:00.000Z", "2026-11-29T02:00:00.000Z"],
  ["0 2 * * *", "UTC", "2026-11-29T01:59:59.999Z", "2026-11-28T02:00:00.000Z"],
  ["0 2 * * *", "UTC", "2026-11-30T01:59:59.999Z", "2026-11-29T02:00:00.000Z"],
  ["30 2 * * *", berlin, "2026-03-29T01:29:59.000Z", "2026-03-28T01:30:00.000Z"],
  ["30 2 * * *", berlin, "2026-03-29T12:00:00.000Z", "2026-03-29T01:30:00.000Z"],
  ["30 2 * * *", berlin, "2026-10-25T01:45:00.000Z", "2026-10-25T00:30:00.000Z"],
  ["* * * * *", "UTC", "2026-11-29T02:07:30.500Z", "2026-11-29T02:07:00.000Z"],
])("the last time of %s in %s until %s is %s", (cron, zone, now, last) => {
  expect(lastTimeUntil({ cron, zone }, now)).toBe(last);
});

test("whatever the moment, the last time until then is the one before the next", () => {
  for (const cron of ["*/20 * * * *", "30 2 * * *"]) {
    const rhythm = { cron, zone: berlin };
    for (const day of ["2026-03-29", "2026-10-25"]) {
      for (let hour = 0; hour < 4; hour += 1) {
        const now = `${day}T${String(hour).padStart(2, "0")}:13:00.000Z`;
        const last = lastTimeUntil(rhythm, now);
        expect(timesAfter(rhythm, last, 1)).toEqual(timesAfter(rhythm, now, 1));
      }
    }
  }
});

test.each([
  ["*/15 * * * *", 900_000],
  ["0 * * * *", 3_600_000],
  ["0 2,3 * * *", 3_600_000],
  ["0 2 * * 1", 7 * 86_400_000],
])("the shortest interval of %s is %i ms", (cron, intervalMs) => {
  expect(shortestIntervalMs({ cron, zone: "UTC" }, "2026-11-29T02:00:00.000Z")).toBe(intervalMs);
});
