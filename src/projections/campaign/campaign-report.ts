import type { ReportModel } from "../report-model.ts";
import type {
  CampaignCell,
  CampaignFacts,
  CampaignMember,
  CampaignModel,
  CampaignReport,
  CampaignRun,
} from "./campaign-report-model.ts";
import { campaignTotals } from "./campaign-totals.ts";

/** The report of a campaign from what its own events say and the reports of its runs. Pure. */
export function buildCampaignReport(campaign: CampaignFacts, members: readonly CampaignMember[]): CampaignReport {
  const { targets } = campaign;
  const inOrder = members.toSorted((a, b) => targets.indexOf(a.target) - targets.indexOf(b.target) || a.lane - b.lane);
  const reports = inOrder.flatMap(({ report }) => report ?? []);
  return {
    schemaVersion: 1,
    campaign,
    totals: campaignTotals(reports, campaign.wallMs),
    runs: inOrder.map(runOf),
    models: modelsOf(targets, inOrder),
  };
}

function runOf({ runId, target, lane, lanes, report }: CampaignMember): CampaignRun {
  const place = { runId, target, lane, lanes };
  if (report === null) {
    return { ...place, status: "not_started", exitCode: null, totals: null, headPosition: null, headHash: null };
  }
  const { status, exitCode, headPosition, headHash } = report.run;
  return { ...place, status, exitCode, totals: report.totals, headPosition, headHash };
}

interface Found {
  readonly model: ReportModel;
  readonly cellByTarget: Map<string, CampaignCell>;
}

function modelsOf(targets: readonly string[], members: readonly CampaignMember[]): CampaignModel[] {
  const foundById = new Map<string, Found>();
  for (const { target, runId, report } of members) {
    for (const model of report?.models ?? []) {
      const found = foundById.get(model.modelId) ?? { model, cellByTarget: new Map() };
      found.cellByTarget.set(target, cellOf(model, target, runId));
      foundById.set(model.modelId, found);
    }
  }
  const found = [...foundById.values()].sort((a, b) => (a.model.modelId < b.model.modelId ? -1 : 1));
  return found.map(({ model: { modelId, vendor, displayName }, cellByTarget }) => ({
    ...{ modelId, vendor, displayName },
    cells: targets.map((target) => cellByTarget.get(target) ?? null),
  }));
}

function cellOf(model: ReportModel, target: string, runId: string): CampaignCell {
  const { verdict, rating, badge, capabilities, error, previous } = model;
  return { target, runId, verdict, rating, badge, capabilities, error, previous };
}
