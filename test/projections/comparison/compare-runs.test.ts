import { describe, expect, test } from "vitest";
import type { ProbeOutcome, ProvenCapability, Verdict } from "../../../src/events/vocabulary.ts";
import { compareRuns } from "../../../src/projections/comparison/compare-runs.ts";
import type { ComparedModel } from "../../../src/projections/comparison/comparison-model.ts";
import type { ReportModel } from "../../../src/projections/report-model.ts";
import { broken, calls, held, later, model, probed, run, unproven } from "./compared.ts";

/** The one model of two runs, compared. */
function compared(a: Partial<ReportModel>, b: Partial<ReportModel>): ComparedModel {
  const [only] = compareRuns(run([model(a)]), run([model(b)], later)).models;
  if (only === undefined) throw new Error("No model");
  return only;
}

test("a model that is as it was is unchanged in everything, and costs what it costs", () => {
  const same = compared({}, { costUsd: 0.02 });
  expect(same).toMatchObject({
    answer: "unchanged",
    verdict: { a: "certified", b: "certified", answer: "unchanged" },
    rating: { a: 5, b: 5 },
    capabilities: { vision: { answer: "unchanged" } },
    probes: [{ probe: "vision", a: "passed", b: "passed", answer: "unchanged" }],
    latency: null,
    firstToken: null,
    costUsd: { a: 0.01, b: 0.02 },
  });
});

test.each<[Verdict | null, Verdict | null, string]>([
  ["certified", "quality_warning", "regressed"],
  ["quality_warning", "failed", "regressed"],
  ["failed", "quality_warning", "fixed"],
  ["certified", "inconclusive", "newly_unknown"],
  ["failed", null, "newly_unknown"],
  ["inconclusive", "failed", "newly_known"],
  [null, "certified", "newly_known"],
  [null, "inconclusive", "unchanged"],
])("a verdict from %s to %s is %s", (a, b, answer) => {
  expect(compared({ verdict: a }, { verdict: b })).toMatchObject({ answer, verdict: { a, b, answer } });
});

test.each<[ProbeOutcome, ProbeOutcome, string]>([
  ["passed", "failed", "regressed"],
  ["failed", "passed", "fixed"],
  ["passed", "undecided", "newly_unknown"],
  ["not_run", "failed", "newly_known"],
  ["undecided", "not_run", "unchanged"],
])("a probe from %s to %s is %s", (a, b, answer) => {
  const change = compared({ probes: [probed("vision", a)] }, { probes: [probed("vision", b)] });
  expect(change).toMatchObject({ answer, probes: [{ a, b, answer }] });
});

test.each<[string, ProvenCapability, ProvenCapability, string]>([
  ["lost", held(1), broken, "regressed"],
  ["lost where nobody knew whether it was there", unproven, broken, "regressed"],
  ["back", broken, held(1), "fixed"],
  ["back, now and then", broken, held(3, 5), "fixed"],
  ["no longer proven", held(1), unproven, "newly_unknown"],
  ["no longer known to be broken", broken, unproven, "newly_unknown"],
  ["proven at last", unproven, held(1), "newly_known"],
  ["still broken", broken, broken, "unchanged"],
  ["slipped once", held(1), held(4, 5), "unchanged"],
  ["slipped once less", held(4, 5), held(1), "unchanged"],
  ["slipped twice", held(1), held(3, 5), "unclear"],
  ["slipped twice in many", held(15), held(13, 15), "unchanged"],
  ["slips twice less", held(3, 5), held(5), "unclear"],
  ["fails often", held(20), held(12, 20), "regressed"],
  ["fails no longer", held(12, 20), held(20), "fixed"],
  ["fails more, by less than the floor", held(1000), held(950, 1000), "unchanged"],
])("a capability that is %s: %o to %o", (_, a, b, answer) => {
  const change = compared({ capabilities: { vision: a } }, { capabilities: { vision: b } });
  expect(change).toMatchObject({ answer, capabilities: { vision: { a, b, answer } } });
});

