import { describe, expect, test } from "vitest";
import type { CallFailure } from "../../../src/events/vocabulary.ts";
import type { Page } from "../../../src/presentation/render/page.ts";
import type { ReportSurroundings } from "../../../src/presentation/render/report-surroundings.ts";
import { renderReport } from "../../../src/presentation/render/report-text.ts";
import { colourStyle } from "../../../src/presentation/render/style.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { type Report, type ReportModel, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import { reportOf } from "../../projections/run-story.ts";
import { page } from "./page.ts";

const mixed = reportSchema.parse(mixedReport);
const atRest = { isDriven: false, logFile: null };
const render = (report: Report, surroundings: ReportSurroundings = atRest, on: Page = page) =>
  renderReport(report, surroundings, on);
const withRun = (changes: Partial<Report["run"]>): Report => ({ ...mixed, run: { ...mixed.run, ...changes } });
const onlyModel = (changes: Partial<ReportModel>): Report => ({
  ...mixed,
  models: mixed.models.slice(0, 1).map((model) => ({ ...model, ...changes })),
});

test("the commit of the registry file is shown where it is known", () => {
  const registryCommit = "0123456789abcdef0123456789abcdef01234567-dirty";
  expect(render(withRun({ registryCommit }))).toMatch(
    /^ {2}Registry commit +0123456789abcdef0123456789abcdef01234567-dirty$/m,
  );
  expect(render(mixed)).not.toContain("Registry commit");
});

test("streams that are buffered are said so beside their latency", () => {
  const times = { latencyMs: 900, firstTokenMs: 1_150, streamedLatencyMs: 1_200 };
  expect(render(onlyModel({ ...times, buffered: true }))).toMatch(
    /Latency: 900 ms \([^)]+\),\s+streams\s+are\s+buffered/,
  );
  expect(render(onlyModel({ ...times, buffered: false }))).not.toContain("buffered");
});

/** The lines of one section, without its heading. */
function section(text: string, title: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(title)) + 2;
  const end = lines.findIndex((line, i) => i >= start && line.startsWith("─"));
  return lines.slice(start, end === -1 ? -1 : end - 2).join("\n");
}

test("the report of a mixed run reads as written down", async () => {
  await expect(render(mixed, { isDriven: false, logFile: "/logs/a.log" })).toMatchFileSnapshot("mixed-run.report.txt");
});

describe("in Portuguese", () => {
  const portuguese = render(mixed, { isDriven: false, logFile: "/logs/a.log" }, { ...page, texts: ptBR });

  test("the report of a mixed run reads as written down", async () => {
    await expect(portuguese).toMatchFileSnapshot("mixed-run.report.pt-BR.txt");
  });

  test("nothing but what model and service said is English", () => {
    const own = portuguese.replaceAll(/^ +(?:Erro|Pedido|Esperado|Recebido|Motivo): .*(?:\n {5}\S.*)*/gm, "");
    expect(own).toContain("Significado: As credenciais são válidas");
    expect(own.match(/\b(?:the|of|and|is|was|with|run|not|failed|passed|undecided|pending)\b/gi)).toEqual([
      ...["failed", "failed", "pending"],
    ]);
  });

  test("the Status lines are the English ones, and no line passes 80 columns", () => {
    expect(portuguese.match(/Status: \w+/g)).toEqual(render(mixed).match(/Status: \w+/g));
    expect(portuguese.split("\n").filter((line) => displayWidth(line) > 80)).toEqual([]);
  });
});

test("every model has one Status line for grep", () => {
  expect(render(mixed).match(/Status: \w+/g)).toEqual([
    "Status: success",
    "Status: warning",
    "Status: failed",
    "Status: failed",
    "Status: inconclusive",
    "Status: skipped",
    "Status: pending",
  ]);
});

test("no line passes 80 columns", () => {
  expect(
    render(mixed)
      .split("\n")
      .filter((line) => displayWidth(line) > 80),
  ).toEqual([]);
});

