import { advice } from "./en/advice.ts";
import { commandErrors } from "./en/command-errors.ts";
import { commands } from "./en/commands.ts";
import { errors } from "./en/errors.ts";
import { events } from "./en/events.ts";
import { format } from "./en/format.ts";
import { plan } from "./en/plan.ts";
import { progress } from "./en/progress.ts";
import { renewals } from "./en/renewals.ts";
import { report } from "./en/report.ts";
import { runErrors } from "./en/run-errors.ts";
import { tables } from "./en/tables.ts";
import { words } from "./en/words.ts";

/** English, the language that the others are measured by. */
export const en = {
  locale: "en",
  format,
  words,
  advice,
  report,
  tables,
  plan,
  progress,
  events,
  commands,
  renewals,
  errors: { ...errors, ...runErrors, ...commandErrors },
};