describe("what only one run asked", () => {
  test("is not compared, and changes nothing about the model", () => {
    const change = compared(
      { probes: [probed("vision", "passed"), probed("vision_pair", "failed")] },
      {
        capabilities: { documents: held(1) },
        probes: [probed("vision", "passed"), probed("documents", "failed", "documents")],
      },
    );
    expect(change.answer).toBe("unchanged");
    expect(change.capabilities).toMatchObject({
      vision: { b: null, answer: "not_compared" },
      documents: { a: null, answer: "not_compared" },
    });
    expect(change.probes.map(({ probe, a, b, answer }) => [probe, a, b, answer])).toEqual([
      ["vision", "passed", "passed", "unchanged"],
      ["documents", null, "failed", "not_compared"],
      ["vision_pair", "failed", null, "not_compared"],
    ]);
  });

  test("a capability that was judged by another set of probes is another question", () => {
    const more = {
      capabilities: { vision: broken },
      probes: [probed("vision", "passed"), probed("vision_pair", "failed")],
    };
    expect(compared({}, more).capabilities).toMatchObject({ vision: { answer: "not_compared" } });
  });
});

describe("models that one run left out", () => {
  const ended = { skip: { reason: "end_of_life", date: null }, verdict: "skipped" } as const;

  test("are new or gone, in the order of B and then of A", () => {
    const a = run([model({ modelId: "old" }), model(), model({ modelId: "ended" })]);
    const b = run([model({ modelId: "ended", ...ended }), model({ modelId: "young" }), model()], later);
    const { models, totals } = compareRuns(a, b);
    expect(models.map(({ modelId, answer }) => [modelId, answer])).toEqual([
      ["young", "new"],
      ["amazon.nova-micro-v1:0", "unchanged"],
      ["old", "gone"],
      ["ended", "gone"],
    ]);
    expect(models[0]).toMatchObject({ verdict: { a: null, b: "certified" }, rating: { a: null, b: 5 } });
    expect(models[2]).toMatchObject({ verdict: { a: "certified", b: null }, costUsd: { a: 0.01, b: null } });
    expect(totals).toMatchObject({ models: 4, new: 1, gone: 2, unchanged: 1, regressed: 0 });
  });

  test("are not there where neither run asked them anything", () => {
    expect(compareRuns(run([model(ended)]), run([model(ended)], later)).models).toEqual([]);
  });
});

test("what weighs most decides for the model, and all of it is kept", () => {
  const change = compared(
    { verdict: "failed", capabilities: { vision: held(1) } },
    { verdict: "certified", capabilities: { vision: broken } },
  );
  expect(change).toMatchObject({ answer: "regressed", verdict: { answer: "fixed" } });
});

describe("times", () => {
  const steady = Array.from({ length: 12 }, (_, i) => 400 + 50 * i);
  const timed = (a: readonly number[], b: readonly number[]) =>
    compareRuns(run([model()], {}, { calls: calls(a) }), run([model()], later, { calls: calls(b) })).models[0];
  const times = (by: (ms: number) => number) => timed(steady, steady.map(by));

  test.each<[string, (ms: number) => number, string]>([
    ["twice as long", (ms) => 2 * ms, "regressed"],
    ["half as long", (ms) => ms / 2, "fixed"],
    ["a third longer: within the ratio", (ms) => 1.34 * ms, "unchanged"],
    ["as long", (ms) => ms, "unchanged"],
  ])("%s", (_, by, answer) => {
    expect(times(by)).toMatchObject({ answer, latency: { pairs: 12, aMs: 675, answer } });
  });

  test("ten times as long is nothing where it is only milliseconds", () => {
    expect(
      timed(
        steady.map((ms) => ms / 100),
        steady.map((ms) => ms / 10),
      )?.latency?.answer,
    ).toBe("unchanged");
  });

  test("are too few to tell where even all of them together prove nothing", () => {
    const few = timed(
      steady.slice(0, 5),
      steady.slice(0, 5).map((ms) => 3 * ms),
    );
    expect(few).toMatchObject({ answer: "unclear", latency: { pairs: 5, pValue: 2 / 32, answer: "unclear" } });
  });

  test("a call stands beside a call of the same probe, one for one; the rest is left out", () => {
    const of = (...own: readonly (readonly [string, number])[]) =>
      own.map(([probe, latencyMs]) => ({ probe, latencyMs, firstTokenMs: null }));
    const a = of(["text", 100], ["text", 300], ["vision", 900], ["memory", 1]);
    const b = of(["vision", 900], ["text", 100], ["vision", 5], ["json", 1]);
    const change = compareRuns(run([model()], {}, { calls: a }), run([model()], later, { calls: b })).models[0];
    expect(change?.latency).toMatchObject({ pairs: 2, aMs: 500, bMs: 500, answer: "unchanged" });
  });

  test("the first token is compared where both streamed", () => {
    const streamed = (ms: number) => ({ calls: calls(steady.slice(0, 7), ms) });
    const change = compareRuns(run([model()], {}, streamed(100)), run([model()], later, streamed(350))).models[0];
    expect(change).toMatchObject({
      answer: "regressed",
      latency: { answer: "unchanged" },
      firstToken: { aMs: 100, bMs: 350, pairs: 7, answer: "regressed" },
    });
  });

  test("the times of a model that one run did not call are not there", () => {
    const none = { callsByModel: new Map() };
    const change = compareRuns(run([model()], {}, { calls: calls(steady) }), run([model()], later, none)).models[0];
    expect(change?.latency).toBeNull();
  });
});

