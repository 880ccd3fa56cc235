import { describe, expect, test } from "vitest";
import { type Counting, type Lanes, type Outcome, playLanes } from "./virtual-lanes.ts";

const lanes: Lanes = {
  counting: "rolling",
  quota: () => 100_000,
  declared: null,
  lanes: 8,
  reserved: [300, 1_500],
  charged: [0.3, 1.4],
  latencyMs: [300, 900],
  minutes: 30,
  shares: true,
  seed: 3,
};

/** What came of the minutes from `first` on. */
function since(first: number, { byMinute }: Outcome) {
  const minutes = byMinute.slice(first);
  const sum = (of: (minute: Outcome["byMinute"][number]) => number) => minutes.reduce((all, one) => all + of(one), 0);
  return {
    throttled: sum(({ throttles }) => throttles) / sum(({ calls }) => calls),
    used: sum(({ used }) => used) / minutes.length,
    believed: minutes.map(({ believed }) => believed ?? 0),
  };
}

const countings: readonly Counting[] = ["rolling", "by_the_clock", "bucket"];
const quotas = [30_000, 100_000, 250_000];
const services = countings.flatMap((counting) => quotas.map((quota) => [counting, quota] as const));

describe.each(services)("a service that counts its minutes %s and has %i tokens", (counting, quota) => {
  test("throttles under 1 % of the calls, and has 90 % of its quota used, where that was declared", () => {
    const { throttled, used } = since(0, playLanes({ ...lanes, counting, quota: () => quota, declared: quota }));
    expect(throttled).toBeLessThan(0.01);
    expect(used).toBeGreaterThanOrEqual(0.9);
  });

  test("is learned within 20 % in five minutes, and throttles under 1 % from then on at 88 % of its quota", () => {
    const { throttled, used, believed } = since(5, playLanes({ ...lanes, counting, quota: () => quota }));
    expect(Math.min(...believed) / quota).toBeGreaterThan(0.8);
    expect(Math.max(...believed) / quota).toBeLessThan(1.2);
    expect(throttled).toBeLessThan(0.01);
    expect(used).toBeGreaterThanOrEqual(0.88);
  });
});

test("without the shared budget the same lanes are throttled all the time", () => {
  expect(since(0, playLanes({ ...lanes, shares: false })).throttled).toBeGreaterThan(0.05);
});

test("a quota that is cut to half is found again", () => {
  const { byMinute } = playLanes({ ...lanes, quota: (minute) => (minute < 10 ? 100_000 : 50_000) });
  const believed = byMinute.slice(15).map((minute) => (minute.believed ?? 0) / 50_000);
  expect(Math.min(...believed)).toBeGreaterThan(0.8);
  expect(Math.max(...believed)).toBeLessThan(1.2);
});

test("a declared quota that is far too high is corrected by the service", () => {
  const { byMinute } = playLanes({ ...lanes, declared: 1_000_000 });
  expect((byMinute[29]?.believed ?? 0) / 100_000).toBeLessThan(1.2);
});
