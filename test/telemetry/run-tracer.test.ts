import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Recorder } from "../../src/driver/recorder.ts";
import { emptyRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { RunTracer } from "../../src/telemetry/tracing/run-tracer.ts";
import { CrashingLedger, type CrashPoint } from "../support/crashing-ledger.ts";
import { drive, testId, type World, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { lifeArb, live } from "../support/random-life.ts";
import { type Answer, campaignStart, listed, runStarted, ScriptedClient } from "../support/run-fixture.ts";

function sdk() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = new RunTracer(provider.getTracer("recert", "0.0.0"), () => provider.forceFlush());
  return { tracer, spans: () => exporter.getFinishedSpans() };
}

const profiled = listed(1, "acme.one", { invocationId: "us.acme.one" });

async function traced(
  answer: (probe: string, callOrdinal: number) => Answer,
  change: Partial<World> & { readonly crashes?: readonly CrashPoint[] } = {},
) {
  const { tracer, spans } = sdk();
  const { crashes = [], ...parts } = change;
  const here = world({
    ledger: new CrashingLedger(new MemoryLedger(), crashes),
    client: new ScriptedClient((_, probe, callOrdinal) => answer(probe, callOrdinal)),
    models: [profiled],
    onCommitted: (events, state) => tracer.committed(events, state),
    ...parts,
  });
  for (let process = 0; process <= crashes.length; process++) {
    await drive(here).catch(() => undefined);
    await tracer.left(here.runId);
    here.clock.advance(1_000);
  }
  return { spans: spans(), runId: here.runId, slept: here.clock.slept };
}

/** Each span with the name of its parent, in the order of their starts. */
function tree(spans: readonly ReadableSpan[]): readonly string[] {
  const nameOf = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  return [...spans]
    .sort((left, right) => startMs(left) - startMs(right) || depth(left, spans) - depth(right, spans))
    .map(
      ({ name, parentSpanContext: parent }) => `${name} < ${parent === undefined ? "-" : nameOf.get(parent.spanId)}`,
    );
}

function depth(span: ReadableSpan, spans: readonly ReadableSpan[]): number {
  const parent = spans.find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId);
  return parent === undefined ? 0 : 1 + depth(parent, spans);
}

function startMs({ startTime: [s, ns] }: ReadableSpan): number {
  return s * 1000 + ns / 1e6;
}

function endMs({ endTime: [s, ns] }: ReadableSpan): number {
  return s * 1000 + ns / 1e6;
}

function named(spans: readonly ReadableSpan[], name: string): ReadableSpan {
  const found = spans.find((span) => span.name === name);
  if (found === undefined) throw new Error(`no span ${name} among ${spans.map((span) => span.name).join(", ")}`);
  return found;
}

test("a run is a trace: the run, its models, their calls", async () => {
  const { spans, runId } = await traced(() => ({ says: "right" }));
  expect(tree(spans)).toEqual([
    "run < -",
    "certify acme.one < run",
    "chat us.acme.one < certify acme.one",
    "chat us.acme.one < certify acme.one",
  ]);
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  expect(named(spans, "run").attributes).toEqual({
    "recert.run.id": runId,
    "recert.run.kind": "certify",
    "recert.target": "aws/us-east-1",
    "recert.suite": "tiny",
    "recert.resumes": 0,
    "recert.end": "completed",
  });
  expect(named(spans, "certify acme.one").attributes).toEqual({
    "recert.model.id": "acme.one",
    "recert.model.vendor": "amazon",
    "recert.verdict": "certified",
    "recert.rating": 5,
  });
});

test("a call has the attributes of the GenAI conventions, and no word of what was asked or said", async () => {
  const { spans } = await traced(() => ({ says: "right" }), { start: { target: "aws/123456789012/eu-west-1" } });
  const call = named(spans, "chat us.acme.one");
  expect(call.kind).toBe(SpanKind.CLIENT);
  expect(call.status).toEqual({ code: SpanStatusCode.UNSET });
  expect(call.attributes).toEqual({
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "aws.bedrock",
    "gen_ai.request.model": "us.acme.one",
    "gen_ai.response.finish_reasons": ["end_turn"],
    "gen_ai.usage.input_tokens": 5,
    "gen_ai.usage.output_tokens": 2,
    "server.address": "bedrock-runtime.eu-west-1.amazonaws.com",
    "server.port": 443,
    "aws.request_id": "request",
    "recert.model.id": "acme.one",
    "recert.probe": "first",
    "recert.trial": 1,
    "recert.attempt": 1,
    "recert.outcome": "passed",
  });
  expect(JSON.stringify(spans.map(({ attributes, events }) => [attributes, events]))).not.toContain("right");
});

test.each([
  [
    "aws/123456789012/cn-north-1",
    { "server.address": "bedrock-runtime.cn-north-1.amazonaws.com.cn", "server.port": 443 },
  ],
  ["custom/gateway.example:8443/aws/us-east-1", { "server.address": "gateway.example", "server.port": 8443 }],
  ["custom/[::1]:80/us-east-1", { "server.address": "[::1]", "server.port": 80 }],
  ["simulator/us-east-1", {}],
])("the server of %s", async (target, server) => {
  const { spans } = await traced(() => ({ says: "right" }), { start: { target } });
  const { attributes } = named(spans, "chat us.acme.one");
  const own = Object.entries(attributes).filter(([key]) => key.startsWith("server."));
  expect(Object.fromEntries(own)).toEqual(server);
});

