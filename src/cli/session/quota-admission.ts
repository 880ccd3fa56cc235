import type { CallResult } from "../../bedrock/model-client.ts";
import { systemClock } from "../../driver/clock.ts";
import type { Admission } from "../../driver/ports.ts";
import type { ProbeCall } from "../../driver/probe-call.ts";
import type { RunOptions } from "../../events/run-options.ts";
import { isFree } from "../../machine/budget.ts";
import type { RunState } from "../../machine/fold.ts";
import { inputTokensOf } from "../../planning/request-tokens.ts";
import type { DeclaredQuotas } from "../../quota/declared-quotas.ts";
import { minuteMs } from "../../quota/policy.ts";
import { PostgresQuotaStore } from "../../quota/postgres/postgres-quota-store.ts";
import { type Admitted, type CallOutcome, SharedQuota } from "../../quota/shared-quota.ts";
import { logger } from "../logger.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";

/** A wait below that is not worth a line, in milliseconds. */
const shortWaitMs = 3_000;

/**
 * The calls of a run take their part of the quotas that all runs on its target share by the database, with `--quota
 * shared`; null without it. What nobody has declared of the account's quotas is learned.
 */
export function quotaAdmission(
  { ledger }: Pick<OpenLedger, "ledger">,
  { context: { run, options } }: RunState,
  output: Output,
): Admission | null {
  if (run === null || options?.quota !== "shared") return null;
  let isTroubled = false;
  /** Of the call that waits now. */
  let isSaid = false;
  const quota = new SharedQuota(run.target, declaredBy(options.quotas ?? []), {
    store: new PostgresQuotaStore((use) => ledger.withClient(use), minuteMs),
    clock: systemClock,
    minuteMs,
    onWait: (modelId, forMs) => {
      logger().debug({ modelId, forMs }, "waiting for the shared quota");
      if (isSaid || forMs < shortWaitMs) return;
      isSaid = true;
      const { progress, format } = output.texts;
      output.progress(`  ${progress.quotaWait(modelId, format.duration(roundedMs(forMs)))}`);
    },
    onTrouble: (error) => {
      if (!isTroubled) logger().warn({ reason: String(error) }, "the shared quota fails; calls are made without it");
      isTroubled = true;
    },
  });
  let admitted: Admitted | null = null;
  return {
    admit: async (call, signal) => {
      isSaid = false;
      admitted = await quota.admit(toQuotaCall(call), signal);
    },
    settle: async (result) => {
      if (admitted !== null) await quota.settle(admitted, outcomeOf(result));
      admitted = null;
    },
  };
}

function declaredBy(quotas: NonNullable<RunOptions["quotas"]>): DeclaredQuotas {
  const declared = quotas.map(({ models, tokensPerMinute, requestsPerMinute }) => [
    models,
    {
      ...(tokensPerMinute === null ? {} : { tokensPerMinute }),
      ...(requestsPerMinute === null ? {} : { requestsPerMinute }),
    },
  ]);
  return Object.fromEntries(declared);
}

function roundedMs(ms: number): number {
  return Math.ceil(ms / 1000) * 1000;
}

function toQuotaCall({ invocationId, probe, model, words }: ProbeCall) {
  const request = probe.request(model, words);
  const inputTokens = inputTokensOf(request).typical;
  return { invocationId, modelId: model.modelId, inputTokens, maxTokens: request.maxTokens };
}

function outcomeOf(result: CallResult): CallOutcome {
  switch (result.kind) {
    case "reply":
      return result.reply.usage === null ? { kind: "unknown" } : { kind: "used", ...result.reply.usage };
    case "failure":
      if (result.failure.category === "throttled") return { kind: "throttled" };
      return { kind: isFree(result.failure) ? "refused" : "unknown" };
    case "aborted":
      return { kind: "unknown" };
  }
}
