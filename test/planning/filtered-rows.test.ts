import { expect, test } from "vitest";
import { filteredRows, type StatusFilters, sortKeys } from "../../src/planning/filtered-rows.ts";
import type { ShownStatus } from "../../src/planning/status-row.ts";

const target = "aws/111122223333/us-east-1";

function row(modelId: string, change: Partial<ShownStatus>): ShownStatus {
  return {
    ...{ modelId, vendor: "amazon", target, suite: "standard", verdict: null, rating: null, badge: null },
    ...{ certifiedAt: null, expiresAt: null, usable: false, capabilities: {}, stale: [], runId: null },
    ...{ renewingRunId: null, legacyOn: null, endOfLifeOn: null, successor: null, revokedRunId: null, isWaived: false },
    ...change,
  };
}

const day = (number: number) => `2026-11-2${number}T00:00:00.000Z`;
const rows = [
  row("d.none", {}),
  row("b.warned", {
    ...{ verdict: "quality_warning", rating: 3.9, badge: "FUNCTIONAL", certifiedAt: day(1), expiresAt: day(8) },
    stale: ["expired"],
  }),
  row("c.best", { verdict: "certified", rating: 5, badge: "PREMIUM", certifiedAt: day(3), expiresAt: day(9) }),
  row("a.failed", { verdict: "failed", rating: 1.1, badge: "NOT_RECOMMENDED", certifiedAt: day(2), expiresAt: day(7) }),
  row("e.none", {}),
  row("a.elsewhere", { target: "aws/444455556666/us-east-1", verdict: "certified", rating: 4 }),
];

const everything: StatusFilters = { verdicts: [], badges: [], minRating: null, isStaleOnly: false, sort: null };
const shown = (filters: Partial<StatusFilters>) =>
  filteredRows(rows, { ...everything, ...filters }).map(({ modelId }) => modelId);

test.each<[Partial<StatusFilters>, string[]]>([
  [{}, ["d.none", "b.warned", "c.best", "a.failed", "e.none", "a.elsewhere"]],
  [{ verdicts: ["certified", null] }, ["d.none", "c.best", "e.none", "a.elsewhere"]],
  [{ badges: ["PREMIUM", "FUNCTIONAL"] }, ["b.warned", "c.best"]],
  [{ minRating: 3.9 }, ["b.warned", "c.best", "a.elsewhere"]],
  [{ isStaleOnly: true }, ["b.warned"]],
])("%j lets %j through", (filters, modelIds) => {
  expect(shown(filters)).toEqual(modelIds);
});

test("within each target and suite the rows come in the order asked for, those that have nothing last", () => {
  const ordered = Object.fromEntries(sortKeys.map((sort) => [sort, shown({ sort }).join(" ")]));
  expect(ordered).toEqual({
    model: "a.failed b.warned c.best d.none e.none a.elsewhere",
    rating: "c.best b.warned a.failed d.none e.none a.elsewhere",
    expiry: "a.failed b.warned c.best d.none e.none a.elsewhere",
    age: "b.warned a.failed c.best d.none e.none a.elsewhere",
    verdict: "c.best b.warned a.failed d.none e.none a.elsewhere",
  });
});
