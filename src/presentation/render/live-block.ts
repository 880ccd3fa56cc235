import { isoToMs } from "../../events/iso-time.ts";
import type { Verdict } from "../../events/vocabulary.ts";
import { verdictSchema } from "../../events/vocabulary.ts";
import { drivenMs } from "../../machine/run-times.ts";
import { costUsd, type LiveRun } from "../../projections/live-run.ts";
import { flow, type Part } from "./flow.ts";
import { bar, turning } from "./live-marks.ts";
import { liveModel } from "./live-model.ts";
import { liveResults } from "./live-results.ts";
import type { LivePage, LiveView } from "./live-view.ts";
import { printable } from "./printable.ts";
import { verdictStyle } from "./verdict-marks.ts";

/** How much the block says: results, whether each probe is named, and empty lines between its parts. From the most to the least. */
const shapes = [
  { results: 3, isNamed: true, isAiry: true },
  { results: 2, isNamed: true, isAiry: true },
  { results: 1, isNamed: true, isAiry: true },
  { results: 1, isNamed: true, isAiry: false },
  { results: 1, isNamed: false, isAiry: false },
  { results: 0, isNamed: false, isAiry: false },
] as const;

/** The block: no line is wider than the page, and no more of them than it has rows. Pure, as every renderer. */
export function liveBlock(view: LiveView, page: LivePage): string[] {
  let lines: string[] = [];
  for (const shape of shapes) {
    lines = blockOf(view, shape, page);
    if (lines.length <= page.height) return lines;
  }
  return lines.slice(0, page.height);
}

function blockOf(view: LiveView, { results, isNamed, isAiry }: (typeof shapes)[number], page: LivePage): string[] {
  const { texts, style, width } = page;
  const hint = texts.live.hint[view.standing === null ? "drive" : "watch"];
  const sections = [
    headOf(view, page),
    liveModel(view, isNamed, page),
    liveResults(view.run, results, page),
    flow([{ text: hint, style: style.faint }], width),
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines) => (isAiry ? ["", ...lines] : lines));
}

function headOf(view: LiveView, page: LivePage): string[] {
  const { width } = page;
  const { run } = view.run.context;
  const identity: Part[] = [
    { text: view.run.runId, style: page.style.strong },
    ...(run === null ? [] : [{ text: printable(run.target) }, { text: `${run.suite.name} ${run.suite.version}` }]),
    ...standingParts(view, page),
  ];
  return [...flow(identity, width), ...progressLines(view, page), ...flow(figuresOf(view.run, page), width)];
}

function progressLines({ run, nowMs, leftMs, standing }: LiveView, { texts, style, width }: LivePage): string[] {
  const { models, isListed, verdicts, times } = run.context;
  const { live, format } = texts;
  if (!isListed) return flow([{ text: `${turning(nowMs)} ${live.listing} …` }], width);
  const columns = width < 60 ? 10 : width < 120 ? 20 : 30;
  const isDriven = run.status === "running" && (standing === null || standing === "driven");
  const openMs = isDriven && times !== null ? Math.max(0, nowMs - isoToMs(times.lastAt)) : 0;
  const elapsedMs = times === null ? 0 : drivenMs(times) + openMs;
  const count = `${verdicts.length}/${models.length}`;
  const clock = [
    live.elapsed(format.duration(inSeconds(elapsedMs))),
    ...(leftMs === null || !isDriven ? [] : [live.left(format.duration(inSeconds(leftMs)))]),
  ];
  const gauge: Part = {
    text: `${count} ${"━".repeat(columns)}`,
    style: () => `${style.strong(count)} ${bar(verdicts.length / models.length, columns, style)}`,
  };
  return flow([gauge, ...clock.map((text) => ({ text }))], width, { separator: "  " });
}

/** Whole seconds: what turns four times a second cannot be read. */
function inSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function figuresOf(run: LiveRun, { texts, style }: LivePage): Part[] {
  const { live, format, words } = texts;
  const usd = costUsd(run);
  const cost = usd === 0 && run.isCostPartial ? live.costUnknown : live.cost(format.money(usd), run.isCostPartial);
  const count = (verdict: Verdict) => run.context.verdicts.filter((one) => one === verdict).length;
  const verdicts = verdictSchema.options.filter((verdict) => count(verdict) > 0);
  const spent = [live.calls(run.calls), live.tokens(run.inputTokens + run.outputTokens), cost];
  return [
    ...(run.calls === 0 ? [] : spent.map((text) => ({ text }))),
    ...verdicts.map((verdict) => ({
      text: words.verdictCount(verdict, count(verdict)),
      style: verdictStyle(verdict, style),
    })),
  ];
}

function standingParts({ run, standing, nowMs }: LiveView, { texts, style }: LivePage): Part[] {
  const { live, format, words } = texts;
  const { owner, resumes } = run.context;
  const resumed: Part[] = resumes === 0 ? [] : [{ text: live.resumes(resumes), style: style.faint }];
  if (standing === null) return resumed;
  if (standing === "resting") return [...resumed, { text: words.runStatus[run.status], style: style.warn }];
  if (standing === "driven") {
    const by = owner === null ? [] : [{ text: live.driven(printable(owner.host), owner.pid) }];
    return [...resumed, ...by];
  }
  const silentMs = Math.max(0, nowMs - isoToMs(run.lastRecordedAt));
  return [...resumed, { text: live.quiet(format.duration(inSeconds(silentMs))), style: style.warn }];
}
