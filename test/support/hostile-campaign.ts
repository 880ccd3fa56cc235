import type { BuiltCampaign } from "../../src/cli/files/campaign-report.ts";
import { buildCampaignReport } from "../../src/projections/campaign/campaign-report.ts";
import { facts, members } from "../projections/campaign/mixed-campaign.ts";
import { hostileReport } from "./hostile-report.ts";

/** A campaign of two runs in which all that comes from outside is this string. */
export function hostileCampaign(text: string): BuiltCampaign {
  const [first, last] = [members.at(0), members.at(-1)];
  if (first === undefined || last === undefined) throw new Error("no members");
  const hostile = [
    { ...first, target: text, report: hostileReport(text) },
    { ...last, target: text },
  ];
  const campaign = {
    ...facts,
    ...{ actor: text, host: text, reason: text, targets: [text], headHash: text },
    suites: facts.suites.map((suite) => ({ ...suite, name: text, digest: text })),
  };
  return { report: buildCampaignReport(campaign, hostile), members: hostile };
}
