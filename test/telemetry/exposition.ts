/** One line of a Prometheus page. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All samples of one metric, as the page declares it. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const name = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/gy;
const samplePattern = new RegExp(`^(${name})(?:\\{(.*)\\})? (\\S+)$`);
const number = /^(?:[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN)$/i;

/**
 * Reads the text exposition format 0.0.4, strictly: HELP and TYPE once before all samples of a family, families not mixed,
 * each sample once, buckets cumulative and closed by +Inf, counters never below zero. Throws at the first line that breaks it.
 */
export function parseExposition(text: string): readonly Family[] {
  if (text !== "" && !text.endsWith("\n")) throw new Error("the page does not end with a line break");
  const families: (Family & { readonly samples: Sample[] })[] = [];
  const helps = new Map<string, string>();
  const seen = new Set<string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, help, ofHelp = ""] = new RegExp(`^# HELP (${name}) (.*)$`).exec(line) ?? [];
    const [, typed, type = ""] =
      new RegExp(`^# TYPE (${name}) (counter|gauge|histogram|summary|untyped)$`).exec(line) ?? [];
    if (help !== undefined) {
      if (helps.has(help)) throw new Error(`HELP again: ${line}`);
      helps.set(help, ofHelp);
    } else if (typed !== undefined) {
      if (families.some((family) => family.name === typed)) throw new Error(`TYPE again: ${line}`);
      families.push({ name: typed, help: helps.get(typed) ?? "", type, samples: [] });
    } else {
      const sample = sampleOf(line);
      const family = families.at(-1);
      if (family === undefined || !belongs(sample.name, family)) throw new Error(`no such family: ${line}`);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (seen.has(key)) throw new Error(`said twice: ${line}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const family of families) check(family);
  return families;
}

function sampleOf(line: string): Sample {
  const [, sampleName, labelText = "", value = ""] = samplePattern.exec(line) ?? [];
  if (sampleName === undefined || !number.test(value)) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  labelPattern.lastIndex = 0;
  let end = 0;
  for (const [whole, label = "", quoted = ""] of labelText.matchAll(labelPattern)) {
    if (label in labels) throw new Error(`label twice: ${line}`);
    labels[label] = quoted.replaceAll(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
    end += whole.length;
  }
  if (end !== labelText.length) throw new Error(`broken labels: ${line}`);
  return { name: sampleName, labels, value: Number(value.replace("Inf", "Infinity")) };
}

function belongs(sample: string, { name: family, type }: Family): boolean {
  if (type === "histogram") return [`${family}_bucket`, `${family}_sum`, `${family}_count`].includes(sample);
  if (type === "summary") return [family, `${family}_sum`, `${family}_count`].includes(sample);
  return sample === family;
}

function check({ name: family, type, samples }: Family): void {
  if (type === "counter") {
    if (!family.endsWith("_total")) throw new Error(`a counter's name ends with _total: ${family}`);
    if (samples.some(({ value }) => !(value >= 0))) throw new Error(`a counter below zero: ${family}`);
  }
  if (type !== "histogram") return;
  const series = new Map<string, Sample[]>();
  for (const sample of samples.filter((each) => each.name.endsWith("_bucket"))) {
    const { le: _, ...rest } = sample.labels;
    const key = JSON.stringify(rest);
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const buckets of series.values()) {
    const bounds = buckets.map(({ labels: { le = "" } }) => Number(le.replace("Inf", "Infinity")));
    const isSorted = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? 0));
    const isCumulative = buckets.every(({ value }, i) => i === 0 || value >= (buckets[i - 1]?.value ?? 0));
    if (!isSorted || !isCumulative || bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`buckets: ${family}`);
  }
}

/** The sum of a metric's samples with these labels, whatever their others; 0 where there is none. */
export function total(
  families: readonly Family[],
  metric: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const samples = families.flatMap((family) => family.samples).filter((sample) => sample.name === metric);
  const fitting = samples.filter((sample) =>
    Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return fitting.reduce((sum, { value }) => sum + value, 0);
}
