import { drivenRuns } from "../../events/postgres/lock-table.ts";
import { wantedSizes } from "../../fleet/postgres/queued-campaigns.ts";
import { foldRun } from "../../machine/fold.ts";
import { renderBrief } from "../../presentation/render/report-brief.ts";
import { type ReportFormat, renderWhole, reportFormats } from "../../presentation/render/report-formats.ts";
import { reportOfModels } from "../../projections/model-record.ts";
import type { AskedOfCampaign } from "../campaign/report-campaign.ts";
import { exitCodes } from "../exit-codes.ts";
import {
  type BuiltReport,
  reportFiles,
  reportIn,
  requireReportFiles,
  writeReportFiles,
} from "../files/report-files.ts";
import { type FoundRun, findRun, readRun } from "../find-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import { asOf } from "../options/as-of.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { modelsOfRun } from "../questions/models-of-run.ts";
import { showRecord } from "../questions/show-record.ts";
import { reportOf } from "../session/run-log.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { type EventFlags, showEvents, showTimeline } from "./report-events.ts";

/** `recert report`'s flags as they were typed. */
export interface ReportFlags extends EventFlags {
  readonly format: string;
  readonly output?: readonly string[];
  readonly events?: boolean;
  readonly timeline?: boolean;
  readonly full?: boolean;
  readonly asOf?: string;
}

/** `recert report [RUN]`: the report, or the history, of a run from the ledger. Returns the exit code. */
export async function report(
  wanted: string | undefined,
  flags: ReportFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  requireSound(flags, output);
  const format = parseOneOf("--format", flags.format, reportFormats, texts);
  const files = reportFiles(flags.output ?? [], texts, output.json ? "json" : format);
  await requireReportFiles(files, texts.errors.outputFile);
  const eventsAsOf = asOf(flags.asOf, texts, new Date());
  return withLedger(settings, async (opened) => {
    const { run_id: runId, target } = await findRun(opened, wanted ?? "latest", texts);
    const found = await readRun(opened, runId);
    if (found.state.context.campaign !== null) {
      const { reportCampaign } = await import("../campaign/report-campaign.ts");
      return reportCampaign(opened, found, askedOfCampaign(flags, { target, format, files, asOf: eventsAsOf }), output);
    }
    const history = found.events;
    const events = eventsAsOf(history);
    if (events.length === 0) {
      throw new TroubleError(exitCodes.usage, "not_yet", texts.errors.notYet(runId, history[0]?.recordedAt ?? ""));
    }
    if (flags.events === true) return showEvents(events, flags, output);
    if (flags.timeline === true) return showTimeline(events, flags, output);
    // What stood before the last event was driven then: it went on.
    const isEarlier = events.length < history.length;
    const isDriven = isEarlier || (await goesOnByItself(opened, found, target));
    const state = isEarlier ? foldRun(events) : found.state;
    if (state.context.run === null) return showRecord(events, state, { format, files }, output);
    const whole = reportOf(events, state);
    const models = flags.model === undefined ? null : modelsOfRun(whole.models, flags.model, texts);
    const built = { report: models === null ? whole : reportOfModels(whole, models, events), events };
    await writeReportFiles(files, built, { isDriven, logFile: null }, texts);
    const shown = output.json ? "json" : format;
    const isWhole = flags.full === true || models !== null;
    if (files.length === 0) await show(built, { isDriven, isWhole }, shown, output);
    return exitCodes.ok;
  });
}

function askedOfCampaign(
  { full, events, asOf: moment, ...flags }: ReportFlags,
  known: Pick<AskedOfCampaign, "target" | "format" | "files" | "asOf">,
): AskedOfCampaign {
  const { model, timeline, probe, type } = flags;
  const given = { "--model": model, "--timeline": timeline, "--probe": probe, "--type": type };
  return {
    ...known,
    isWhole: full === true,
    isHistory: events === true,
    ofOneRun: Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag])),
    isAsOfVersion: moment?.startsWith("v") ?? false,
  };
}

/** What would have to be ignored is refused. */
function requireSound({ events, timeline, full, probe, type }: ReportFlags, { texts }: Output): void {
  const { notTogether, onlyWith } = texts.errors;
  const trouble =
    (events === true && timeline === true && notTogether("--events", "--timeline")) ||
    (full === true &&
      (events === true || timeline === true) &&
      notTogether("--full", events === true ? "--events" : "--timeline")) ||
    (events !== true && probe !== undefined && onlyWith("--probe", "--events")) ||
    (events !== true && type !== undefined && onlyWith("--type", "--events"));
  if (trouble !== false) throw new TroubleError(exitCodes.usage, "usage", trouble);
}

/** Some process drives the run now, or workers continue it because it belongs to a queued campaign. */
async function goesOnByItself({ ledger }: OpenLedger, { runId, state }: FoundRun, target: string): Promise<boolean> {
  const campaignId = state.context.run?.campaign?.id;
  return ledger.withClient(async (client) => {
    if ((await drivenRuns(client, [{ runId, target }])).has(runId)) return true;
    return campaignId !== undefined && (await wantedSizes(client, [campaignId])).get(campaignId)?.queued === true;
  });
}

/** A report of single models is shown in full, as is one with `--full`. */
async function show(
  built: BuiltReport,
  { isDriven, isWhole }: { readonly isDriven: boolean; readonly isWhole: boolean },
  format: ReportFormat,
  output: Output,
): Promise<void> {
  const surroundings = { isDriven, logFile: null };
  if (format === "json") output.data(built.report);
  else if (format !== "text") output.text(await reportIn(format, built, surroundings, output.texts));
  else output.text((isWhole ? renderWhole : renderBrief)(built.report, surroundings, output.page));
}
