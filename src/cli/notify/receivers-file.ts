import { dirname, resolve } from "node:path";
import { readTextFile } from "../../models/read-text-file.ts";
import { parseReceivers } from "../../notify/receivers/parse-receivers.ts";
import { type ReadyReceiver, readyReceivers } from "../../notify/receivers/ready-receiver.ts";
import { variablesOf } from "../../notify/receivers/receiver.ts";
import type { ReceiversProblem } from "../../notify/receivers/receivers-problem.ts";
import { receiversProblemLine } from "../../presentation/render/receivers-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberSecrets } from "../known-secrets.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** Who is told; the file's commands run in `directory`, where the file is. */
export interface ReceiversAtHand {
  readonly receivers: readonly ReadyReceiver[];
  readonly directory: string;
}

/** Fifty receivers, written generously. */
const longestFileBytes = 1024 * 1024;

/**
 * The receivers that `--receivers`, else the environment, names a file of; what their variables hold is a secret from then
 * on. Throws `TroubleError` that names every place to fix, and where no file is named.
 */
export function requireReceivers(
  flag: string | undefined,
  { receivers: set }: Pick<Settings, "receivers">,
  texts: Texts,
): ReceiversAtHand {
  const named = flag ?? set;
  if (named === undefined) throw new TroubleError(exitCodes.usage, "no_receivers", texts.notices.noReceivers);
  const file = resolve(named);
  const read = readTextFile(file, longestFileBytes);
  if (read.kind === "unreadable") {
    const { fileBroken, fileMissing } = texts.errors;
    const trouble = read.isThere ? fileBroken("receivers", file, [read.reason]) : fileMissing("receivers", file);
    throw new TroubleError(exitCodes.usage, "no_file", trouble);
  }
  const parsed = parseReceivers(read.text);
  if (parsed.kind === "problems") throw broken(file, parsed.problems, texts);
  for (const { name } of parsed.receivers.flatMap(variablesOf)) rememberSecrets(process.env[name]);
  const ready = readyReceivers(parsed.receivers, process.env);
  if (ready.kind === "problems") throw broken(file, ready.problems, texts);
  return { receivers: ready.receivers, directory: dirname(file) };
}

function broken(file: string, problems: readonly ReceiversProblem[], texts: Texts): TroubleError {
  const lines = problems.map((problem) => receiversProblemLine(problem, texts));
  return new TroubleError(exitCodes.usage, "bad_receivers", texts.errors.fileBroken("receivers", file, lines));
}
