import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { newEvent } from "../../src/events/new-event.ts";
import type { Change } from "../../src/projections/change.ts";
import { listCertifications, listWaivers } from "../../src/projections/postgres/certification-queries.ts";
import { rowDifferences } from "../../src/projections/postgres/derived-tables.ts";
import { listRuns } from "../../src/projections/postgres/run-queries.ts";
import { ProjectionTables } from "../../src/projections/projection-tables.ts";
import { testId } from "../support/drive.ts";
import { runStarted } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const runIds = [testId(), testId(), testId()] as const;
const runId = fc.constantFrom(...runIds);
const modelId = fc.constantFrom("m1", "m2", "m3");
const scope = {
  target: fc.constantFrom("aws/us-east-1", "simulator/eu-west-1"),
  suite: fc.constantFrom("standard", "quick"),
};
const time = fc.constantFrom("2026-11-22T12:00:00.001Z", "1999-12-31T23:59:59.999Z");
const count = fc.integer({ min: 0, max: 30 });

const verdicted = fc.record({
  ...scope,
  model_id: modelId,
  vendor: fc.constantFrom("amazon", "cohere"),
  verdict: fc.constantFrom("certified" as const, "failed" as const, "skipped" as const),
  rating: fc.option(fc.constantFrom(4.9, 0, 3.3)),
  badge: fc.option(fc.constantFrom("PREMIUM" as const, "LIMITED" as const)),
  capabilities: fc.option(fc.constantFrom({}, { text: "proven" as const, vision: "broken" as const })),
  passed: fc.option(count),
  probes: fc.option(count),
  certified_at: fc.option(time),
  expires_at: fc.option(time),
  suite_digest: fc.constant("d"),
  facts_digest: fc.constant("f"),
  lifecycle: fc.option(fc.constant({ status: "legacy" as const, legacyOn: "2026-01-31", endOfLifeOn: null })),
  legacy_on: fc.option(fc.constant("2026-01-31")),
  end_of_life_on: fc.option(fc.constant("2027-02-28")),
  run_id: runId,
});
const runRow = fc.record({
  ...{
    run_id: runId,
    kind: fc.constant("certify"),
    target: scope.target,
    suite: fc.option(scope.suite),
    suite_digest: fc.constant("d"),
    actor: fc.string(),
  },
  status: fc.constantFrom("running" as const, "completed" as const),
  ...{ host: fc.constant("h"), pid: count, owner_since: time, started_at: fc.constant("2026-11-22T12:00:00.001Z") },
  ...{ ended_at: fc.option(time), models: count, concluded: count, certified: count, quality_warning: count },
  ...{ failed: count, inconclusive: count, skipped: count, resumes: count, driven_ms: fc.integer({ min: 0 }) },
});
const text = fc.string();
const waiverKey = { ...scope, model_id: modelId, capability: fc.constantFrom("vision" as const, "json" as const) };
const scheduleId = fc.constantFrom(testId(), testId());
const scheduleRow = fc.record({ schedule_id: scheduleId, cron: text, actor: text, added_at: time }).map((row) => ({
  ...row,
  ...{ name: row.schedule_id, zone: "UTC", target: "aws/us-east-1", last_tick: null, last_campaign_id: null },
  ...{ cron: storableText(row.cron), actor: storableText(row.actor), start: { due: true, only: ["m1"] } },
}));
const change: fc.Arbitrary<Change> = fc.oneof(
  verdicted.map((row) => ({ do: "conclude" as const, event: 0, row })),
  fc.record({ do: fc.constant("inconclusive" as const), ...scope, modelId, vendor: fc.constant("x"), runId }),
  fc.record({
    ...{ do: fc.constant("mark" as const), ...scope, runId },
    models: fc.uniqueArray(modelId, { maxLength: 3 }).map((ids) => ids.map((id) => ({ modelId: id, vendor: "y" }))),
  }),
  fc.record({ do: fc.constant("unmark" as const), runId }),
  fc.record({
    ...{ do: fc.constant("revoke" as const), target: scope.target, runId },
    revoked: fc.uniqueArray(fc.record({ suite: scope.suite, modelId, runId }), {
      selector: ({ suite, modelId }) => `${suite} ${modelId}`,
      maxLength: 4,
    }),
  }),
  fc.record({ ...waiverKey, until: time, actor: text, reason: text, run_id: runId }).map((row) => ({
    ...{ do: "waive" as const, row: { ...row, actor: storableText(row.actor), reason: storableText(row.reason) } },
  })),
  fc.record({ do: fc.constant("unwaive" as const), ...scope, modelId, capability: waiverKey.capability, runId }),
  fc.record({ do: fc.constant("schedule" as const), row: scheduleRow, runId }),
  fc.record({ do: fc.constant("unschedule" as const), scheduleId, runId }),
  fc.record({ do: fc.constant("tick" as const), scheduleId, tick: time, runId }),
  fc.record({ do: fc.constant("registry" as const), ...scope, modelIds: fc.uniqueArray(modelId, { maxLength: 3 }) }),
);

