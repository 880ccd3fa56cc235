import type { ScenarioInput } from "./scenario.ts";
import { expiredCredentials } from "./scenarios/expired-credentials.ts";
import { flaky } from "./scenarios/flaky.ts";
import { healthy } from "./scenarios/healthy.ts";
import { mixed } from "./scenarios/mixed.ts";
import { noAccess } from "./scenarios/no-access.ts";
import { outage } from "./scenarios/outage.ts";
import { slow } from "./scenarios/slow.ts";
import { throttled } from "./scenarios/throttled.ts";

/** The scenarios that come with the simulator, by the name that `--simulate` takes. */
export const namedScenarios: Readonly<Record<string, ScenarioInput>> = {
  healthy,
  mixed,
  throttled,
  outage,
  "no-access": noAccess,
  "expired-credentials": expiredCredentials,
  flaky,
  slow,
};
