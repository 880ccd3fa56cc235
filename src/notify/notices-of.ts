import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventOf, EventType } from "../events/run-event.ts";
import type { Capability, CapabilityState, RunKind, Verdict } from "../events/vocabulary.ts";
import { type ChangedCapability, type Fact, type FactOf, mostModels, type NoticeTotals } from "./notice.ts";
import { noticeId } from "./notice-id.ts";

/** The types of the events from which notices follow. */
export const noticedEventTypes = [
  "ModelConcluded",
  "CertificationsRevoked",
  "CapabilityWaived",
  "WaiverEnded",
  "RunSuspended",
  "RunCompleted",
  "RunCancelled",
  "CampaignEnded",
] as const satisfies readonly EventType[];

/** The run that an event belongs to. `targets`: one, or those of a campaign; `suite` null in a clear and a campaign. */
export interface NoticedRun {
  readonly kind: RunKind;
  readonly targets: readonly string[];
  readonly suite: string | null;
  readonly campaignId: string | null;
  /** Of the run, or of all runs of the campaign. */
  readonly totals: NoticeTotals;
}

/** The certification that a verdict replaces, by what its own run recorded of it; null: there was none. */
export type Previous = {
  readonly verdict: Verdict;
  readonly capabilities: Readonly<Partial<Record<Capability, CapabilityState>>>;
} | null;

type Recorded<T extends EventType> = Extract<RecordedEvent, EventOf<T>>;

/** What there is to tell of one event: nothing, or one fact. `previous` is asked of `ModelConcluded` only. */
export function noticeOf(event: RecordedEvent, run: NoticedRun, previous: Previous): Fact | null {
  switch (event.type) {
    case "ModelConcluded":
      return verdictFact(event, run, previous);
    case "CertificationsRevoked":
      return revokedFact(event, run);
    case "CapabilityWaived":
      return waiverFact(event, run, { from: "broken", to: "waived", until: event.data.until });
    case "WaiverEnded":
      return waiverFact(event, run, { from: "waived", to: "broken", until: null });
    case "RunSuspended":
      return suspendedFact(event, run);
    case "RunCompleted":
    case "CampaignEnded":
      return endedFact(event, run, { status: "completed", exitCode: event.data.exitCode });
    case "RunCancelled":
      return endedFact(event, run, { status: "cancelled", exitCode: null });
    default:
      return null;
  }
}

/** What stays in force changes nothing: an inconclusive run leaves the certification as it was. */
function verdictFact(event: Recorded<"ModelConcluded">, run: NoticedRun, previous: Previous): Fact | null {
  const { modelId, verdict, capabilities: found } = event.data;
  if (verdict === "inconclusive") return null;
  const capabilities = previous === null || verdict === "skipped" ? [] : changes(previous.capabilities, found);
  const kind = verdictKind(verdict, previous, capabilities);
  if (kind === null) return null;
  const from = previous?.verdict ?? null;
  return { ...head(kind, event, run), ...model(run, modelId), verdict: { from, to: verdict }, capabilities };
}

function verdictKind(
  verdict: Verdict,
  previous: Previous,
  capabilities: readonly ChangedCapability[],
): "verdict_changed" | "first_verdict" | "capability_changed" | null {
  // A model that was past its end of life from the beginning never was anything else.
  if (previous === null) return verdict === "skipped" ? null : "first_verdict";
  if (previous.verdict !== verdict) return "verdict_changed";
  return capabilities.length > 0 ? "capability_changed" : null;
}

/** Of those that both runs asked: an application relies on what holds, so only that it does or does not is a change. */
function changes(
  before: NonNullable<Previous>["capabilities"],
  found: Recorded<"ModelConcluded">["data"]["capabilities"],
): ChangedCapability[] {
  return capabilitiesOf(found).flatMap(([capability, { state: to }]) => {
    const from = before[capability];
    return from === undefined || holds(from) === holds(to) ? [] : [{ capability, from, to }];
  });
}

type Found = Recorded<"ModelConcluded">["data"]["capabilities"];

function capabilitiesOf(found: Found) {
  return Object.entries(found) as [Capability, NonNullable<Found[Capability]>][];
}

function holds(state: CapabilityState): boolean {
  return state === "proven" || state === "flaky";
}

function waiverFact(
  event: Recorded<"CapabilityWaived" | "WaiverEnded">,
  run: NoticedRun,
  { from, to, until }: Pick<ChangedCapability, "from" | "to"> & { readonly until: string | null },
): FactOf<"capability_changed"> {
  const { modelId, capability } = event.data;
  return {
    ...head("capability_changed", event, run),
    ...model(run, modelId),
    verdict: null,
    capabilities: [{ capability, from, to }],
    waivedUntil: until,
  };
}

function model({ suite }: NoticedRun, modelId: string) {
  return { suite: suite ?? "", modelId, waivedUntil: null };
}

function revokedFact(event: Recorded<"CertificationsRevoked">, run: NoticedRun): FactOf<"revoked"> {
  const { actor, reason, revoked } = event.data;
  const models = revoked.map(({ modelId, suite, verdict }) => ({ modelId, suite, verdict }));
  const more = Math.max(0, models.length - mostModels);
  return { ...head("revoked", event, run), actor, reason, models: models.slice(0, mostModels), more };
}

/** A run of a campaign is covered by the campaign's notice, unless only a person can let it continue. */
function suspendedFact(event: Recorded<"RunSuspended">, run: NoticedRun): FactOf<"suspended"> | null {
  const { kind, campaignId } = run;
  const reason: string = event.data.reason;
  if (!isWhole(kind) || (campaignId !== null && reason !== "stuck")) return null;
  return { ...head("suspended", event, run), run: kind, reason: event.data.reason };
}

function endedFact(
  event: Recorded<"RunCompleted" | "RunCancelled" | "CampaignEnded">,
  run: NoticedRun,
  how: Pick<FactOf<"ended">, "status" | "exitCode">,
): FactOf<"ended"> | null {
  const { kind, campaignId, totals } = run;
  if (!isWhole(kind) || campaignId !== null) return null;
  return { ...head("ended", event, run), run: kind, ...how, totals };
}

function isWhole(kind: RunKind): kind is "certify" | "campaign" {
  return kind === "certify" || kind === "campaign";
}

function head<K extends Fact["kind"]>(
  kind: K,
  { eventId, recordedAt, globalPosition, runId }: RecordedEvent,
  run: NoticedRun,
) {
  return { kind, id: noticeId(eventId, kind), at: recordedAt, globalPosition, targets: [...run.targets], runId };
}
