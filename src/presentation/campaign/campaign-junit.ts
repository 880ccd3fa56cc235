import type { CampaignMember, CampaignReport } from "../../projections/campaign/campaign-report-model.ts";
import { readableIn } from "../render/printable.ts";
import { junitText, type Suite } from "../render/report-junit.ts";
import { casesOf } from "../render/report-junit-cases.ts";
import type { Texts } from "../texts/catalogue.ts";

/**
 * A campaign as JUnit XML: a suite per run, a case for each probe of a model. A run that was not started is an error.
 */
export function renderCampaignJunit(given: CampaignReport, members: readonly CampaignMember[], texts: Texts): string {
  const { campaign, totals } = readableIn({ ...given, models: [] }, texts);
  const suites = members.map((member, i) => suiteOf(readableIn(member, texts), i + 1, campaign, texts));
  return junitText(`recert ${campaign.id}`, totals.durationMs, suites);
}

function suiteOf(
  { runId, target, lane, lanes, report }: CampaignMember,
  id: number,
  { id: campaignId, startedAt, host }: CampaignReport["campaign"],
  texts: Texts,
): Suite {
  const properties: readonly (readonly [string, string])[] = [
    ["campaign", campaignId],
    ["run", runId],
    ["target", target],
    ["lane", `${lane}/${lanes}`],
    ...(report === null ? [] : [["suite", `${report.run.suite.name}@${report.run.suite.digest}`] as const]),
  ];
  const cases = (report?.models ?? []).flatMap((model) =>
    casesOf(model, texts).map((one) => ({ ...one, modelId: model.modelId })),
  );
  const result = { kind: "error", type: "not_started", message: texts.campaign.notStarted, body: "" } as const;
  const unstarted = { modelId: target, name: "run", latencyMs: null, result };
  return {
    ...{ name: `${target} ${lane}/${lanes}`, package: target, id, properties },
    durationMs: report?.totals.durationMs ?? null,
    startedAt: report?.run.startedAt ?? startedAt,
    host: report?.run.host ?? host,
    cases: report === null ? [unstarted] : cases,
  };
}
