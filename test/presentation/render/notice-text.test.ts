import { describe, expect, test } from "vitest";
import type { Fact } from "../../../src/notify/notice.ts";
import { receiversFields, type WantedReceiver } from "../../../src/notify/receivers/receivers-problem.ts";
import { wordNotice } from "../../../src/presentation/render/notice-text.ts";
import { receiversProblemLine } from "../../../src/presentation/render/receivers-text.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";

const runId = "0199f3c2";
const at = "2026-11-29T18:00:00.000Z";
const common = { id: "x", at, globalPosition: 1, targets: ["aws/1/us-east-1"], runId };
const ofModel = { ...common, suite: "standard", modelId: "acme.one", waivedUntil: null };
const vision = { capability: "vision", from: "proven", to: "broken" } as const;
const totals = { models: 3, certified: 2, qualityWarning: 0, failed: 1, inconclusive: 0, skipped: 0 };
const many = Array.from({ length: 7 }, (_, i) => ({ modelId: `m${i}`, suite: "quick", verdict: "failed" as const }));

const facts: readonly (readonly [Fact, english: string, portuguese: string])[] = [
  [
    {
      kind: "verdict_changed",
      ...ofModel,
      verdict: { from: "certified", to: "quality_warning" },
      capabilities: [vision],
    },
    "acme.one on aws/1/us-east-1, suite standard: certified → quality warning; vision: proven → broken\nNext: recert report 0199f3c2 --model acme.one",
    "acme.one em aws/1/us-east-1, suíte standard: certificado → com alerta de qualidade; vision: comprovada → quebrada\nEm seguida: recert report 0199f3c2 --model acme.one",
  ],
  [
    { kind: "first_verdict", ...ofModel, verdict: { from: null, to: "failed" }, capabilities: [] },
    "acme.one on aws/1/us-east-1, suite standard: first verdict: failed\nNext: recert report 0199f3c2 --model acme.one",
    "acme.one em aws/1/us-east-1, suíte standard: primeiro veredito: com falha\nEm seguida: recert report 0199f3c2 --model acme.one",
  ],
  [
    {
      ...{ kind: "capability_changed", ...ofModel, waivedUntil: "2026-12-24T00:00:00.000Z", verdict: null },
      capabilities: [{ capability: "vision", from: "broken", to: "waived" }],
    },
    "acme.one on aws/1/us-east-1, suite standard: vision: broken → waived; until 2026-12-24 00:00:00 UTC\nNext: recert report 0199f3c2",
    "acme.one em aws/1/us-east-1, suíte standard: vision: quebrada → dispensada; até 2026-12-24 00:00:00 UTC\nEm seguida: recert report 0199f3c2",
  ],
  [
    { kind: "revoked", ...common, actor: "ada", reason: "wrong\u001b[2J", models: many, more: 2 },
    "9 certifications on aws/1/us-east-1 revoked by ada: m0, m1, m2, m3, m4, 4 more (wrong\\u001b[2J)\nNext: recert report 0199f3c2",
    "9 certificações revogadas em aws/1/us-east-1 por ada: m0, m1, m2, m3, m4, mais 4 (wrong\\u001b[2J)\nEm seguida: recert report 0199f3c2",
  ],
  [
    { kind: "ended", ...common, run: "campaign", status: "completed", exitCode: 1, totals },
    "Campaign completed on aws/1/us-east-1: 3 models, 2 certified, 1 failed\nNext: recert report 0199f3c2",
    "Campanha concluída em aws/1/us-east-1: 3 modelos, 2 certificados, 1 com falha\nEm seguida: recert report 0199f3c2",
  ],
  [
    { kind: "suspended", ...common, run: "certify", reason: "outage" },
    "Run suspended on aws/1/us-east-1: Bedrock could not be reached, or answered nothing but server errors\nNext: recert resume 0199f3c2",
    "Execução suspensa em aws/1/us-east-1: não foi possível alcançar o Bedrock, ou ele só respondeu com erros de servidor\nEm seguida: recert resume 0199f3c2",
  ],
  [
    {
      kind: "expiring",
      ...common,
      suite: "quick",
      models: [{ modelId: "m1", expiresAt: "2026-11-30T18:00:00.000Z" }],
      more: 0,
    },
    "1 certification on aws/1/us-east-1, suite quick, about to expire: m1 on 2026-11-30 18:00:00 UTC\nNext: recert due --target aws/1/us-east-1 --within 24h",
    "1 certificação em aws/1/us-east-1, suíte quick, perto de vencer: m1 em 2026-11-30 18:00:00 UTC\nEm seguida: recert due --target aws/1/us-east-1 --within 24h",
  ],
  [
    { kind: "test", id: "x", at, globalPosition: null, targets: [] },
    "This is a test of recert's notifications. Nothing has happened.",
    "Este é um teste das notificações do recert. Nada aconteceu.",
  ],
];

describe.each(facts)("a notice: %j", (fact, english, portuguese) => {
  test("says in English what changed, and what to do next", () => {
    expect(wordNotice(fact, en)).toMatchObject({ schemaVersion: 1, kind: fact.kind, text: english });
  });

  test("says it in Portuguese", () => {
    expect(wordNotice(fact, ptBR).text).toBe(portuguese);
  });
});

test("without a reason nothing is in brackets", () => {
  const fact: Fact = { kind: "revoked", ...common, actor: "ada", reason: null, models: many.slice(0, 1), more: 0 };
  expect(wordNotice(fact, en).text).toBe(
    "1 certification on aws/1/us-east-1 revoked by ada: m0\nNext: recert report 0199f3c2",
  );
});

test("every problem of a receivers file has words of its own in both languages", () => {
  const wanted: readonly WantedReceiver[] = [
    ...[...receiversFields, "file" as const, "receiver" as const].map((field) => ({ code: "field" as const, field })),
    { code: "known_field", nearest: null },
    { code: "known_field", nearest: "lang" },
    { code: "one_url" },
    { code: "once", line: 3 },
    { code: "once", line: null },
    { code: "variable", isUrl: true },
    { code: "variable", isUrl: false },
    { code: "long_secret", bytes: 24 },
  ];
  const lines = [en, ptBR].flatMap((texts) =>
    wanted.map((one) => receiversProblemLine({ line: 7, path: "", found: { kind: "nothing" }, wanted: one }, texts)),
  );
  expect(new Set(lines).size).toBe(2 * wanted.length);
  const quoted = {
    line: null,
    path: "",
    found: { kind: "nothing" },
    wanted: { code: "quoted", text: "JSON" },
  } as const;
  expect(receiversProblemLine(quoted, en)).toContain("JSON");
  expect(receiversProblemLine(quoted, ptBR)).toContain("JSON");
});
