import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { EventData, RunEvent } from "../../src/events/run-event.ts";
import type { NoticedRun } from "../../src/notify/notices-of.ts";

export const runId = "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";
export const target = "aws/111122223333/us-east-1";

/** An event as the ledger holds it. */
export function recorded(event: RunEvent): RecordedEvent {
  const at = "2026-11-29T18:00:00.000Z";
  const hashes = { prevHash: "0".repeat(64), hash: "1".repeat(64) };
  const place = { globalPosition: 42, runId, version: 7, eventId: "0199f3c2-0000-7000-8000-000000000001" };
  return { ...event, ...place, ...hashes, schemaVersion: 1, epoch: 1, occurredAt: at, recordedAt: at };
}

export const totals = { models: 3, certified: 1, qualityWarning: 1, failed: 1, inconclusive: 0, skipped: 0 };

/** A run of its own on one target. */
export const run: NoticedRun = { kind: "certify", targets: [target], suite: "standard", campaignId: null, totals };

/** A verdict on a model, with these states of its capabilities. */
export function concluded(
  verdict: EventData<"ModelConcluded">["verdict"],
  states: Readonly<Record<string, "proven" | "flaky" | "broken" | "unproven">> = {},
): RecordedEvent {
  const capabilities = Object.fromEntries(
    Object.entries(states).map(([name, state]) => [name, { state, passed: 1, trials: 1, atLeast: null }]),
  );
  return recorded({
    type: "ModelConcluded",
    data: {
      ...{ index: 1, modelId: "acme.one", verdict, rating: null, scores: null, badge: null, successRate: null },
      ...{ passed: 1, failed: 0, undecided: 0, notRun: 0, attempts: 1, latencyMs: null, firstTokenMs: null },
      ...{ error: null, certifiedAt: null, expiresAt: null, rules: { verdict: "verdict/2", rating: "rating/2" } },
      capabilities: capabilities as EventData<"ModelConcluded">["capabilities"],
    },
  });
}

export const owner = { actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0", reason: null };
