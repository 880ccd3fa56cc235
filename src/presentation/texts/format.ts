/** A word in its plural forms, by the rules of the language; `other` is the one every language has. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** How one language writes figures. Times are UTC in every language, since they must match the ledger's. */
export interface Format {
  readonly number: (value: number) => string;
  /** One decimal, as ratings are kept. */
  readonly rating: (value: number) => string;
  /** One or two decimals, as the parts of a rating are shown. */
  readonly score: (value: number) => string;
  /** A rate of 0 to 1 as a percentage with one decimal. */
  readonly percent: (rate: number) => string;
  /** US dollars with as many as six decimals where they matter. */
  readonly money: (usd: number) => string;
  /** A span to read, in its two largest units: `850 ms`, `35s`, `10m 30s`, `2d 4h`. */
  readonly duration: (ms: number) => string;
  /** Milliseconds as they are, for latencies that are compared. */
  readonly latency: (ms: number) => string;
  /** `2026-11-22 18:41:12 UTC` from an ISO time. */
  readonly time: (iso: string) => string;
  /** A count with its word. */
  readonly count: (value: number, forms: PluralForms) => string;
  /** `a, b or c`. */
  readonly either: (items: readonly string[]) => string;
}

type Unit = "day" | "hour" | "minute" | "second" | "millisecond";

const secondMs = 1000;
const units = [
  ["day", 86_400 * secondMs],
  ["hour", 3600 * secondMs],
  ["minute", 60 * secondMs],
  ["second", secondMs],
] as const;

/**
 * The figures of a BCP 47 locale. Each formatter is built when it is first used: that is expensive, and most commands
 * need few.
 */
export function formatFor(locale: string): Format {
  const number = once(() => new Intl.NumberFormat(locale));
  const rating = once(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const score = once(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }));
  const percent = once(
    () => new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  );
  const money = onceEach((most: number) => new Intl.NumberFormat(locale, { ...inUsd, maximumFractionDigits: most }));
  const unit = onceEach((name: Unit) => new Intl.NumberFormat(locale, styleOf(name)));
  const plural = once(() => new Intl.PluralRules(locale));
  const either = once(() => new Intl.ListFormat(locale, { type: "disjunction" }));
  return {
    number: (value) => number().format(value),
    rating: (value) => rating().format(value),
    score: (value) => score().format(value),
    percent: (rate) => percent().format(rate),
    money: (usd) => money(mostDecimals(usd)).format(usd),
    duration: (ms) => formatDuration(unit, ms),
    latency: (ms) => unit("millisecond").format(ms),
    time: (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`,
    count: (value, forms) => `${number().format(value)} ${forms[plural().select(value)] ?? forms.other}`,
    either: (items) => either().format(items),
  };
}

const inUsd = { style: "currency", currency: "USD", minimumFractionDigits: 2 } as const;

/** Cents from a dollar up, more decimals below: a probe may cost less than a hundredth of a cent. */
function mostDecimals(usd: number): number {
  if (usd >= 1) return 2;
  return usd >= 0.001 ? 4 : 6;
}

function formatDuration(formatOf: (unit: Unit) => Intl.NumberFormat, ms: number): string {
  if (ms === 0) return formatOf("second").format(0);
  if (ms < secondMs) return formatOf("millisecond").format(ms);
  const roundedMs = Math.round(ms / secondMs) * secondMs;
  const first = units.findIndex(([, unitMs]) => roundedMs >= unitMs);
  const parts = units.slice(first, first + 2).map(([unit, unitMs], i) => {
    const restMs = i === 0 ? roundedMs : roundedMs % (units[first]?.[1] ?? secondMs);
    return { unit, count: Math.floor(restMs / unitMs) };
  });
  return parts
    .filter(({ count }, i) => i === 0 || count > 0)
    .map(({ unit, count }) => formatOf(unit).format(count))
    .join(" ");
}

function styleOf(unit: Unit): Intl.NumberFormatOptions {
  return { style: "unit", unit, unitDisplay: unit === "millisecond" ? "short" : "narrow" };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function onceEach<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
