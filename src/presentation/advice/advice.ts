import type { ReportError } from "../../projections/report-model.ts";
import type { Advised } from "../../projections/report-models.ts";
import { advisedKey } from "../texts/advised-key.ts";
import type { Texts } from "../texts/catalogue.ts";
import { advice } from "../texts/en/advice.ts";
import type { Advice } from "../texts/trouble.ts";
import { adviceCommand } from "./advice-command.ts";
import { certifyAgainCommand } from "./commands.ts";

/** What an error means, what to do next, and the command for it, where there is one. */
export function adviceOn(
  error: ReportError,
  about: Advised,
  texts: Pick<Texts, "advice">,
): Advice & { readonly command: string | null } {
  const key = advisedKey(error);
  return { ...texts.advice[key], command: adviceCommand(key, valuesOf(about)) };
}

/** The same in one paragraph, for `advice` in JSON: English in every language. */
export function adviseInEnglish(error: ReportError, about: Advised): string {
  const { meaning, next, command } = adviceOn(error, about, { advice });
  return [meaning, next, ...(command === null ? [] : [`\`${command}\``])].join(" ");
}

/** Three times the patience that was not enough, but no less than a quarter of an hour and no more than the flag takes. */
const patienceRangeMs = { min: 15 * 60_000, max: 24 * 3_600_000 };

function valuesOf({ run, modelId, probes }: Advised) {
  const { region, simulate, maxWaitMs } = run.options;
  const neededMs = Math.max(0, ...probes.map(({ beyondMaxWait }) => beyondMaxWait?.waitMs ?? 0));
  return {
    startAgain: certifyAgainCommand(modelId, { run }),
    modelId,
    region,
    patienceMs: Math.min(patienceRangeMs.max, Math.max(patienceRangeMs.min, 3 * maxWaitMs, 2 * neededMs)),
    isSimulated: simulate !== null,
  };
}
