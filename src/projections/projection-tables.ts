import { type CertificationRow, emptyCertification } from "./certification-row.ts";
import type { Change } from "./change.ts";
import type { RunRow } from "./run-row.ts";
import type { ScheduleRow } from "./schedule-row.ts";
import type { WaiverRow } from "./waiver-row.ts";

type WaiverKey = Pick<WaiverRow, "target" | "suite" | "model_id" | "capability">;
type Key = Pick<CertificationRow, "target" | "suite" | "model_id" | "vendor">;

/** The projections' tables in memory: what `recert verify` compares the database's with, and a ledger in tests keeps. */
export class ProjectionTables {
  readonly runs = new Map<string, RunRow>();
  readonly schedules = new Map<string, ScheduleRow>();
  readonly #certifications = new Map<string, CertificationRow>();
  readonly #waivers = new Map<string, WaiverRow>();

  /** The certifications, ordered by target, suite and model id. */
  certifications(): readonly CertificationRow[] {
    return [...this.#certifications.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  /** The waivers, ordered by target, suite, model id and capability; those whose time is over stay. */
  waivers(): readonly WaiverRow[] {
    return [...this.#waivers.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  /** Applies one append's changes; `firstPosition` is the global position of its first event. */
  apply(changes: readonly Change[], firstPosition: number): void {
    for (const change of changes) this.#applyOne(change, firstPosition);
  }

  #applyOne(change: Change, firstPosition: number): void {
    switch (change.do) {
      case "run":
        this.runs.set(change.row.run_id, change.row);
        return;
      case "conclude":
        this.#update(change.row, (row) => ({
          ...row,
          ...change.row,
          global_position: firstPosition + change.event,
          inconclusive_run_id: null,
          revoked_run_id: null,
          renewing_run_id: unless(row.renewing_run_id, change.row.run_id),
        }));
        return;
      case "inconclusive":
        this.#update({ ...scope(change), model_id: change.modelId, vendor: change.vendor }, (row) => ({
          ...row,
          inconclusive_run_id: change.runId,
          renewing_run_id: unless(row.renewing_run_id, change.runId),
        }));
        return;
      case "mark":
        for (const { modelId, vendor } of change.models) {
          this.#update({ ...scope(change), model_id: modelId, vendor }, (row) => ({
            ...row,
            renewing_run_id: change.runId,
          }));
        }
        return;
      case "revoke":
        for (const { suite, modelId, runId } of change.revoked) {
          this.#updateWhere(
            (row) =>
              row.target === change.target && row.suite === suite && row.model_id === modelId && row.run_id === runId,
            (row) => revokedRow(row, change.runId),
          );
        }
        return;
      case "unmark":
        this.#updateWhere(
          (row) => row.renewing_run_id === change.runId,
          (row) => ({ ...row, renewing_run_id: null }),
        );
        return;
      case "waive":
        this.#waivers.set(waiverKey(change.row), change.row);
        return;
      case "unwaive":
        this.#waivers.delete(waiverKey({ ...scope(change), model_id: change.modelId, capability: change.capability }));
        return;
      case "schedule":
        this.schedules.set(change.row.schedule_id, change.row);
        return;
      case "unschedule":
        this.schedules.delete(change.scheduleId);
        return;
      case "tick":
        this.#tick(change);
        return;
      case "registry":
        this.#updateWhere(
          (row) => row.target === change.target && row.suite === change.suite,
          (row) => ({ ...row, left_registry: !change.modelIds.includes(row.model_id) }),
        );
        return;
    }
  }

  /** A campaign may be recorded in the moment after its schedule was removed. */
  #tick({ scheduleId, tick, runId }: Extract<Change, { do: "tick" }>): void {
    const row = this.schedules.get(scheduleId);
    if (row !== undefined) this.schedules.set(scheduleId, { ...row, last_tick: tick, last_campaign_id: runId });
  }

  #update({ target, suite, model_id, vendor }: Key, change: (row: CertificationRow) => CertificationRow): void {
    const key = JSON.stringify([target, suite, model_id]);
    const row = this.#certifications.get(key) ?? emptyCertification({ target, suite, model_id, vendor });
    this.#certifications.set(key, change(row));
  }

  #updateWhere(is: (row: CertificationRow) => boolean, change: (row: CertificationRow) => CertificationRow): void {
    for (const [key, row] of this.#certifications) if (is(row)) this.#certifications.set(key, change(row));
  }
}

/** The row as before its first verdict, but for what a revocation says nothing about. */
function revokedRow(row: CertificationRow, revoked_run_id: string): CertificationRow {
  const { target, suite, model_id, vendor, renewing_run_id, left_registry } = row;
  return { ...emptyCertification({ target, suite, model_id, vendor }), renewing_run_id, left_registry, revoked_run_id };
}

function scope({ target, suite }: { readonly target: string; readonly suite: string }) {
  return { target, suite };
}

function waiverKey({ target, suite, model_id, capability }: WaiverKey): string {
  return JSON.stringify([target, suite, model_id, capability]);
}

function unless(value: string | null, other: string | null): string | null {
  return value === other ? null : value;
}
