import { isoToMs } from "../../events/iso-time.ts";
import { type Verdict, verdictSchema } from "../../events/vocabulary.ts";
import { unsettledProbe } from "../../machine/run-context.ts";
import { costUsd, type LiveRun } from "../../projections/live-run.ts";
import type { Standing } from "../../projections/run-standing.ts";
import { flow, type Part } from "./flow.ts";
import { bar, turning } from "./live-marks.ts";
import type { LivePage } from "./live-view.ts";
import { printable } from "./printable.ts";
import { verdictStyle } from "./verdict-marks.ts";
import { displayWidth, fitted, padTo } from "./width.ts";

/** One run of a campaign as the block shows it: how it is called beside the others, and how far it is. */
export interface LiveMember {
  readonly label: string;
  /** How many models it has, as long as it has listed none. */
  readonly expected: number;
  readonly run: LiveRun;
}

/** What the block of a campaign shows, at one moment. */
export interface LiveCampaign {
  readonly campaignId: string;
  readonly members: readonly LiveMember[];
  /** Now, and when this process began, in milliseconds since the epoch. */
  readonly nowMs: number;
  readonly sinceMs: number;
  /** How the campaign stands for who only looks on; `queued` = it waits for a worker. Null in the process that drives it. */
  readonly standing: Standing | "queued" | null;
}

/** The block: a line for the whole, one for each run under way if there is room, no line wider than the page. */
export function liveCampaign(view: LiveCampaign, page: LivePage): string[] {
  const { texts, style, width, height } = page;
  const hint = view.standing === null ? texts.campaigns.hintDrive : texts.campaigns.hintWatch;
  const head = [...headLines(view, page)];
  const foot = flow([{ text: hint, style: style.faint }], width);
  const room = Math.max(0, height - head.length - foot.length - 1);
  const under = view.members.filter(({ run }) => isUnderWay(run));
  const labelWidth = Math.max(0, ...view.members.map(({ label }) => displayWidth(printable(label))));
  const shown = under.slice(0, under.length > room ? Math.max(0, room - 1) : room);
  const more = under.length - shown.length;
  return [
    ...(height > head.length + shown.length + foot.length ? [""] : []),
    ...head,
    ...shown.map((member) => memberLine(member, labelWidth, view.nowMs, page)),
    ...(more > 0 && room > 0 ? [style.faint(`  ${texts.campaigns.more(more)}`)] : []),
    ...foot,
  ].slice(0, height);
}

/** Where a campaign is, in a line, for progress without a block that has been silent for a while. */
export function stillCampaign({ members }: LiveCampaign, { texts, style }: Pick<LivePage, "texts" | "style">): string {
  const { done, all } = doneOf(members);
  const under = members.filter(({ run }) => isUnderWay(run)).length;
  return style.faint(`  ${texts.campaigns.still(done, all, under)}`);
}

function headLines(view: LiveCampaign, { texts, style, width }: LivePage): string[] {
  const { campaignId, members, nowMs, sinceMs } = view;
  const { campaigns, live, format } = texts;
  const { done, all } = doneOf(members);
  const columns = width < 60 ? 10 : width < 120 ? 20 : 30;
  const count = `${done}/${all}`;
  const gauge: Part = {
    text: `${count} ${"━".repeat(columns)}`,
    style: () => `${style.strong(count)} ${bar(all === 0 ? 0 : done / all, columns, style)}`,
  };
  const elapsed = format.duration(Math.floor((nowMs - sinceMs) / 1000) * 1000);
  const over = members.filter(({ run }) => isOver(run)).length;
  const usd = members.reduce((total, { run }) => total + costUsd(run), 0);
  const calls = members.reduce((total, { run }) => total + run.calls, 0);
  const verdicts = verdictSchema.options
    .map((verdict) => ({ verdict, count: countOf(members, verdict) }))
    .filter((one) => one.count > 0);
  return [
    ...flow(
      [
        { text: turning(nowMs), style: style.good },
        { text: campaignId, style: style.strong },
        { text: campaigns.runsOver(over, members.length) },
        ...(view.standing === "quiet"
          ? [{ text: live.quiet(format.duration(silentMs(view))), style: style.warn }]
          : []),
        ...(view.standing === "queued" ? [{ text: `(${texts.fleet.waits})`, style: style.faint }] : []),
      ],
      width,
      { separator: " " },
    ),
    ...flow([gauge, { text: live.elapsed(elapsed) }], width, { separator: "  " }),
    ...flow(
      [
        ...(calls === 0 ? [] : [{ text: live.calls(calls) }, { text: format.money(usd) }]),
        ...verdicts.map(({ verdict, count: n }) => ({
          text: texts.words.verdictCount(verdict, n),
          style: verdictStyle(verdict, style),
        })),
      ],
      width,
    ),
  ];
}

function memberLine(
  { label, expected, run }: LiveMember,
  labelWidth: number,
  nowMs: number,
  { texts, style, width }: LivePage,
): string {
  const { models, verdicts, current, wait } = run.context;
  const all = models.length || expected;
  const place = `${verdicts.length}/${all}`;
  const model = current === null ? undefined : models[current.index - 1]?.modelId;
  const asked = current === null ? null : unsettledProbe(current);
  const waiting =
    wait === null
      ? null
      : `${texts.live.waiting(texts.format.duration(Math.max(0, Math.ceil((isoToMs(wait.until) - nowMs) / 1000) * 1000)))}, ${texts.words.wait[wait.reason]}`;
  const what = [model, waiting ?? asked?.probe].filter((part) => part !== undefined).join(" · ");
  const shown = what === "" ? (models.length === 0 ? `${texts.live.listing} …` : "") : what;
  const line = `  ${padTo(printable(label), labelWidth)}  ${padTo(place, `${all}/${all}`.length)}  ${printable(shown)}`;
  const cut = fitted(line, width);
  return wait === null ? cut : style.warn(cut);
}

/** In whole seconds. */
function silentMs({ members, nowMs, sinceMs }: LiveCampaign): number {
  const lastMs = members.flatMap(({ run }) => (run.lastRecordedAt === "" ? [] : [isoToMs(run.lastRecordedAt)]));
  const silent = nowMs - lastMs.reduce((last, ms) => Math.max(last, ms), lastMs[0] ?? sinceMs);
  return Math.floor(Math.max(0, silent) / 1000) * 1000;
}

function doneOf(members: readonly LiveMember[]): { readonly done: number; readonly all: number } {
  const all = members.reduce((total, { run, expected }) => total + (run.context.models.length || expected), 0);
  const done = members.reduce((total, { run }) => total + run.context.verdicts.length, 0);
  return { done, all };
}

function countOf(members: readonly LiveMember[], verdict: Verdict): number {
  return members.reduce((total, { run }) => total + run.context.verdicts.filter((one) => one === verdict).length, 0);
}

function isUnderWay(run: LiveRun): boolean {
  return run.context.version > 0 && run.status === "running";
}

function isOver(run: LiveRun): boolean {
  return run.status === "completed" || run.status === "cancelled";
}
