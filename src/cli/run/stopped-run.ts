import { exitCodes } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import { resumeCommand } from "../render/commands.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";

/**
 * What ended the driving of a run that stands in the ledger, with the command that goes on with it. A trouble that is
 * not of the infrastructure stays as it is: it has advice of its own.
 */
export function stoppedRun(error: unknown, runId: string, texts: Texts): TroubleError {
  const stopped = explainFailure(error, texts);
  const { exitCode, code, trouble } = stopped;
  if (exitCode !== exitCodes.infrastructure) return stopped;
  const advice = `${trouble.advice} ${texts.errors.resumeWith(resumeCommand(runId))}`;
  return new TroubleError(exitCode, code, { ...trouble, advice }, error);
}
