import { describe, expect, test } from "vitest";
import { languageNamed, languageOfLocale, textsIn } from "../../../src/presentation/texts/language.ts";

describe("the language of a locale", () => {
  test.each([
    [{}, "en"],
    [{ LANG: "" }, "en"],
    [{ LANG: "C" }, "en"],
    [{ LANG: "C.UTF-8" }, "en"],
    [{ LANG: "POSIX" }, "en"],
    [{ LANG: "en_US.UTF-8" }, "en"],
    [{ LANG: "pt_PT.UTF-8" }, "en"],
    [{ LANG: "pt_BRX" }, "en"],
    [{ LANG: "pt_BR" }, "pt-BR"],
    [{ LANG: "pt_BR.UTF-8" }, "pt-BR"],
    [{ LANG: "pt_BR.ISO8859-1@euro" }, "pt-BR"],
    [{ LANG: "pt-BR" }, "pt-BR"],
    [{ LANG: "en_US.UTF-8", LC_MESSAGES: "pt_BR.UTF-8" }, "pt-BR"],
    [{ LANG: "pt_BR.UTF-8", LC_MESSAGES: "en_US.UTF-8" }, "en"],
    [{ LANG: "pt_BR.UTF-8", LC_MESSAGES: "pt_BR.UTF-8", LC_ALL: "C" }, "en"],
    [{ LANG: "pt_BR.UTF-8", LC_MESSAGES: "", LC_ALL: "" }, "pt-BR"],
  ])("%j is %s", (env, language) => {
    expect(languageOfLocale(env)).toBe(language);
  });
});

test.each([
  ["en", "en"],
  ["pt-BR", "pt-BR"],
  ["pt", null],
  ["pt_BR", null],
  ["xx", null],
  ["", null],
])("--lang %j is %s", (flag, language) => {
  expect(languageNamed(flag)).toBe(language);
});

test("each language has its own texts", async () => {
  expect((await textsIn("en")).report.title).toBe("RE-CERTIFICATION REPORT");
  expect((await textsIn("pt-BR")).report.title).toBe("RELATÓRIO FINAL DE RE-CERTIFICAÇÃO");
});
