import type { Texts } from "./catalogue.ts";
import { accountErrors } from "./pt-BR/account-errors.ts";
import { advice } from "./pt-BR/advice.ts";
import { brief } from "./pt-BR/brief.ts";
import { campaign } from "./pt-BR/campaign.ts";
import { campaigns } from "./pt-BR/campaigns.ts";
import { clockErrors } from "./pt-BR/clock-errors.ts";
import { commandErrors } from "./pt-BR/command-errors.ts";
import { commands } from "./pt-BR/commands.ts";
import { comparison } from "./pt-BR/comparison.ts";
import { credentialCauses } from "./pt-BR/credential-causes.ts";
import { credentialErrors, credentials } from "./pt-BR/credentials.ts";
import { doctor } from "./pt-BR/doctor.ts";
import { errors } from "./pt-BR/errors.ts";
import { events } from "./pt-BR/events.ts";
import { fleet } from "./pt-BR/fleet.ts";
import { format } from "./pt-BR/format.ts";
import { homeErrors } from "./pt-BR/home-errors.ts";
import { html } from "./pt-BR/html.ts";
import { live } from "./pt-BR/live.ts";
import { lockErrors } from "./pt-BR/lock-errors.ts";
import { markdown } from "./pt-BR/markdown.ts";
import { modelPage } from "./pt-BR/model-page.ts";
import { notices } from "./pt-BR/notices.ts";
import { observability } from "./pt-BR/observability.ts";
import { phrases } from "./pt-BR/phrases.ts";
import { plan } from "./pt-BR/plan.ts";
import { probe } from "./pt-BR/probe.ts";
import { progress } from "./pt-BR/progress.ts";
import { registry } from "./pt-BR/registry.ts";
import { renewals } from "./pt-BR/renewals.ts";
import { report } from "./pt-BR/report.ts";
import { runErrors } from "./pt-BR/run-errors.ts";
import { schedules } from "./pt-BR/schedules.ts";
import { serverErrors } from "./pt-BR/server-errors.ts";
import { suites } from "./pt-BR/suites.ts";
import { tables } from "./pt-BR/tables.ts";
import { targets } from "./pt-BR/targets.ts";
import { timeline } from "./pt-BR/timeline.ts";
import { watching } from "./pt-BR/watching.ts";
import { words } from "./pt-BR/words.ts";

/** Brazilian Portuguese. */
export const ptBR: Texts = {
  locale: "pt-BR",
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
  doctor,
  credentials,
  credentialCauses,
  renewals,
  schedules,
  suites,
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
