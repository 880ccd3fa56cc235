import type { Plan, PlannedUse } from "../../planning/plan-model.ts";
import { optionList } from "./option-list.ts";
import { columns, type Field, heading, type Page } from "./page.ts";
import { pastEndOfLife } from "./past-end-of-life.ts";
import { printable } from "./printable.ts";
import { type TableRow, table } from "./table.ts";

/** Of the models that would be skipped; of more than these only how many. */
const mostSkippedNamed = 4;

type Range = PlannedUse["calls"];

/** The plan as text: what would be certified, renewed, called and paid. */
export function renderPlan(plan: Plan, page: Page): string {
  const lines = [
    ...heading(`📋 ${page.texts.plan.title}`, page),
    ...columns(summary(plan, page), page),
    ...certified(plan, page),
    ...skipped(plan, page),
    "",
    page.texts.plan.nothingDone,
  ];
  return `${lines.slice(1).join("\n")}\n`;
}

function certified(plan: Plan, page: Page): string[] {
  const { model, calls, atMost, cost } = page.texts.tables;
  const known = {
    probes: probesOf(plan.models),
    renewalById: new Map(plan.renews.map((renewal) => [renewal.modelId, renewal])),
  };
  const rows = plan.models.filter(({ skip }) => skip === null).map((row) => modelRow(row, known, page));
  return rows.length === 0 ? [] : ["", ...table([model, calls, atMost, cost, atMost], rows, page)];
}

/** Nothing is to be decided about these, so they take one paragraph however many they are; the JSON has each. */
function skipped({ models }: Plan, page: Page): string[] {
  const ended = models.flatMap(({ modelId, skip }) =>
    skip === null ? [] : [{ modelId, date: skip.date, successor: null }],
  );
  return ended.length === 0 ? [] : ["", ...pastEndOfLife(ended, "⏭️ ", page, mostSkippedNamed)];
}

function summary({ target, suite, models, totals, ...plan }: Plan, { texts }: Page): Field[] {
  const { plan: words, report } = texts;
  const skipped = models.filter(({ skip }) => skip !== null).length;
  return [
    [words.target, target.startsWith("simulator/") ? `${target} (${report.simulated})` : target],
    [words.suite, report.suiteValue(suite.name, suite.version, suite.digest.slice(0, 12))],
    [report.options, optionList(plan.options, texts)],
    [words.probesOf, probesOf(models).join(", ")],
    [words.models, words.modelsValue(models.length - skipped, skipped)],
    [words.renews, renewsOf(plan, words)],
    ...planTotals(totals, texts, budget(plan.options, totals, texts)),
  ];
}

/** The totals of a plan; `afterCost` comes after its cost. */
export function planTotals(totals: Plan["totals"], texts: Page["texts"], afterCost: readonly Field[] = []): Field[] {
  const { plan: words, format } = texts;
  return [
    [words.calls, words.callsValue(range(totals.calls, format.number, words), totals.probes)],
    [words.tokens, range(totals.tokens, format.number, words)],
    [words.cost, totalCost(totals, texts)],
    ...afterCost,
    [words.time, range(totals.durationMs, format.duration, words)],
  ];
}

function renewsOf(
  { renews, renewsKnown, options }: Pick<Plan, "renews" | "renewsKnown" | "options">,
  words: Page["texts"]["plan"],
) {
  if (options.skipCleanup) return words.renewsNothingMarked;
  if (!renewsKnown) return words.renewsUnknown;
  return renews.length === 0 ? words.renewsNone : words.renewsValue(renews.length);
}

function totalCost({ costUsd, unpricedModels }: Plan["totals"], { plan, format }: Page["texts"]): string {
  if (costUsd === null) return plan.costUnknown;
  const cost = range(costUsd, format.money, plan);
  return unpricedModels.length === 0 ? cost : plan.costWithout(cost, unpricedModels.join(", "));
}

/** Whether a budget is enough; nothing where there is none, or no price is known. */
export function budget(
  { maxCostMicroUsd }: Pick<Plan["options"], "maxCostMicroUsd">,
  { costUsd }: Plan["totals"],
  { plan, format }: Page["texts"],
): Field[] {
  if (maxCostMicroUsd === null || costUsd === null) return [];
  const limitUsd = maxCostMicroUsd / 1e6;
  const money = format.money(limitUsd);
  const field = (value: string): Field[] => [[plan.budget, value]];
  if (limitUsd >= costUsd.max) return field(plan.budgetEnough(money));
  return field(limitUsd >= costUsd.expected ? plan.budgetLikelyEnough(money) : plan.budgetTooSmall(money));
}

/** Every probe of the plan once, in the order in which the models have them. */
function probesOf(models: Plan["models"]): string[] {
  return [...new Set(models.flatMap(({ probes }) => probes))];
}

/** What a row says about a model next to the others; made once, since a plan may have thousands. */
interface Known {
  readonly probes: readonly string[];
  readonly renewalById: ReadonlyMap<string, Plan["renews"][number]>;
}

function modelRow(model: Plan["models"][number], { probes, renewalById }: Known, { texts }: Page): TableRow {
  const { modelId, displayName, calls, costUsd } = model;
  const { plan, format } = texts;
  const cost = costUsd === null ? [] : [format.money(costUsd.expected), format.money(costUsd.max)];
  return {
    cells: [modelId, format.number(calls.expected), format.number(calls.max), ...cost],
    details: [
      printable(displayName),
      ...lackOf(model, probes, plan),
      ...(costUsd === null ? [texts.tables.priceUnknown] : []),
      ...renewalOf(renewalById.get(modelId), texts),
    ],
  };
}

function lackOf({ probes }: Plan["models"][number], all: readonly string[], words: Page["texts"]["plan"]): string[] {
  const lacking = all.filter((probe) => !probes.includes(probe));
  return lacking.length === 0 ? [] : [words.without(lacking.join(", "))];
}

function renewalOf(previous: Plan["renews"][number] | undefined, { plan, words, format }: Page["texts"]): string[] {
  if (previous === undefined) return [];
  const grade = previous.rating === null ? "" : ` ${format.rating(previous.rating)}`;
  return [plan.renewal(`${words.verdict[previous.verdict]}${grade}`)];
}

function range({ expected, max }: Range, figure: (value: number) => string, plan: Page["texts"]["plan"]): string {
  return plan.range(figure(expected), figure(max));
}
