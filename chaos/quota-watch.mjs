import { hold } from "./invariants.mjs";

const minuteMs = 60_000;
/** A blow may tell so much later, in milliseconds: by then every database and link is back. */
const lateMs = 30_000;

/**
 * Holds the calls that the endpoint saw against the quota that was declared: no minute, begun anywhere, has more than that
 * and one for each blow that it felt, and no more were throttled than there were blows. Returns the most that a minute had, and how many were throttled.
 */
export function holdQuota(journal, perMinute, strikesMs) {
  const timesById = new Map();
  for (const { modelId, time, n } of journal) {
    if (n === undefined) continue;
    if (!timesById.has(modelId)) timesById.set(modelId, []);
    timesById.get(modelId).push(Date.parse(time));
  }
  let most = 0;
  for (const [modelId, times] of timesById) {
    for (let [from, to] = [0, 0]; to < times.length; to += 1) {
      while (times[from] <= times[to] - minuteMs) from += 1;
      const calls = to - from + 1;
      most = Math.max(most, calls);
      if (calls <= perMinute) continue;
      const blows = strikesMs.filter((atMs) => atMs >= times[from] - lateMs && atMs <= times[to]).length;
      hold("no quota exceeded", calls <= perMinute + blows, { modelId, calls, perMinute, blows, at: times[to] });
    }
  }
  const throttled = journal.filter(({ behaviour }) => behaviour === "quota").length;
  hold("no quota exceeded", throttled <= strikesMs.length, { throttled, blows: strikesMs.length });
  return { most, throttled };
}
