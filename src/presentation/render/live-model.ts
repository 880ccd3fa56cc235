import { isoToMs } from "../../events/iso-time.ts";
import { present } from "../../events/present.ts";
import { type CurrentModel, lastTrial, unsettledProbe } from "../../machine/run-context.ts";
import { flow, type Part } from "./flow.ts";
import { markOf, markStyle, signByMark, turning } from "./live-marks.ts";
import type { LivePage, LiveView } from "./live-view.ts";
import { printable } from "./printable.ts";

const indent = "  ";

/** The model that is being certified, its probes, and what it does or waits for; the pause before the next one. */
export function liveModel(view: LiveView, isNamed: boolean, page: LivePage): string[] {
  const { context, status } = view.run;
  const { current, models, isListed, verdicts } = context;
  if (status !== "running" || !isListed) return [];
  if (current === null) {
    if (verdicts.length === models.length) return [`${turning(view.nowMs)} ${page.texts.live.reporting} …`];
    return waitLines(view, page);
  }
  return [
    ...titleOf(view, current, page),
    ...probeLines(current, isNamed, page),
    ...(context.wait === null ? callLines(view, current, page) : waitLines(view, page)),
  ];
}

function titleOf(
  { run, nowMs }: LiveView,
  { index, probes }: CurrentModel,
  { texts, style, width }: LivePage,
): string[] {
  const { models } = run.context;
  const { modelId } = present(models[index - 1], `model ${index}`);
  const done = probes.filter(({ outcome }) => outcome !== null).length;
  const parts: Part[] = [
    { text: turning(nowMs), style: style.good },
    { text: `[${index}/${models.length}]` },
    { text: modelId, style: style.strong },
    { text: texts.live.probes(done, probes.length), style: style.faint },
  ];
  return flow(parts, width, { separator: " " });
}

function probeLines(model: CurrentModel, isNamed: boolean, { style, width }: LivePage): string[] {
  const asked = unsettledProbe(model);
  const parts = model.probes.map((probe): Part => {
    const mark = markOf(probe, probe === asked);
    const name = isNamed ? ` ${probe.probe}` : "";
    return { text: `${signByMark[mark]}${name}`, style: markStyle(mark, style) };
  });
  return flow(parts, width, { indent, separator: isNamed ? "  " : "" });
}

/** The open call: its probe, and since when. */
function callLines({ run, nowMs }: LiveView, model: CurrentModel, { texts, width }: LivePage): string[] {
  const { live, format } = texts;
  const probe = unsettledProbe(model);
  if (probe === null) return [];
  const { trial, nextAttempt } = lastTrial(probe);
  const most = run.context.options?.maxRetries ?? nextAttempt;
  const askedMs = run.callSince === null ? 0 : Math.max(0, nowMs - isoToMs(run.callSince));
  const parts = [
    probe.probe,
    ...(trial === 1 ? [] : [live.trial(trial)]),
    live.attempt(nextAttempt, Math.max(most, nextAttempt)),
    ...(askedMs < 1000 ? [] : [live.asked(format.duration(Math.floor(askedMs / 1000) * 1000))]),
  ];
  return flow(
    parts.map((text) => ({ text })),
    width,
    { indent },
  );
}

/** What is waited for and until when, counted down. */
function waitLines({ run, nowMs }: LiveView, { texts, style, width }: LivePage): string[] {
  const { wait } = run.context;
  if (wait === null) return [];
  const { live, words, format } = texts;
  const leftMs = Math.max(0, Math.ceil((isoToMs(wait.until) - nowMs) / 1000) * 1000);
  const parts = [
    live.waiting(format.duration(leftMs)),
    words.wait[wait.reason],
    live.until(format.time(wait.until)),
    ...(run.failureCode === null ? [] : [printable(run.failureCode)]),
  ];
  return flow(
    parts.map((text) => ({ text, style: style.warn })),
    width,
    { indent },
  );
}
