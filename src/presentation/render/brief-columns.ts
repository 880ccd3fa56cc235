import type { ProvenCapability, Verdict } from "../../events/vocabulary.ts";
import type { ReportModel, ReportRun } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { lifecycleWords } from "./lifecycle-fields.ts";
import type { Column } from "./table.ts";
import { badgeMark, emojiByBadge, stars } from "./verdict-marks.ts";

/** The columns that a table of models may have, the short forms of some among them. What is not known is an empty cell. */
export function briefColumns(run: Pick<ReportRun, "startedAt">, texts: Texts) {
  const { brief, tables, format, words } = texts;
  const figure = (title: string, cellOf: Column<ReportModel>["cellOf"]) => ({ title, cellOf, isFigure: true }) as const;
  const told = <V>(value: V | null, say: (known: V) => string) => (value === null ? "" : say(value));
  const graded = (rating: number, mark: string) => `${mark} ${format.rating(rating)}`.trimStart();
  const marked = ({ rating, badge }: ReportModel, mark: (rating: number) => string) =>
    [told(rating, mark), told(badge, (b) => emojiByBadge[b])].filter((part) => part !== "").join(" ");
  const holding = ({ capabilities }: ReportModel) => holdingOf(Object.values(capabilities), brief);
  return {
    model: column(tables.model, ({ modelId }) => modelId),
    rating: column(brief.rating, ({ rating }) => told(rating, (r) => graded(r, stars(r)))),
    badge: column(brief.badge, ({ badge }) => told(badge, (b) => badgeMark(b, words.badge))),
    ratingBadge: column(brief.rating, (model) => marked(model, (r) => graded(r, stars(r)))),
    starBadge: column(brief.rating, (model) => marked(model, (r) => graded(r, "⭐"))),
    holding: figure(brief.capabilities, holding),
    holdingShort: figure(brief.capabilitiesShort, holding),
    latency: figure(brief.latency, ({ latencyMs }) => told(latencyMs, format.latency)),
    latencyAttempts: figure(brief.latencyAttempts, ({ latencyMs, attempts }) =>
      told(latencyMs, (ms) => brief.times(format.latency(ms), format.number(attempts))),
    ),
    firstToken: figure(brief.firstToken, ({ firstTokenMs }) => told(firstTokenMs, format.latency)),
    attempts: figure(brief.attempts, ({ attempts }) => format.number(attempts)),
    probes: figure(brief.probes, ({ probes }) => passedOf(probes, brief)),
    calls: figure(brief.calls, ({ calls }) => format.number(calls)),
    cost: figure(brief.cost, ({ costUsd }) => told(costUsd, format.money)),
    before: column(brief.before, ({ previous }) => told(previous, (was) => verdictInWords(was, texts))),
    until: column(brief.validUntil, (model) => told(validUntil(model), (iso) => iso.slice(0, 10))),
    remarks: column(brief.remarks, (model) => remarksOf(model, run, texts).join(" · ")),
  };
}

function column(title: string, cellOf: Column<ReportModel>["cellOf"]): Column<ReportModel> {
  return { title, cellOf };
}

/** A verdict with its rating, where it has one. */
export function verdictInWords(
  { verdict, rating }: { readonly verdict: Verdict; readonly rating: number | null },
  { words, format }: Texts,
): string {
  return rating === null ? words.verdict[verdict] : `${words.verdict[verdict]} ${format.rating(rating)}`;
}

function holdingOf(capabilities: readonly ProvenCapability[], brief: Texts["brief"]): string {
  const holding = capabilities.filter(({ state }) => state === "proven" || state === "flaky").length;
  return capabilities.length === 0 ? "" : brief.holding(holding, capabilities.length);
}

function passedOf(probes: ReportModel["probes"], brief: Texts["brief"]): string {
  const passed = probes.filter(({ outcome }) => outcome === "passed").length;
  return probes.length === 0 ? "" : brief.probesPassed(passed, probes.length);
}

function validUntil({ verdict, expiresAt }: ReportModel): string | null {
  return verdict === "certified" || verdict === "quality_warning" ? expiresAt : null;
}

/** What does not hold, what else went wrong, and what will end; each part is kept together. */
export function remarksOf(model: ReportModel, { startedAt }: Pick<ReportRun, "startedAt">, texts: Texts): string[] {
  const { capabilities, error, verdict, probes, lifecycle } = model;
  const { brief, markdown, report, tables } = texts;
  const all = Object.entries(capabilities);
  const unwell = (["broken", "unproven", "flaky"] as const).flatMap((state) => {
    const names = all.filter(([, capability]) => capability.state === state).map(([name]) => name);
    const said = names.length === all.length ? brief.every : names.join(", ");
    return names.length === 0 ? [] : [`${markdown.others[state]}: ${said}`];
  });
  const failure = error === null || error.category === "wrong_answer" ? [] : [`${error.category} (${error.code})`];
  const progress = verdict === null && probes.length > 0 ? [report.notConcluded(probes.length)] : [];
  return [...unwell, ...failure, ...progress, ...lifecycleWords(lifecycle, startedAt, tables)];
}