test("colour changes nothing but the colour", () => {
  const coloured = render(mixed, atRest, { ...page, style: colourStyle });
  expect(coloured).toContain("\u001b[32mStatus: success\u001b[39m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(render(mixed));
});

describe("text from outside", () => {
  const forged = onlyModel({
    verdict: "failed",
    error: {
      category: "rejected",
      code: "ValidationException",
      message: "\u001b[2Jgone\nStatus: success",
      httpStatus: 400,
      advice: "advice",
    },
  });

  test("cannot repaint the terminal nor forge a Status line", () => {
    expect(render(forged)).toContain("Error: rejected (ValidationException): \\u001b[2Jgone Status : success");
    expect(render(forged).match(/Status: \w+/g)).toEqual(["Status: failed"]);
  });
});

describe("the next step", () => {
  const resume = "recert resume 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";

  test("of a run that nobody drives is to resume it", () => {
    expect(render(withRun({ status: "running" }))).toContain(resume);
    expect(render(withRun({ status: "running" }))).toContain("stopped, resumable");
  });

  test("of a run that is driven is to wait: no command is given", () => {
    const text = render(withRun({ status: "running" }), { isDriven: true, logFile: null });
    expect(text).not.toContain("NEXT STEP");
    expect(text).not.toContain("stopped, resumable");
  });

  test("of a run that a call suspended says what that call means", () => {
    const failure: CallFailure = {
      ...{ category: "connection_failed", httpStatus: 404, requestId: null, retryAfterMs: null },
      ...{ code: "UnknownOperationException", message: "UnknownError" },
    };
    const text = render(withRun({ status: "suspended", suspended: { reason: "outage", failure } }));
    expect(text).toContain("  Error      connection_failed (UnknownOperationException): UnknownError");
    expect(section(text, "NEXT STEP")).toBe(
      [
        "  The server that answered does not know Bedrock's runtime: the endpoint is",
        "  another service's, or another server's. Check the AWS_ENDPOINT_URL variables",
        "  and `endpoint_url` in ~/.aws/config: models are called at",
        "  bedrock-runtime.<region>, not at bedrock.<region>. Continue exactly where it",
        "  stopped:",
        `    ${resume}`,
      ].join("\n"),
    );
  });

  test("of a suspended run says what to mend before", () => {
    const text = render(withRun({ status: "suspended", suspended: { reason: "access", failure: null } }));
    expect(section(text, "NEXT STEP")).toBe(
      `  Check the account, the role and its bedrock:InvokeModel permission, then:\n    ${resume}`,
    );
  });

  test("of an ended run certifies on the same target what is left", () => {
    const text = render(withRun({ status: "completed", endedAt: "2026-11-22T18:42:00.000Z" }));
    expect(section(text, "NEXT STEP")).toBe(
      [
        "  Once the causes are fixed, certify again what is not certified:",
        "    recert start --yes --failed-of 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f \\",
        "      --region us-east-1",
      ].join("\n"),
    );
  });

  test("of a run that certified all is none", () => {
    const done = onlyModel({});
    const run = { ...done.run, status: "completed", endedAt: "2026-11-22T18:42:00.000Z" } as const;
    expect(render({ ...done, run })).not.toContain("NEXT STEP");
  });
});

test("the options that are not at their default are told", () => {
  const options = {
    ...mixed.run.options,
    trials: 3 as const,
    deep: true,
    maxCostMicroUsd: 500_000,
    evidence: "hash" as const,
    skipCleanup: true,
    only: ["amazon.*"],
    exclude: ["*:24k", "*:300k"],
    registry: "/etc/models.json",
    simulate: "throttling",
  };
  expect(render(withRun({ options }))).toContain(
    [
      "  Options  pause 5s; 2 attempts per probe; up to 5m of throttling per model;",
      "           valid for 7d; 3 trials per probe; with the expensive probes; may cost",
      "           $0.50; hash of replies kept; old certifications not marked; only",
      "           amazon.*; without *:24k, *:300k; registry /etc/models.json; scenario",
      "           throttling",
    ].join("\n"),
  );
});

test("totals that are not known are not shown as nothing", () => {
  const totals = { ...mixed.totals, successRate: null, meanModelMs: null, costUsd: null };
  const text = section(render({ ...mixed, totals }), "TOTALS");
  expect(text).toContain("Success rate     none");
  expect(text).toContain("Mean per model   none");
  expect(text).toContain("Cost             not known: no price in the registry");
});

const oneTrial = { passed: 0, failed: 0, undecided: 1, trials: 0, flaky: false };
const tools = { probe: "tools", capability: "toolUse", gate: false } as const;

test("a probe that was given up for abandoned calls says so", () => {
  const probe = { ...tools, outcome: "undecided", attempts: 0, abandonedCalls: 3 } as const;
  const rest = {
    ...oneTrial,
    latencyMs: null,
    error: null,
    finding: null,
    beyondMaxWait: null,
  };
  expect(render(onlyModel({ probes: [{ ...probe, ...rest }] }))).toContain(
    "   - tools: undecided\n     Reason: its call was abandoned 3 times in a row",
  );
});

test("throttling that was not waited out says how long it would have been, and who asked for it", () => {
  const probe = { ...tools, outcome: "undecided", attempts: 1, abandonedCalls: 0 } as const;
  const beyondMaxWait = { waitMs: 600_000, leftMs: 300_000 };
  const rendered = (asked: boolean) => {
    const rest = {
      ...oneTrial,
      latencyMs: null,
      error: null,
      finding: null,
      beyondMaxWait: { ...beyondMaxWait, asked },
    };
    return render(onlyModel({ probes: [{ ...probe, ...rest }] }));
  };
  expect(rendered(true)).toContain("     Wait skipped: the service asked for 10m, --max-wait left 5m");
  expect(rendered(false)).toContain("     Wait skipped: the next wait would have been 10m, --max-wait left 5m");
});

test("a certified model with a rejected request says what to mend", () => {
  const error = { category: "rejected", code: "ValidationException", httpStatus: 400 } as const;
  const finding = {
    code: "request_rejected",
    asked: "ask",
    expected: "an answer",
    received: "ValidationException: no",
  };
  const probe = { ...tools, outcome: "failed", attempts: 1, abandonedCalls: 0 } as const;
  const rest = { ...oneTrial, latencyMs: null, finding, beyondMaxWait: null };
  const message = "`temperature` is deprecated for this model.";
  expect(render(onlyModel({ probes: [{ ...probe, ...rest, error: { ...error, message } }] }))).toContain(
    [
      "   - tools: failed",
      "     Asked: ask",
      "     Expected: an answer",
      "     Received: ValidationException: no",
      "     Next step: Set the parameter that the message names to false in the",
      "       registry, under parameters of this model: temperature, topP,",
      "       temperatureWithTopP, stopSequences, forcedToolChoice or toolResultStatus.",
    ].join("\n"),
  );
});

test("what the registry does not declare is listed where it was met", () => {
  expect(render(onlyModel({ undeclared: ["reasoning", "vision"] }))).toContain(
    "   Not declared: reasoning, vision (the model does it anyway)\n",
  );
});

describe("a run with a budget", () => {
  const budget = { maxCostUsd: 0.5, countedUsd: 0.48, mostLeftUsd: 0.75 };

  test("says what was counted, and what the rest can cost", () => {
    expect(render(withRun({ budget }))).toContain("  Budget   $0.48 of $0.50 counted; the rest can cost $0.75 at most");
    const ended = render(withRun({ budget, endedAt: "2026-11-22T18:42:00.000Z" }));
    expect(ended).toContain("  Budget   $0.48 of $0.50 counted\n");
  });

  test("that it used up is resumed with enough for all that is left", () => {
    const suspended = { reason: "budget", failure: null } as const;
    const text = render(withRun({ status: "suspended", suspended, budget }));
    expect(section(text, "NEXT STEP")).toBe(
      [
        "  Decide whether the run may cost more; this amount is enough for all that is",
        "  left:",
        "    recert resume 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f --max-cost 1.23",
      ].join("\n"),
    );
  });
});

test("trials show how many passed, and which probes are flaky", () => {
  const rest = {
    latencyMs: null,
    error: null,
    finding: null,
    beyondMaxWait: null,
    attempts: 1,
    abandonedCalls: 0,
  };
  const passed = { outcome: "passed", gate: false, undecided: 0 } as const;
  const flaky = { ...passed, ...tools, passed: 3, failed: 1, trials: 4, flaky: true };
  const sound = {
    ...passed,
    probe: "basic",
    capability: "text",
    passed: 1,
    failed: 0,
    trials: 1,
    flaky: false,
  } as const;
  const trialRates = { passAllRate: 0.5, passRate: 4 / 5 };
  const probes = [sound, flaky].map((probe) => ({ ...rest, ...probe }));
  const text = render({ ...onlyModel({ probes, trialRates }), totals: { ...mixed.totals, trialRates } });
  expect(text).toContain(
    [
      "   Trials: 50.0% of the probes passed in every trial, 4 of 5 trials passed",
      "     (80.0%)",
      "   Flaky probes: tools (passed 3 of 4)",
    ].join("\n"),
  );
  expect(section(text, "TOTALS")).toContain(
    [
      "  Trials           50.0% of the probes passed in every trial, 80.0% of the",
      "                   trials passed",
    ].join("\n"),
  );
});

test("interruptions are told with their cause and what they cost", () => {
  const report = reportOf(killedAndResumedRun, "interrupted", () => "advice");
  expect(section(render(report), "INTERRUPTIONS")).toBe(
    [
      "  1. 2026-11-22 18:41:14 UTC: ended by a signal (SIGTERM); resumed after 1m",
      "  2. 2026-11-22 18:42:27 UTC: stopped without a trace (killed, crashed or power",
      "     cut); resumed after 1h",
      "  3. 2026-11-22 19:42:45 UTC: ended by a signal (SIGINT); not resumed yet",
      "  In total: 1h 1m at rest, 2 calls made again. No verdict was lost.",
    ].join("\n"),
  );
});

test("a certification that stayed as it was is not listed as a change", () => {
  const text = render(onlyModel({ change: "same" }));
  expect(section(text, "WHAT CHANGED")).toBe("  Nothing that was certified before has changed.");
  expect(render(onlyModel({ previous: null, change: "first" }))).not.toContain("WHAT CHANGED");
});

test("a simulated target is marked as one", () => {
  expect(render(withRun({ target: "simulator/us-east-1" }))).toContain(
    "simulator/us-east-1 (simulated: this says nothing about real models)",
  );
});
