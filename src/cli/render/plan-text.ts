import { optionList } from "./option-list.ts";
import { columns, type Field, heading, type Page } from "./page.ts";
import type { Plan } from "./plan-model.ts";
import { printable } from "./printable.ts";
import { table } from "./table.ts";

type Range = { readonly min: number; readonly max: number };

/** The plan for people: what would be certified, renewed, called and paid. */
export function renderPlan(plan: Plan, page: Page): string {
  const { texts } = page;
  const lines = [
    ...heading(`📋 ${texts.plan.title}`, page),
    ...columns(summary(plan, page), page),
    "",
    ...table(
      [texts.tables.model, texts.tables.calls, texts.tables.cost],
      plan.models.map((m) => modelRow(m, page)),
      page,
    ),
    ...renewals(plan, page),
    "",
    texts.plan.nothingDone,
  ];
  return `${lines.slice(1).join("\n")}\n`;
}

function summary({ target, suite, models, totals, ...plan }: Plan, { texts }: Page): Field[] {
  const { plan: words, report, format } = texts;
  const skipped = models.filter(({ skip }) => skip !== null).length;
  return [
    [words.target, target.startsWith("simulator/") ? `${target} (${report.simulated})` : target],
    [words.suite, report.suiteValue(suite.name, suite.version, suite.digest.slice(0, 12))],
    [report.options, optionList(plan.options, texts)],
    [words.models, words.modelsValue(models.length - skipped, skipped)],
    [words.renews, renewsOf(plan, words)],
    [words.calls, `${range(totals.calls, format.number, words)} (${words.probes(totals.probes)})`],
    [words.tokens, range(totals.tokens, format.number, words)],
    [words.cost, totalCost(totals, texts)],
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
  return unpricedModels.length === 0 ? cost : plan.costWithout(cost, unpricedModels.length);
}

function modelRow({ modelId, displayName, skip, probes, calls, costUsd }: Plan["models"][number], { texts }: Page) {
  const { plan, format } = texts;
  if (skip !== null) return { cells: [modelId, "0", ""], details: [printable(displayName), plan.skip(skip.date)] };
  const cost = costUsd === null ? "" : range(costUsd, format.money, plan);
  return {
    cells: [modelId, range(calls, format.number, plan), cost],
    details: [printable(displayName), probes.join(", ")],
  };
}

function renewals({ renews }: Plan, { texts }: Page): string[] {
  if (renews.length === 0) return [];
  const lines = renews.map(({ modelId, verdict, rating }) => {
    const grade = rating === null ? "" : ` ${texts.format.rating(rating)}`;
    return `  ${modelId}  ${texts.words.verdict[verdict]}${grade}`;
  });
  return ["", `${texts.plan.renews}:`, ...lines];
}

function range({ min, max }: Range, figure: (value: number) => string, plan: Page["texts"]["plan"]): string {
  return plan.range(figure(min), figure(max));
}
