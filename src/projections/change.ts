import { z } from "zod";
import { present } from "../events/present.ts";
import type { CertifyStarted, EventData, EventOf, ListedModel } from "../events/run-event.ts";
import type { Capability } from "../events/vocabulary.ts";
import type { FoldedEvent } from "../machine/fold.ts";
import type { MachineEvent } from "../machine/machine-event.ts";
import type { RunContext } from "../machine/run-context.ts";
import { type CertificationRow, lifecycleSchema } from "./certification-row.ts";
import { type RunRow, runRow, runRowEvents } from "./run-row.ts";
import { type ScheduleChange, scheduleChanges } from "./schedule-change.ts";
import type { WaiverRow } from "./waiver-row.ts";

type Verdicted = Omit<
  CertificationRow,
  "global_position" | "renewing_run_id" | "inconclusive_run_id" | "revoked_run_id" | "left_registry"
>;
type Scope = { readonly target: string; readonly suite: string };

/**
 * One change of the projections' rows. Computed here, applied by `recert.apply_change` in SQL and by
 * `ProjectionTables` in memory, with the same rules. `event` is the place (from 0) of the event in its append.
 */
export type Change =
  | ScheduleChange
  | { readonly do: "run"; readonly row: RunRow }
  | { readonly do: "conclude"; readonly event: number; readonly row: Verdicted }
  | ({ readonly do: "inconclusive"; readonly modelId: string; readonly vendor: string; readonly runId: string } & Scope)
  | ({
      readonly do: "mark";
      readonly models: readonly { readonly modelId: string; readonly vendor: string }[];
      readonly runId: string;
    } & Scope)
  | { readonly do: "unmark"; readonly runId: string }
  | {
      readonly do: "revoke";
      readonly target: string;
      /** The certifications by the run that granted each: what another run has granted since stays. */
      readonly revoked: readonly { readonly suite: string; readonly modelId: string; readonly runId: string }[];
      readonly runId: string;
    }
  | { readonly do: "waive"; readonly row: WaiverRow }
  | ({
      readonly do: "unwaive";
      readonly modelId: string;
      readonly capability: Capability;
      readonly runId: string;
    } & Scope)
  | ({ readonly do: "registry"; readonly modelIds: readonly string[] } & Scope);

/** The changes that one append makes. A run's row is written once, in its state after the last event. */
export function changesOf(runId: string, steps: readonly FoldedEvent[]): readonly Change[] {
  const changes = steps.flatMap(({ event, after }, place): readonly Change[] => [
    ...certificationChanges(runId, event, after.context, place),
    ...scheduleChanges(runId, event, after.context),
  ]);
  if (!steps.some(({ event }) => runRowEvents.has(event.type))) return changes;
  return [...changes, { do: "run", row: runRow(runId, present(steps.at(-1), "event to project").after) }];
}

/** What certifications and waivers need to know about a run, in addition to the event itself. */
export type RunScope = Pick<RunContext, "run" | "models" | "clear" | "waive">;

/**
 * The changes that one event makes to certifications and waivers, `after` being its run after it. Only the events of
 * `certificationEventTypes` make any.
 */
export function certificationChanges(
  runId: string,
  event: MachineEvent,
  after: RunScope,
  place: number,
): readonly Change[] {
  switch (event.type) {
    case "ModelsListed":
      // Only the last part of a listing tells who is not in it.
      return certifyOf(after).wholeRegistry && event.data.more !== true
        ? [{ do: "registry", ...scopeOf(after), modelIds: onTarget(after, event.data) }]
        : [];
    case "CertificationsSuperseded":
      return [{ do: "mark", ...scopeOf(after), models: markedModels(after, event.data.modelIds), runId }];
    case "ModelConcluded":
      return [concluded(runId, event, after, place)];
    case "RunCancelled":
    case "RunCompleted":
      return [{ do: "unmark", runId }];
    case "CertificationsRevoked":
      return [revoked(runId, event, after)];
    case "CapabilityWaived":
      return [waived(runId, event, after)];
    case "WaiverEnded": {
      const { modelId, capability } = event.data;
      return [{ do: "unwaive", ...waiveScope(after), modelId, capability, runId }];
    }
    default:
      return [];
  }
}

/** Every model that the registry has for the target, whichever lane certifies it. */
function onTarget({ models }: RunScope, { others = [] }: EventData<"ModelsListed">): readonly string[] {
  return [...models.map(({ modelId }) => modelId), ...others];
}

function concluded(runId: string, { data }: EventOf<"ModelConcluded">, after: RunScope, place: number): Change {
  const scope = scopeOf(after);
  const model = listedModel(after, data.index);
  const { vendor } = model;
  if (data.verdict === "inconclusive") return { do: "inconclusive", ...scope, modelId: data.modelId, vendor, runId };
  return {
    do: "conclude",
    event: place,
    row: {
      ...scope,
      model_id: data.modelId,
      vendor,
      verdict: data.verdict,
      rating: data.rating,
      badge: data.badge,
      capabilities: statesIn(data.capabilities),
      passed: data.passed,
      probes: data.passed + data.failed + data.undecided + data.notRun,
      certified_at: data.certifiedAt,
      expires_at: data.expiresAt,
      suite_digest: certifyOf(after).suite.digest,
      facts_digest: model.factsDigest,
      lifecycle: statedLifecycle(model),
      legacy_on: model.legacyOn,
      end_of_life_on: model.endOfLifeOn,
      run_id: runId,
    },
  };
}

function revoked(runId: string, { data }: EventOf<"CertificationsRevoked">, { clear }: RunScope): Change {
  return {
    do: "revoke",
    target: present(clear, "start of the clear").target,
    revoked: data.revoked.map(({ suite, modelId, runId: grantedBy }) => ({ suite, modelId, runId: grantedBy })),
    runId,
  };
}

function waived(runId: string, { data }: EventOf<"CapabilityWaived">, after: RunScope): Change {
  const { modelId: model_id, capability, until, actor, reason } = data;
  const row = { ...waiveScope(after), model_id, capability, until, actor, reason: reason ?? "", run_id: runId };
  return { do: "waive", row };
}

const statedSchema = z.object({ lifecycle: lifecycleSchema });

/** An entry that states no lifecycle cannot be compared with a later one. */
function statedLifecycle({ entry }: ListedModel): CertificationRow["lifecycle"] {
  const stated = statedSchema.safeParse(entry);
  return stated.success ? stated.data.lifecycle : null;
}

function statesIn(capabilities: EventData<"ModelConcluded">["capabilities"]): CertificationRow["capabilities"] {
  return Object.fromEntries(Object.entries(capabilities).map(([name, { state }]) => [name, state]));
}

function waiveScope(run: RunScope): Scope {
  const { target, suite } = present(run.waive, "start of the waiver");
  return { target, suite };
}

function certifyOf({ run }: RunScope): CertifyStarted {
  return present(run, "start of the run");
}

function scopeOf(run: RunScope): Scope {
  const { target, suite } = certifyOf(run);
  return { target, suite: suite.name };
}

function listedModel({ models }: RunScope, index: number): ListedModel {
  return present(models[index - 1], `model ${index}`);
}

function markedModels({ models }: RunScope, modelIds: readonly string[]) {
  const marked = new Set(modelIds);
  return models.filter(({ modelId }) => marked.has(modelId)).map(({ modelId, vendor }) => ({ modelId, vendor }));
}