/** What cannot differ between a run's first row and its later ones: kind, target, suite with its digest, and start. */
const stableRow = runRow.map((row) => ({
  ...row,
  target: "aws/us-east-1",
  suite: "standard",
  suite_digest: "d",
  campaign_id: null,
}));
const appends = fc.array(fc.tuple(runId, fc.array(change, { maxLength: 4 }), fc.option(stableRow)), { maxLength: 12 });

test("changes applied in SQL and in memory make the same rows", async () => {
  const tables = new ProjectionTables();
  await fc.assert(
    fc.asyncProperty(appends, async (batch) => {
      for (const [id, changes, row] of batch) {
        const last = row === null ? [] : [{ do: "run" as const, row: storable(row) }];
        const all = [...changes, ...last].map((one) => ofRun(id, one));
        tables.apply(all, await append(id, all));
      }
      const client = await database.connect();
      const [runs, certifications] = [[...tables.runs.values()], tables.certifications()];
      const waivers = tables.waivers();
      const schedules = [...tables.schedules.values()];
      const expected = {
        ledger_head: await database.ledger.head(),
        run_heads: [],
        runs,
        certifications,
        waivers,
        schedules,
      };
      expect(await rowDifferences(client, "runs", expected, null)).toEqual([]);
      expect(await rowDifferences(client, "certifications", expected, null)).toEqual([]);
      expect(await rowDifferences(client, "waivers", expected, null)).toEqual([]);
      expect(await rowDifferences(client, "schedules", expected, null)).toEqual([]);
      expect(await listCertifications(client, null)).toEqual(certifications);
      expect(await listWaivers(client, null)).toEqual(waivers);
      expect(await listRuns(client, 100)).toHaveLength(runs.length);
      await client.end();
    }),
    { numRuns: 40 },
  );
});

const versions = new Map<string, number>();

async function append(id: string, changes: readonly Change[]): Promise<number> {
  const how = { eventId: testId(), occurredAt: "2026-11-22T12:00:00.000Z" };
  const expectedVersion = versions.get(id) ?? 0;
  const isNew = expectedVersion === 0;
  const event = isNew ? newEvent("RunStarted", runStarted, how) : newEvent("RunInterrupted", { signal: "x" }, how);
  const request = { runId: id, expectedVersion, epoch: 1, claim: isNew, events: [event], changes };
  const outcome = await database.ledger.append(request);
  if (outcome.outcome !== "appended") throw new Error(outcome.outcome);
  versions.set(id, expectedVersion + 1);
  return outcome.events[0]?.globalPosition ?? 0;
}

/** The same change, by the run whose append it comes with: one of another run is refused. */
function ofRun(id: string, one: Change): Change {
  if (one.do === "registry") return one;
  if (one.do === "schedule") return { ...one, runId: id };
  return "row" in one ? ({ ...one, row: { ...one.row, run_id: id } } as Change) : { ...one, runId: id };
}

/** The actor of a real row comes from an event, whose texts are storable already. */
function storable<Row extends { readonly actor: string }>(row: Row): Row {
  return { ...row, actor: storableText(row.actor) };
}

function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
