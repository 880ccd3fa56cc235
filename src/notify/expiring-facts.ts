import { present } from "../events/present.ts";
import { type FactOf, mostModels } from "./notice.ts";
import { noticeId } from "./notice-id.ts";

/** A certification that will not be in force for long; names as in SQL. */
export interface ExpiringRow {
  readonly run_id: string;
  readonly target: string;
  readonly suite: string;
  readonly model_id: string;
  readonly expires_at: string;
}

/** One fact for each run that granted some of these, and the rows that it is `of`. `now` is by the database's clock. */
export function expiringFacts<Row extends ExpiringRow>(
  rows: readonly Row[],
  now: string,
): readonly { readonly fact: FactOf<"expiring">; readonly of: readonly Row[] }[] {
  const rowsByRun = new Map<string, Row[]>();
  for (const row of rows) rowsByRun.set(row.run_id, [...(rowsByRun.get(row.run_id) ?? []), row]);
  return [...rowsByRun].map(([runId, of]) => ({ fact: expiringFact(runId, of, now), of }));
}

function expiringFact(runId: string, of: readonly ExpiringRow[], now: string): FactOf<"expiring"> {
  const models = of.map(({ model_id, expires_at }) => ({ modelId: model_id, expiresAt: expires_at }));
  return {
    kind: "expiring",
    id: noticeId("expiring", runId, ...models.map(({ modelId }) => modelId)),
    at: now,
    globalPosition: null,
    targets: [...new Set(of.map(({ target }) => target))],
    runId,
    suite: present(of[0], "certification").suite,
    models: models.slice(0, mostModels),
    more: Math.max(0, models.length - mostModels),
  };
}
