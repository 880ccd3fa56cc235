import { accountErrors } from "./en/account-errors.ts";
import { advice } from "./en/advice.ts";
import { brief } from "./en/brief.ts";
import { campaign } from "./en/campaign.ts";
import { campaigns } from "./en/campaigns.ts";
import { clockErrors } from "./en/clock-errors.ts";
import { commandErrors } from "./en/command-errors.ts";
import { commands } from "./en/commands.ts";
import { comparison } from "./en/comparison.ts";
import { credentialCauses } from "./en/credential-causes.ts";
import { credentialErrors, credentials } from "./en/credentials.ts";
import { doctor } from "./en/doctor.ts";
import { errors } from "./en/errors.ts";
import { events } from "./en/events.ts";
import { fleet } from "./en/fleet.ts";
import { format } from "./en/format.ts";
import { homeErrors } from "./en/home-errors.ts";
import { html } from "./en/html.ts";
import { live } from "./en/live.ts";
import { lockErrors } from "./en/lock-errors.ts";
import { markdown } from "./en/markdown.ts";
import { modelPage } from "./en/model-page.ts";
import { notices } from "./en/notices.ts";
import { observability } from "./en/observability.ts";
import { phrases } from "./en/phrases.ts";
import { plan } from "./en/plan.ts";
import { probe } from "./en/probe.ts";
import { progress } from "./en/progress.ts";
import { registry } from "./en/registry.ts";
import { renewals } from "./en/renewals.ts";
import { report } from "./en/report.ts";
import { runErrors } from "./en/run-errors.ts";
import { schedules } from "./en/schedules.ts";
import { serverErrors } from "./en/server-errors.ts";
import { suites } from "./en/suites.ts";
import { tables } from "./en/tables.ts";
import { targets } from "./en/targets.ts";
import { timeline } from "./en/timeline.ts";
import { watching } from "./en/watching.ts";
import { words } from "./en/words.ts";

/** English, the language that the others are measured by. */
export const en = {
  locale: "en",
  format,
  words,
  advice,
  brief,
  registry,
  report,
  modelPage,
  markdown,
  html,
  tables,
  targets,
  plan,
  progress,
  live,
  campaigns,
  fleet,
  observability,
  watching,
  probe,
  comparison,
  campaign,
  events,
  timeline,
  notices,
  phrases,
  commands,
  credentials,
  credentialCauses,
  renewals,
  schedules,
  suites,
  doctor,
  errors: {
    ...errors,
    ...runErrors,
    ...commandErrors,
    ...lockErrors,
    ...clockErrors,
    account: accountErrors,
    home: homeErrors,
    credentials: credentialErrors,
    server: serverErrors,
  },
};
