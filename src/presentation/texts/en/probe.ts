import type { ErrorCategory } from "../../../projections/report-model.ts";
import { format as f } from "./format.ts";

/** Where the advice of a run would name what a probe does not do. */
const next: Partial<Record<ErrorCategory, string>> = {
  throttled: "Probe again later, or with a longer pause (--delay 15s).",
  daily_quota: "Probe again tomorrow, or ask for a higher quota in the AWS Service Quotas console.",
  server_error: "Look at the AWS Health Dashboard, then probe again.",
  timeout: "Probe again at a quieter hour; if it stays that way, the model is too slow here for interactive use.",
  connection_failed: "Check network, proxy, DNS and any VPC endpoint, then probe again.",
  reply_cut: "Probe again; if it stays that way, look for a proxy or firewall that cuts long connections.",
  access_denied:
    "Allow bedrock:InvokeModel for it, or complete the vendor's use-case form in the Bedrock console; then probe again.",
  credentials: "Sign in again or renew them, then probe again.",
};

/** What `probe` says. */
export const probe = {
  title: (target: string, suite: string) => `PROBE of ${target}, suite ${suite}`,
  groups: { passed: "AVAILABLE", failed: "NOT AVAILABLE", undecided: "NOT KNOWN", not_asked: "NOT ASKED" },
  outcomes: { passed: "passed", failed: "failed", undecided: "undecided", not_asked: "not asked" },
  model: "MODEL",
  outcome: "OUTCOME",
  latency: "LATENCY",
  category: "CATEGORY",
  markdown: { model: "Model", outcome: "Outcome", latency: "Latency", error: "Error", next: "What to do" },
  progress: (index: number, count: number, modelId: string, outcome: string) =>
    `[${f.number(index)}/${f.number(count)}] ${modelId}: ${outcome}`,
  wrongAnswer: (expected: string, received: string | null) =>
    received === null ? `expected ${expected}` : `expected ${expected}; received ${received}`,
  totals: (models: number, passed: number, calls: number, tokens: number) =>
    `${f.number(passed)} of ${f.count(models, { one: "model", other: "models" })} available; ${f.count(calls, { one: "call", other: "calls" })}, ${f.count(tokens, { one: "token", other: "tokens" })}.`,
  nothingRecorded: "A probe grants nothing and records nothing: `recert start` certifies.",
  interrupted: (signal: string) => `Ended by ${signal}: this is what was known by then.`,
  noModels: "Every model of the registry is past its end of life: there was nothing to ask.",
  next,
};
