import type { CampaignUse } from "../../planning/campaign-plan.ts";
import type { Plan } from "../../planning/plan-model.ts";
import { optionList } from "../render/option-list.ts";
import { columns, type Field, heading, type Page } from "../render/page.ts";
import { budget, planTotals } from "../render/plan-text.ts";
import { printable } from "../render/printable.ts";
import { type TableRow, table } from "../render/table.ts";

/** One run of a campaign before it is started: how it is called beside the others, and its plan. */
export interface LabelledPlan {
  readonly label: string;
  readonly plan: Plan;
}

/** The plan of a campaign as text: a line per run, and their totals. */
export function renderCampaignPlan(plans: readonly LabelledPlan[], use: CampaignUse, page: Page): string {
  const { plan: words, campaigns, tables } = page.texts;
  const rows = plans.map((one) => rowOf(one, page));
  const titles = [campaigns.run, campaigns.models, tables.calls, tables.atMost, tables.cost, tables.atMost];
  const lines = [
    ...heading(`📋 ${words.title}`, page),
    ...columns(summary(plans, use, page), page),
    "",
    ...table(titles, rows, page),
    "",
    campaigns.planOfEach,
    words.nothingDone,
  ];
  return `${lines.slice(1).join("\n")}\n`;
}

function summary(plans: readonly LabelledPlan[], use: CampaignUse, { texts }: Page): Field[] {
  const { plan: words, report, campaigns, campaign } = texts;
  const targets = [...new Set(plans.map(({ plan }) => plan.target))];
  const suites = [...new Set(plans.map(({ plan: { suite } }) => `${suite.name} ${suite.version}`))];
  const options = [...new Set(plans.map(({ plan }) => optionList(plan.options, texts)))];
  const isSimulated = targets.some((target) => target.startsWith("simulator/"));
  const renewed = plans.reduce((total, { plan }) => total + plan.renews.length, 0);
  const [first] = options;
  return [
    [campaign.targets, targets.map(printable).join(", ") + (isSimulated ? ` (${report.simulated})` : "")],
    [campaign.runs, campaigns.runsValue(plans.length, targets.length)],
    [words.suite, suites.join(", ")],
    ...(first === undefined ? [] : [[report.options, options.length === 1 ? first : campaigns.optionsDiffer] as const]),
    [words.renews, renewed === 0 ? words.renewsNone : words.renewsValue(renewed)],
    ...planTotals(use, texts, plans[0] === undefined ? [] : budget(plans[0].plan.options, use, texts)),
  ];
}

function rowOf({ label, plan: { models, totals } }: LabelledPlan, { texts }: Page): TableRow {
  const { format, plan: words, tables } = texts;
  const { calls, costUsd } = totals;
  const skipped = models.filter(({ skip }) => skip !== null).length;
  const cost = costUsd === null ? [] : [format.money(costUsd.expected), format.money(costUsd.max)];
  return {
    cells: [
      printable(label),
      words.modelsValue(models.length - skipped, skipped),
      format.number(calls.expected),
      format.number(calls.max),
      ...cost,
    ],
    details: costUsd === null ? [tables.priceUnknown] : [],
  };
}
