import { describe, expect, test } from "vitest";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";

/** Texts that read the same in both languages: names, patterns, words that Portuguese took over. */
const alike = [
  "brief.badge",
  "brief.capabilitiesShort",
  "brief.rating",
  "commands.databaseExternal",
  "commands.schemaState",
  "doctor.labels.endpoint",
  "doctor.labels.ledger",
  "doctor.labels.node",
  "doctor.labels.recert",
  "doctor.labels.registry",
  "doctor.source.registry",
  "live.tokens",
  "modelPage.hash",
  "phrases.stopped_for",
  "phrases.stopped_for_after",
  "plan.tokens",
  "report.badge",
  "report.hash",
  "report.log",
  "report.optionValues.registry",
  "report.optionValues.role",
  "report.rating",
  "report.tokens",
  "suites.digest",
  "suites.fullDigest",
  "tables.rating",
  "targets.found",
  "targets.registry",
  "words.badge.PREMIUM",
];

type Leaf = readonly [path: string, text: string];

/** Every text of a catalogue by its path; of one that is made, its source. */
function leavesOf(value: unknown, path = ""): readonly Leaf[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
  }
  return [[path, String(value)]];
}

/** What people read of a text: all of it, or what stands between the quotes of its maker. */
function readOf(text: string): string {
  if (!text.includes("=>")) return text;
  const quoted = [...text.matchAll(/"([^"]*)"|`([^`]*)`/g)].map(([, plain, template]) => plain ?? template ?? "");
  return quoted.join(" ").replaceAll(/\$\{[^}]*\}/g, "");
}

const ours = new Map(leavesOf({ ...ptBR, format: {}, locale: "" }));
const theirs = new Map(leavesOf({ ...en, format: {}, locale: "" }));

test("no text was left in English", () => {
  const same = [...theirs].filter(([path, text]) => ours.get(path) === text && /[A-Za-z]{3}/.test(readOf(text)));
  expect(same.map(([path]) => path).sort()).toEqual(alike);
});

test("no text has an English word left in it", () => {
  const english = /(?<!-)\b(the|of|and|is|are|was|with|to|this|not|it)\b/i;
  const left = [...ours].filter(([, text]) => english.test(readOf(text)));
  expect(left.map(([path]) => path)).toEqual([]);
});

test("both languages have the same texts", () => {
  expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
});

test("no text sends people to a command that the English one does not name", () => {
  const commandsIn = (text = "") =>
    [...text.matchAll(/`(?:recert|aws|openssl) [a-z -]*[a-z]/g)].map(([word]) => word).sort();
  const differing = [...theirs].filter(
    ([path, text]) => String(commandsIn(text)) !== String(commandsIn(ours.get(path))),
  );
  expect(differing.map(([path]) => path)).toEqual([]);
});

test("no text names a flag, variable or permission that the English one does not, nor leaves one out", () => {
  const namesIn = (text = "") =>
    [
      ...new Set(
        [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*|\b[A-Z]+(?:_[A-Z]+)+\b|\bbedrock:\w+/g)].map(([name]) => name),
      ),
    ].sort();
  const differing = [...theirs].filter(([path, text]) => String(namesIn(text)) !== String(namesIn(ours.get(path))));
  expect(differing.map(([path]) => path)).toEqual([]);
});

describe("figures", () => {
  const { format } = ptBR;

  test("are those of Brazil", () => {
    expect(format.percent(0.8888)).toBe("88,9%");
    expect(format.number(1234)).toBe("1.234");
    expect(format.rating(5)).toBe("5,0");
    expect(format.money(0.0141)).toBe("US$\u00a00,0141");
    expect(format.duration(630_000)).toBe("10\u00a0min\u00a030\u00a0s");
    expect(format.latency(1200)).toBe("1.200\u00a0ms");
    expect(format.either(["a", "b", "c"])).toBe("a, b ou c");
  });

  test("leave times as they are: UTC", () => {
    expect(format.time("2026-11-22T18:41:12.345Z")).toBe("2026-11-22 18:41:12 UTC");
  });

  test("bend the words behind them", () => {
    expect([1, 2, 1000].map(ptBR.progress.listed)).toEqual([
      "1 modelo listado",
      "2 modelos listados",
      "1.000 modelos listados",
    ]);
    expect([1, 14].map((count) => ptBR.words.verdictCount("certified", count))).toEqual([
      "1 certificado",
      "14 certificados",
    ]);
    expect([1, 14].map((count) => ptBR.words.verdictCount("failed", count))).toEqual(["1 com falha", "14 com falha"]);
    expect([1, 2].map(ptBR.progress.resumed)).toEqual(["retomada", "retomada pela 2ª vez"]);
  });
});

test("badges have their Portuguese names", () => {
  expect(Object.values(ptBR.words.badge)).toEqual([
    "PREMIUM",
    "RECOMENDADO",
    "FUNCIONAL",
    "LIMITADO",
    "NÃO RECOMENDADO",
    "INDISPONÍVEL",
  ]);
});

test.each([
  ["unknown option '--foo'", "opção desconhecida '--foo'"],
  ["unknown option '--dely'\n(Did you mean --delay?)", "opção desconhecida '--dely'\n(Você quis dizer --delay?)"],
  ["unknown command 'star'\n(Did you mean start?)", "comando desconhecido 'star'\n(Você quis dizer start?)"],
  ["option '--delay <duration>' argument missing", "falta o valor da opção '--delay <duration>'"],
  ["missing required argument 'run'", "falta o argumento 'run'"],
  ["too many arguments for 'cancel'. Expected 1 argument but got 2.", "argumentos demais: esperados 1, recebidos 2."],
  ["something new", "something new"],
])("a wrong command line, %j, is told as %j", (english, portuguese) => {
  expect(ptBR.errors.usage(english).message).toBe(portuguese);
});
