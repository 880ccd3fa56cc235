import { takesAsDeclared } from "./families/declared-takes.ts";
import type { Family } from "./families/family.ts";
import type { Calls, Fault } from "./fault.ts";
import { effectOfFault, type FaultEffect } from "./fault-effect.ts";
import type { FoundModel } from "./model-directory.ts";
import { type QuirkKind, quirkOf } from "./quirk-table.ts";
import { type AskedModel, ruleBrokenBy } from "./request-rules.ts";
import { drawInteger, seededRandom } from "./seeded-random.ts";
import { exceptions, needsProfile, validationException } from "./service-exception.ts";

/** One call, as far as it decides what becomes of it. `ordinal` counts the run's calls to this model from 1. */
export interface Call {
  readonly seed: string;
  readonly invocationId: string;
  readonly model: FoundModel;
  readonly family: Family;
  readonly isStreaming: boolean;
  readonly ordinal: number;
}

/** What a call asks. */
export type Request = Pick<AskedModel, "conversation" | "traits">;

/** What becomes of a call. `name` is for the journal: "answered", or what went wrong. `latencyMs` is the time until it is complete. */
export interface Behaviour {
  readonly name: string;
  readonly effect: FaultEffect;
  readonly latencyMs: number;
  readonly quirks: readonly QuirkKind[];
}

const defaultLatencyMs = { min: 20, max: 120 };

/**
 * The first fault of the scenario that strikes, else what the model's own facts forbid, else an answer; even a call that
 * would be answered is refused where what it asks is against the rules. `nowMs` is epoch time.
 */
export function decideBehaviour(call: Call, request: Request, nowMs: number): Behaviour {
  const quirks = quirksThatStrike(call);
  const fate = faultThatStrikes(call) ?? refusalByFacts(call, nowMs) ?? healthy;
  const { name, effect } = (fate.effect.do === "answer" ? refusalByRules(call, request, quirks) : null) ?? fate;
  const delayMs = effect.do === "answer" ? effect.delayMs : 0;
  return { name, effect, latencyMs: drawLatencyMs(call) + delayMs, quirks };
}

type NamedEffect = Pick<Behaviour, "name" | "effect">;

const healthy: NamedEffect = { name: "answered", effect: { do: "answer", delayMs: 0, damage: null } };

function faultThatStrikes(call: Call): NamedEffect | null {
  const fault = call.model.behaviour.faults.find((candidate, index) => strikes(candidate, index, call));
  return fault === undefined ? null : { name: fault.kind, effect: effectOfFault(fault, call.invocationId) };
}

function strikes(fault: Fault, index: number, call: Call): boolean {
  if (fault.kind === "needs_profile" && !call.model.isBareId) return false;
  const isForStreams = fault.kind.startsWith("stream_") || fault.kind === "broken_frame";
  if (isForStreams && !call.isStreaming) return false;
  return isWithin(fault.calls, call, `fault ${index} ${fault.kind}`);
}

function quirksThatStrike(call: Call): readonly QuirkKind[] {
  const { defects, habits } = call.model.behaviour;
  return [
    ...defects.filter(({ kind, calls }, index) => isWithin(calls, call, `defect ${index} ${kind}`)),
    ...habits.filter(({ kind, calls }, index) => isWithin(calls, call, `habit ${index} ${kind}`)),
  ].map(({ kind }) => kind);
}

function isWithin(calls: Calls, { seed, model, ordinal }: Call, drawnFor: string): boolean {
  if (calls === "always") return true;
  if ("chance" in calls) return seededRandom(drawnFor, seed, model.modelId, String(ordinal))() < calls.chance;
  if ("from" in calls) return ordinal >= calls.from && ordinal <= (calls.to ?? Number.POSITIVE_INFINITY);
  return calls.includes(ordinal);
}

function refusalByFacts({ invocationId, model }: Call, nowMs: number): NamedEffect | null {
  const { facts, isBareId, isKnown } = model;
  if (!isKnown) return { name: "unknown_model", effect: { do: "refuse", exception: exceptions.unknownModel } };
  if (facts === null) return null;
  if (facts.endOfLifeOn !== null && nowMs >= Date.parse(facts.endOfLifeOn))
    return { name: "end_of_life", effect: { do: "refuse", exception: exceptions.endOfLife } };
  if (facts.requiresProfile && isBareId)
    return { name: "needs_profile", effect: { do: "refuse", exception: needsProfile(invocationId) } };
  return null;
}

function refusalByRules(call: Call, request: Request, quirks: readonly QuirkKind[]): NamedEffect | null {
  const { model, family, isStreaming } = call;
  const declared = model.facts?.declared;
  const asked = { ...request, isStreaming, takes: family.takes ?? takesAsDeclared(declared), declared };
  const acting = quirks.map(quirkOf);
  const lifted = new Set(acting.flatMap(({ lifts }) => lifts ?? []));
  const message =
    ruleBrokenBy(asked, lifted) ??
    acting.map(({ rejects }) => rejects?.(request.conversation) ?? null).find((rejection) => rejection !== null);
  if (message === undefined) return null;
  return { name: "invalid_request", effect: { do: "refuse", exception: validationException(message) } };
}

function drawLatencyMs({ seed, model, ordinal }: Call): number {
  const { min, max } = model.behaviour.latencyMs ?? defaultLatencyMs;
  return drawInteger(seededRandom("latency", seed, model.modelId, String(ordinal)), min, max);
}
