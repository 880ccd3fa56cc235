import { isExpired } from "../certification/expiry.ts";
import { type Capability, type CapabilityState, capabilitySchema } from "../events/vocabulary.ts";
import { capabilitiesSchema, type Model } from "../models/model.ts";
import type { CertificationRow } from "../projections/certification-row.ts";
import type { WaiverRow } from "../projections/waiver-row.ts";

/** How a capability reads today: as its certification has it, or broken and accepted by a person for a while. */
export type CapabilityReading = CapabilityState | "waived";

/** Capability to how it reads; empty where no certification says anything. */
export type CapabilityReadings = Readonly<Partial<Record<Capability, CapabilityReading>>>;

/**
 * The states of a certification's capabilities at `now`, with the waivers that count then: only those of broken ones.
 */
export function capabilitiesNow(row: CertificationRow, waivers: readonly WaiverRow[], now: string): CapabilityReadings {
  const waived = waivers.filter((waiver) => isOf(waiver, row) && !isExpired(waiver.until, now));
  const accepted = new Set(waived.map(({ capability }) => capability));
  const readings = capabilitySchema.options.flatMap((capability) => {
    const state = row.capabilities?.[capability];
    if (state === undefined) return [];
    return [[capability, state === "broken" && accepted.has(capability) ? "waived" : state] as const];
  });
  return Object.fromEntries(readings);
}

/** Whether every need is met: a capability holds, or a person accepts that it does not. One that was never asked is none. */
export function meetsNeeds(readings: CapabilityReadings, needs: readonly Capability[]): boolean {
  return needs.every((need) => ["proven", "flaky", "waived"].includes(readings[need] ?? ""));
}

/** Whether the registry declares that the model has them all; what every model is asked needs no declaring. */
export function declares({ capabilities }: Model, needs: readonly Capability[]): boolean {
  const declared = capabilitiesSchema.keyof().options;
  return declared.every((name) => capabilities[name] || !needs.includes(name));
}

function isOf(waiver: WaiverRow, { target, suite, model_id }: CertificationRow): boolean {
  return waiver.target === target && waiver.suite === suite && waiver.model_id === model_id;
}