test("tests are counted over the whole comparison: what is found alone is lost among many", () => {
  const rated = (modelId: string, capability: ProvenCapability) =>
    model({ modelId, capabilities: { vision: capability } });
  const pair = (ids: readonly string[]) =>
    compareRuns(
      run(ids.map((id) => rated(id, held(10, 20)))),
      run(
        ids.map((id, i) => rated(id, i === 0 ? held(17, 20) : held(10, 20))),
        later,
      ),
    );
  expect(pair(["one"])).toMatchObject({ totals: { tests: 1, fixed: 1 } });
  expect(pair(["one", "two", "three"])).toMatchObject({ totals: { tests: 3, fixed: 0, unclear: 1, unchanged: 2 } });
});

describe("runs that are not alike", () => {
  const differences = (change: Parameters<typeof run>[1]) =>
    compareRuns(run([model()]), run([model()], { ...later, ...change })).differences;
  const other = { name: "standard", version: 4, digest: "other" };

  test.each<[string, Parameters<typeof run>[1], string[]]>([
    ["alike", {}, []],
    ["another suite", { suite: { ...other, name: "quick" } }, ["suite"]],
    ["another digest", { suite: other }, ["suite_digest"]],
    ["another target", { target: "aws/eu-west-1" }, ["target"]],
    ["not finished", { status: "suspended" }, ["b_unfinished"]],
    ["earlier", { startedAt: "2026-11-01T00:00:00.000Z" }, ["a_is_later"]],
  ])("say so: %s", (_, change, expected) => {
    expect(differences(change)).toEqual(expected);
  });

  test("say so of A too, and of other trials", () => {
    const a = run([model()], { status: "running" });
    const { options } = a.report.run;
    const b = run([model()], { ...later, options: { ...options, trials: 5 } });
    expect(compareRuns(a, b).differences).toEqual(["a_unfinished", "trials"]);
    expect(compareRuns(b, b).differences).toEqual(["same_run"]);
  });

  describe("of other suites", () => {
    const lost = { verdict: "failed", capabilities: { vision: broken }, probes: [probed("vision", "failed")] } as const;
    const answersWith = (a: number | null, b: number | null) => {
      const versions = (version: number | null) => ({
        versionByProbe: version === null ? null : new Map([["vision", version]]),
        calls: [{ probe: "vision", latencyMs: 1, firstTokenMs: null }],
      });
      return compareRuns(
        run([model()], {}, versions(a)),
        run([model({ ...lost, probes: [...lost.probes] })], { ...later, suite: other }, versions(b)),
      ).models[0];
    };

    test("the verdict is not compared, but the probe that both asked, and its capability and time", () => {
      expect(answersWith(2, 2)).toMatchObject({
        answer: "regressed",
        verdict: { answer: "not_compared" },
        capabilities: { vision: { answer: "regressed" } },
        probes: [{ answer: "regressed" }],
        latency: { pairs: 1 },
      });
    });

    test.each([
      [1, 2],
      [null, 2],
      [2, null],
    ])("nothing is compared where the probe has version %s and %s", (a, b) => {
      expect(answersWith(a, b)).toMatchObject({
        answer: "not_compared",
        capabilities: { vision: { answer: "not_compared" } },
        probes: [{ answer: "not_compared" }],
        latency: null,
      });
    });
  });
});
