import { describe, expect, test } from "vitest";
import { adviceOn, adviseInEnglish } from "../../../src/presentation/advice/advice.ts";
import { advisedKey } from "../../../src/presentation/texts/advised-key.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import {
  type Report,
  type ReportError,
  type ReportProbe,
  reportSchema,
} from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };

const { run } = reportSchema.parse(mixedReport);
const modelId = "amazon.nova-micro-v1:0";
const about = { run, modelId, probes: [] };

const error = (category: ReportError["category"], code: string, message = "", httpStatus: number | null = null) => ({
  ...{ category, code, message, httpStatus },
});
const throttled = error("throttled", "ThrottlingException", "Too many requests", 429);
const commandFor = (what: ReportError, options: Partial<Report["run"]["options"]> = {}) =>
  adviceOn(what, { ...about, run: { ...run, options: { ...run.options, ...options } } }, en).command;

describe("the advice", () => {
  test.each([
    [error("daily_quota", "ServiceQuotaExceededException"), "raise_service_quota"],
    [error("daily_quota", "http_429", "Too many tokens per day", 429), "wait_for_daily_quota"],
    [error("access_denied", "AccessDeniedException", "User: x is not authorized to perform: y"), "allow_invoke"],
    [error("access_denied", "AccessDeniedException", "You don't have access to the model"), "request_access"],
    [error("end_of_life", "end_of_life"), "replace_model"],
    [error("connection_failed", "ENOTFOUND"), "check_host"],
    [error("connection_failed", "CERT_HAS_EXPIRED"), "check_certificates"],
    [error("unknown", "abandoned"), "look_at_the_machine"],
    [error("unknown", "http_404", "x", 404), "check_endpoint"],
    [error("unknown", "SomethingNew"), "report_it"],
    [error("wrong_answer", "wrong_text"), "compare_answer"],
    [error("wrong_answer", "stop_reason"), "look_at_filters"],
  ] as const)("on %j is %s", (what, key) => {
    expect(advisedKey(what)).toBe(key);
  });

  test("in JSON says what a failure means, what to do, and the command with the values of this run", () => {
    expect(adviseInEnglish(throttled, about)).toBe(
      "The account's tokens per minute for this model were used up; this says nothing about the model. Certify it again later, with a higher --max-wait or a longer pause; or ask for a higher quota in Service Quotas. `recert start --region us-east-1 --only amazon.nova-micro-v1:0 --max-wait 15m`",
    );
    expect(adviseInEnglish(error("end_of_life", "end_of_life"), about)).toBe(
      "The model has reached its end of life and can no longer be called. Move its users to a successor, and put the date into the registry or take the model out of it.",
    );
  });
});

describe("the command", () => {
  test("asks for three times the patience that was not enough", () => {
    expect(commandFor(throttled, { maxWaitMs: 20 * 60_000 })).toContain("--max-wait 60m");
  });

  test("asks for more patience than the service wanted", () => {
    const beyondMaxWait = { waitMs: 3_600_000, leftMs: 300_000, asked: true };
    const probe: ReportProbe = {
      ...{
        probe: "access",
        capability: "text",
        gate: true,
        attempts: 1,
        abandonedCalls: 0,
        latencyMs: null,
        error: null,
        finding: null,
      },
      ...{ passed: 0, failed: 0, undecided: 1, trials: 0, flaky: false },
      outcome: "undecided",
      beyondMaxWait,
    };
    expect(adviceOn(throttled, { ...about, probes: [probe] }, en).command).toContain("--max-wait 120m");
  });

  test("asks for no more patience than the flag takes", () => {
    expect(commandFor(throttled, { maxWaitMs: 86_400_000 })).toContain("--max-wait 1440m");
  });

  test.each([
    [
      error("daily_quota", "ThrottlingException", "Too many tokens per day"),
      `recert start --region us-east-1 --only ${modelId}`,
    ],
    [
      error("unknown_model", "ValidationException", "The provided model identifier is invalid."),
      "aws bedrock list-foundation-models --region us-east-1 --query 'modelSummaries[].modelId'",
    ],
    [error("needs_profile", "ValidationException"), "aws bedrock list-inference-profiles --region us-east-1"],
    [
      error("access_denied", "AccessDeniedException"),
      `aws bedrock get-foundation-model-availability --region us-east-1 --model-id ${modelId}`,
    ],
    [error("credentials", "ExpiredTokenException"), "aws sts get-caller-identity"],
    [error("wrong_answer", "wrong_text"), null],
  ] as const)("for %j is %s", (what, command) => {
    expect(commandFor(what)).toBe(command);
  });

  test("asks AWS nothing about a simulated model", () => {
    expect(commandFor(error("access_denied", "AccessDeniedException"), { simulate: "no-access" })).toBeNull();
  });
});
