import type { RecordedEvent } from "../events/recorded-event.ts";
import { applyEvent, emptyRun, foldRun, type RunState } from "../machine/fold.ts";
import { nearestWord } from "../models/nearest-word.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import { listRuns, newestLeftRun, newestUnfinishedRun, runsByPrefix } from "../projections/postgres/run-queries.ts";
import type { RunRow } from "../projections/run-row.ts";
import { exitCodes } from "./exit-codes.ts";
import type { OpenLedger } from "./open-ledger.ts";
import { withSuggestion } from "./options/integer.ts";
import { TroubleError } from "./trouble-error.ts";

/** A run with its whole history and where that leads. */
export interface FoundRun {
  readonly runId: string;
  readonly events: readonly RecordedEvent[];
  readonly state: RunState;
}

/**
 * The run that `latest` or a unique beginning of an id names; for `latest` the campaign, where the newest run belongs to one.
 * Throws `TroubleError` when there is none, or several.
 */
export async function findRun({ ledger }: OpenLedger, wanted: string, texts: Texts): Promise<RunRow> {
  const isLatest = wanted === "latest";
  const rows = await ledger.withClient((client) =>
    isLatest ? listRuns(client, 1) : runsByPrefix(client, wanted.toLowerCase()),
  );
  const [first, second] = rows;
  if (first === undefined) {
    const trouble = isLatest
      ? texts.errors.noRuns()
      : withSuggestion(texts.errors.unknownRun(wanted), nearestWord(wanted, ["latest"]), texts);
    throw new TroubleError(exitCodes.usage, "unknown_run", trouble);
  }
  if (second !== undefined && first.run_id !== wanted.toLowerCase()) {
    const ids = rows.map(({ run_id }) => run_id);
    throw new TroubleError(exitCodes.usage, "ambiguous_run", texts.errors.ambiguousRun(wanted, ids));
  }
  return isLatest ? wholeOf({ ledger }, first) : first;
}

/** The newest run or campaign that has not ended, or null. */
export async function findUnfinished({ ledger }: Pick<OpenLedger, "ledger">): Promise<RunRow | null> {
  const row = await ledger.withClient(newestUnfinishedRun);
  return row === null ? null : wholeOf({ ledger }, row);
}

/** The newest run that stays as it is until somebody resumes it, or null: a queued campaign is the workers'. */
export async function findLeft({ ledger }: Pick<OpenLedger, "ledger">): Promise<RunRow | null> {
  const row = await ledger.withClient(newestLeftRun);
  return row === null ? null : wholeOf({ ledger }, row);
}

/** The campaign that a run belongs to, or else the run itself. */
async function wholeOf({ ledger }: Pick<OpenLedger, "ledger">, row: RunRow): Promise<RunRow> {
  const { campaign_id: campaignId } = row;
  if (campaignId === null) return row;
  const [campaign] = await ledger.withClient((client) => runsByPrefix(client, campaignId));
  return campaign ?? row;
}

/** Reads and folds a run's events; strict, so a history that the machine refuses throws. */
export function readRun(opened: OpenLedger, runId: string): Promise<FoundRun> {
  return readOn(opened, { runId, events: [], state: emptyRun });
}

/** A run without its history: where its events lead, and the last of them; null before the first. */
export interface RestingState {
  readonly runId: string;
  readonly state: RunState;
  readonly last: RecordedEvent | null;
}

/**
 * Folds a run without holding its events, since a big run has more than memory should hold; `take` sees each in turn.
 * It ends before the first for which `isWithin` does not hold.
 */
export async function foldStored(
  { ledger }: Pick<OpenLedger, "ledger">,
  runId: string,
  take: (event: RecordedEvent) => void = () => undefined,
  isWithin: (event: RecordedEvent) => boolean = () => true,
): Promise<RestingState> {
  let state = emptyRun;
  let last: RecordedEvent | null = null;
  for await (const event of ledger.readRun(runId, 0)) {
    if (!isWithin(event)) break;
    state = applyEvent(state, event);
    last = event;
    take(event);
  }
  return { runId, state, last };
}

/** The run as it is now: reads and folds only what came after `found`. */
export async function readOn({ ledger }: Pick<OpenLedger, "ledger">, found: FoundRun): Promise<FoundRun> {
  const { runId, state } = found;
  const news: RecordedEvent[] = [];
  for await (const event of ledger.readRun(runId, state.context.version)) news.push(event);
  return { runId, events: [...found.events, ...news], state: foldRun(news, state) };
}