test("a failed call is an error with the service's name for it, and the wait after it has a span", async () => {
  const answer = (_: string, n: number): Answer => (n === 1 ? { fails: "throttled" } : { says: "right" });
  const { spans, slept } = await traced(answer);
  expect(tree(spans)).toEqual([
    "run < -",
    "certify acme.one < run",
    "chat us.acme.one < certify acme.one",
    "wait quota < certify acme.one",
    "chat us.acme.one < certify acme.one",
    "chat us.acme.one < certify acme.one",
  ]);
  const call = named(spans, "chat us.acme.one");
  expect(call.status.code).toBe(SpanStatusCode.ERROR);
  expect(call.attributes).toMatchObject({
    "error.type": "throttled_code",
    "recert.failure.category": "throttled",
    "recert.attempt": 1,
  });
  const wait = named(spans, "wait quota");
  expect(slept).toEqual([endMs(wait) - startMs(wait)]);
  expect(wait.attributes).toEqual({ "recert.wait.reason": "quota", "recert.wait.is_over": true });
});

test("a wrong reply is no error of the call", async () => {
  const { spans } = await traced(() => ({ says: "wrong" }));
  const call = named(spans, "chat us.acme.one");
  expect([call.status.code, call.attributes["recert.outcome"]]).toEqual([SpanStatusCode.UNSET, "failed"]);
  expect(call.attributes).not.toHaveProperty("error.type");
});

test("a run that is suspended is an error with its reason", async () => {
  const { spans } = await traced(() => ({ fails: "credentials" }));
  expect(named(spans, "run").status.code).toBe(SpanStatusCode.ERROR);
  expect(named(spans, "run").attributes).toMatchObject({ "recert.end": "suspended", "error.type": "credentials" });
});

test("a process that is killed in a call ends its spans where it was last seen, and the next one begins its own", async () => {
  // After the start, the listing, and the cleanup with the beginning of the first call.
  const { spans, runId } = await traced(() => ({ says: "right" }), { crashes: [{ append: 4, when: "before" }] });
  expect(tree(spans)).toEqual([
    "run < -",
    "certify acme.one < run",
    "resume run < -",
    "certify acme.one < resume run",
    ...["chat us.acme.one < certify acme.one", "chat us.acme.one < certify acme.one"],
  ]);
  expect(named(spans, "run").attributes).toMatchObject({ "recert.run.id": runId, "recert.end": "left" });
  expect(named(spans, "run").status.code).toBe(SpanStatusCode.ERROR);
  expect(named(spans, "resume run").attributes).toMatchObject({
    "recert.run.id": runId,
    "recert.resumes": 1,
    "recert.end": "completed",
  });
});

test("the run of a campaign is linked to it", async () => {
  const { tracer, spans } = sdk();
  const onCommitted: World["onCommitted"] = (events, state) => tracer.committed(events, state);
  const ledger = new MemoryLedger();
  const client = new ScriptedClient(() => ({ says: "right" }));
  const campaign = world({ ledger, client, models: [], onCommitted });
  const ports = {
    ledger,
    clock: campaign.clock,
    newId: testId,
    changesOf,
    onCommitted: onCommitted ?? (() => undefined),
  };
  await new Recorder(campaign.runId, emptyRun, ports).claim({ type: "RunStarted", data: campaignStart });
  const member = { ...runStarted, campaign: { id: campaign.runId, lane: 1, lanes: 1 } };
  const here = world({ ledger, client, models: [profiled], onCommitted, start: member });
  await drive(here);
  await tracer.left(here.runId);
  await tracer.left(campaign.runId);
  const run = named(spans(), "run");
  expect(run.links.map(({ context }) => context.spanId)).toEqual([named(spans(), "campaign").spanContext().spanId]);
  expect(run.attributes["recert.campaign.id"]).toBe(campaign.runId);
  expect(run.spanContext().traceId).not.toBe(named(spans(), "campaign").spanContext().traceId);
});

test("whatever happens to a run, every span ends, within its parent, and each call that came back has one", async () => {
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      fc.pre(life.crashes.every(({ when }) => when === "before"));
      const { tracer, spans: seen } = sdk();
      const { events } = await live(life, {
        onCommitted: (committed, state) => tracer.committed(committed, state),
        onGone: (runId) => tracer.left(runId),
      });
      const spans = seen();
      const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
      for (const span of spans) {
        if (span.parentSpanContext === undefined) continue;
        const parent = byId.get(span.parentSpanContext.spanId);
        expect(parent, `the parent of ${span.name} ended`).toBeDefined();
        if (parent === undefined) continue;
        expect(startMs(span)).toBeGreaterThanOrEqual(startMs(parent));
        expect(endMs(span)).toBeLessThanOrEqual(endMs(parent));
      }
      const stretches = events.filter(({ type }) => type === "RunStarted" || type === "RunResumed").length;
      expect(spans.filter(({ parentSpanContext }) => parentSpanContext === undefined)).toHaveLength(stretches);
      const answered = events.filter(({ type }) => type === "AttemptSucceeded" || type === "AttemptFailed").length;
      const calls = spans.filter(
        ({ name, attributes }) => name.startsWith("chat ") && !("recert.abandoned" in attributes),
      );
      expect(calls).toHaveLength(answered);
    }),
    { numRuns: 150 },
  );
});
