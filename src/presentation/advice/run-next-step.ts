import type { Report } from "../../projections/report-model.ts";
import { advisedKey } from "../texts/advised-key.ts";
import type { Texts } from "../texts/catalogue.ts";
import { isResumable, resumeCommand, resumeWithBudgetCommand, startAgainCommand } from "./commands.ts";

/** What follows on a run: a sentence, and the lines of the command that it leads to; null where nothing does. */
export function runNextStep(
  report: Report,
  isDriven: boolean,
  texts: Texts,
): { readonly lead: string; readonly command: readonly string[] } | null {
  const { run, models } = report;
  if (isResumable(run.status, isDriven)) return { lead: resumeLead(run, texts), command: [goOnCommand(run)] };
  const isAnyLeft = models.some(({ verdict }) => verdict !== "certified" && verdict !== "skipped");
  if (run.endedAt === null || !isAnyLeft) return null;
  const [command, flags] = startAgainCommand(report);
  return { lead: texts.report.again, command: [`${command} \\`, `  ${flags}`] };
}

/** The call that suspended the run says more of its cause than the reason of the suspension does. */
function resumeLead({ suspended }: Report["run"], { advice, report, words }: Texts): string {
  if (suspended === null) return report.resume;
  if (suspended.failure === null) return words.mend[suspended.reason];
  const { meaning, next } = advice[advisedKey(suspended.failure)];
  return `${meaning} ${next} ${report.resume}`;
}

function goOnCommand({ id, suspended, budget }: Report["run"]): string {
  const mostLeftUsd = budget?.mostLeftUsd ?? null;
  if (suspended?.reason !== "budget" || budget === null || mostLeftUsd === null) return resumeCommand(id);
  return resumeWithBudgetCommand(id, { countedUsd: budget.countedUsd, mostLeftUsd });
}
