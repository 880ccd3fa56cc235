import { startOf } from "../../machine/fold.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { type ComparedRun, passedCallsOf } from "../../projections/comparison/compared-run.ts";
import { recordedSuite } from "../../projections/postgres/suite-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun, readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { TroubleError } from "../trouble-error.ts";
import { reportOf } from "./run-log.ts";

/** The id of the run that `wanted` names. Throws `TroubleError` for an unknown run, and one that certified nothing. */
export async function comparableId(opened: OpenLedger, wanted: string, texts: Texts): Promise<string> {
  const { run_id: runId, kind } = await findRun(opened, wanted, texts);
  if (kind === "certify") return runId;
  if (kind === "campaign") {
    throw new TroubleError(exitCodes.usage, "campaign", texts.campaigns.refused.certifiesNothing(runId));
  }
  throw new TroubleError(exitCodes.usage, "clear", texts.renewals.clear.certifiesNothing(runId));
}

/**
 * The run that `wanted` names, as it is compared: with the versions of its probes, which are asked for where the other
 * run's suite is not the same. Throws `TroubleError` for an unknown run, and one that certified nothing.
 */
export async function readCompared(opened: OpenLedger, wanted: string, texts: Texts): Promise<ComparedRun> {
  const { events, state } = await readRun(opened, await comparableId(opened, wanted, texts));
  const { digest } = startOf(state).suite;
  const suite = await opened.ledger.withClient((client) => recordedSuite(client, digest));
  const probes = suite?.content?.probes ?? null;
  return {
    report: reportOf(events, state),
    callsByModel: passedCallsOf(events),
    versionByProbe: probes === null ? null : new Map(probes.map(({ name, version }) => [name, version])),
  };
}
