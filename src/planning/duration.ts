const unitMs: Readonly<Record<string, number>> = {
  "": 1,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** How people write a duration; without a unit it is milliseconds. */
export const durationPattern = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|m|h|d|)$/;

/** Milliseconds of `10000`, `500ms`, `10s`, `2m`, `24h`, `7d`; undefined for anything else. Fractions are rounded. */
export function durationToMs(text: string): number | undefined {
  const match = durationPattern.exec(text);
  if (match === null) return undefined;
  const [, amount, unit] = match;
  return Math.round(Number(amount) * Number(unitMs[String(unit)]));
}
