import { LostEventsError } from "../../driver/recorder.ts";
import { resumeCommand } from "../../presentation/advice/commands.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import { TroubleError } from "../trouble-error.ts";

/**
 * What ended the driving of a run that is in the ledger, with the command that continues it. A trouble that is neither
 * of the infrastructure nor of the database stays as it is, and so does a loss of events: they have advice of their
 * own.
 */
export function stoppedRun(error: unknown, runId: string, texts: Texts): TroubleError {
  const stopped = explainFailure(error, texts);
  const { exitCode, code, trouble } = stopped;
  const isOfDatabase = code.startsWith("database_");
  if ((exitCode !== exitCodes.infrastructure && !isOfDatabase) || error instanceof LostEventsError) return stopped;
  const advice = `${trouble.advice} ${texts.errors.resumeWith(resumeCommand(runId))}`;
  return new TroubleError(exitCode, code, { ...trouble, advice }, error);
}
