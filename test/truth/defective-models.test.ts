import { beforeAll, describe, expect, test } from "vitest";
import { inWords } from "../../src/presentation/render/printable.ts";
import { ptBR } from "../../src/presentation/texts/pt-BR.ts";
import { type DefectKind, defectKinds } from "../../src/simulator/defects/defect-table.ts";
import { type Concluded, certify } from "./certify.ts";
import { damageOf, probeByDefect } from "./defective-models.ts";

let concluded: Concluded;

beforeAll(async () => {
  concluded = await certify(defectKinds.map((kind) => ({ name: kind, behaviour: { defects: [{ kind }] } })));
}, 600_000);

describe("a defective model", () => {
  test.each<[DefectKind, string, string]>(
    defectKinds.map((kind) => [kind, probeByDefect[kind][1], probeByDefect[kind][0]]),
  )("of kind %s, which %s, fails %s", (kind, _, probe) => {
    const found = concluded.models.get(kind)?.probes.find((candidate) => candidate.probe === probe);
    expect(found).toMatchObject({ outcome: "failed", finding: { received: expect.any(String) } });
  });
});

describe("the capability of a defective model", () => {
  test.each(defectKinds.filter((kind) => damageOf(kind).state === "broken"))(
    "of kind %s is broken, and the model not certified",
    (kind) => {
      const { capability } = damageOf(kind);
      const model = concluded.models.get(kind);
      expect(model?.capabilities[capability]).toMatchObject({ state: "broken" });
      expect(model?.verdict).toMatch(/^(quality_warning|failed)$/);
      expect(model?.rating).toBeLessThanOrEqual(3.9);
    },
  );

  test.each(defectKinds.filter((kind) => damageOf(kind).state === "flaky"))(
    "of kind %s is flaky, and nothing is broken: the model is certified, below the best badge",
    (kind) => {
      const model = concluded.models.get(kind);
      const states = Object.entries(model?.capabilities ?? {}).map(([name, { state }]) => [name, state]);
      expect(states.filter(([, state]) => state !== "proven")).toEqual([["toolUse", "flaky"]]);
      expect(model).toMatchObject({ verdict: "certified", badge: "RECOMMENDED" });
      expect(model?.rating).toBeLessThanOrEqual(4.7);
    },
  );
});

test("a defective model is asked a failing probe until it has failed three times, and no more", () => {
  const failed = [...concluded.models.values()].flatMap(({ probes }) =>
    probes.filter(({ outcome }) => outcome === "failed"),
  );
  expect(failed.length).toBeGreaterThan(defectKinds.length);
  expect(failed.filter((probe) => probe.failed !== 3)).toEqual([]);
});

/** What each failed trial came to, and what stands behind it: the beginning of the reply, or what refused the request. */
function findings() {
  return concluded.events.flatMap((event) => {
    if (event.type === "AttemptSucceeded" && event.data.finding !== null)
      return [{ finding: event.data.finding, behind: event.data.reply.excerpt ?? "" }];
    if (event.type === "AttemptFailed" && event.data.finding !== null)
      return [{ finding: event.data.finding, behind: `${event.data.failure.code}: ${event.data.failure.message}` }];
    return [];
  });
}

/** A call that a model made is quoted as its name and its arguments, even where these are no JSON. */
const quotedCalls = /^(?:\w+ [{["].*(?:, )?)+…?$|^\w+ $|^send_message \S/su;

describe("in Portuguese", () => {
  test("every finding is in words of that language, and what is not is a quotation", () => {
    const left = findings().flatMap(({ finding, behind }) => {
      const said = inWords(finding, ptBR);
      const { asked, expected, received, phrases = {} } = finding;
      const inEnglish = [
        phrases.asked !== undefined && said.asked === asked,
        phrases.expected !== undefined && said.expected === expected,
        phrases.received !== undefined && said.received === received && !tokensAlone.includes(phrases.received.code),
        phrases.received === undefined &&
          !behind.startsWith((received ?? "").replace(/…$/u, "")) &&
          !quotedCalls.test(received ?? ""),
      ];
      return inEnglish.includes(true) ? [finding] : [];
    });
    expect(left).toEqual([]);
    expect(findings().length).toBeGreaterThan(3 * defectKinds.length);
  });

  test("what is wrong with a model is in words of that language", () => {
    const errors = [...concluded.models.values()].flatMap(({ error, probes }) => [
      ...(error === null ? [] : [error]),
      ...probes.flatMap((probe) => probe.error ?? []),
    ]);
    const ours = errors.filter(({ category }) => category === "wrong_answer");
    expect(ours.length).toBeGreaterThan(defectKinds.length);
    expect(ours.filter((error) => !/^(?:Teste \w+: e|E)sperado: /.test(inWords(error, ptBR).message))).toEqual([]);
  });
});

/** Phrases of tokens of the API and of what the model said. */
const tokensAlone = ["stopped_for", "stopped_for_after"];

test("there are at least 60 defective models, and every probe of the suite catches one", () => {
  expect(defectKinds.length).toBeGreaterThanOrEqual(60);
  const [first] = concluded.models.values();
  const probes = new Set(first?.probes.map(({ probe }) => probe));
  expect(probes.size).toBe(38);
  expect(new Set(Object.values(probeByDefect).map(([probe]) => probe))).toEqual(probes);
});
