import { buildCampaignReport } from "../../../src/projections/campaign/campaign-report.ts";
import type {
  CampaignFacts,
  CampaignMember,
  CampaignReport,
} from "../../../src/projections/campaign/campaign-report-model.ts";
import { type Report, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../mixed-run.report.json" with { type: "json" };

export const mixed: Report = reportSchema.parse(mixedReport);
export const campaignId = "0199f3c2-7b1a-7c3e-9d2f-00000000c0de";
const targets = ["aws/111122223333/us-east-1", "aws/111122223333/eu-west-1", "aws/111122223333/sa-east-1"];

export const facts: CampaignFacts = {
  id: campaignId,
  status: "running",
  queued: false,
  startedAt: "2026-11-22T18:41:12.000Z",
  endedAt: null,
  durationMs: 40_000,
  wallMs: 61_000,
  actor: "leo",
  host: "build-7",
  reason: "weekly renewal",
  suites: [{ name: "standard", version: 3, digest: "5uite5uite5uite5uite" }],
  targets,
  lanes: 2,
  maxCostUsd: 5,
  exitCode: null,
  headPosition: 220,
  headHash: "campaign-hash",
};

const runIdOf = (digit: number) => `0199f3c2-7b1a-7c3e-9d2f-00000000000${digit}`;
const [usEast = "", euWest = "", saEast = ""] = targets;

/** A part of the models of a mixed run, as one run of a campaign has them. */
export function memberOf(
  digit: number,
  target: string,
  lane: number,
  indices: readonly number[] | null,
): CampaignMember {
  const runId = runIdOf(digit);
  const place = { runId, target, lane, lanes: 2 };
  if (indices === null) return { ...place, report: null };
  const models = mixed.models.filter(({ index }) => indices.includes(index));
  const count = (verdict: string | null) => models.filter((model) => model.verdict === verdict).length;
  const totals = {
    ...mixed.totals,
    models: models.length,
    certified: count("certified"),
    qualityWarning: count("quality_warning"),
    failed: count("failed"),
    inconclusive: count("inconclusive"),
    skipped: count("skipped"),
    pending: count(null),
    costUsd: 0.1,
    unpricedModels: [],
  };
  const isWhole = totals.pending === 0;
  const ended = isWhole ? ({ status: "completed", exitCode: 1, endedAt: "2026-11-22T18:42:00.000Z" } as const) : {};
  const run = { ...mixed.run, id: runId, target, ...ended, headPosition: 200 + digit, headHash: `hash-of-${digit}` };
  return { ...place, report: { ...mixed, run, totals, models } };
}

/** Three targets of two lanes each: one done, one under way, one of which a lane was not started; out of order. */
export const members: readonly CampaignMember[] = [
  memberOf(3, euWest, 1, [1, 3, 5]),
  memberOf(2, usEast, 2, [2, 4, 6]),
  memberOf(1, usEast, 1, [1, 3, 5]),
  memberOf(4, euWest, 2, [2, 4, 6, 7]),
  memberOf(5, saEast, 1, [1, 2]),
  memberOf(6, saEast, 2, null),
];

export const campaignReport: CampaignReport = buildCampaignReport(facts, members);
