import { isGlob } from "../../models/selection.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import type { StartFlags } from "../session/prepare-run.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { start } from "./start.ts";

/** `recert certify MODEL…`: a start of only these models, each by its exact id. Returns the exit code. */
export async function certify(
  modelIds: readonly string[],
  flags: StartFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const inexact = modelIds.find((id) => isGlob(id) || id.includes(","));
  if (inexact !== undefined) {
    throw new TroubleError(exitCodes.usage, "bad_value", output.texts.renewals.inexactId(inexact));
  }
  return start({ ...flags, only: modelIds }, settings, output);
}
