import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { builtInRegistry } from "../../src/models/registry.ts";
import { parseRegistry, readRegistryFile } from "../../src/models/registry-file.ts";

const rest = "vendor: B, limits: {contextTokens: 10, outputTokens: 1}, checkedOn: 2026-11-22";

function firstProblem(text: string) {
  const result = parseRegistry("registry.yaml", text);
  if (result.kind === "ok") return null;
  const [{ line, path, found, wanted } = { line: null, path: "", found: "", wanted: "" }] = result.problems;
  return { line, path, found, wanted };
}

function json(entry: object): string {
  const [first] = builtInRegistry();
  return JSON.stringify([{ ...first, ...entry }], null, 2);
}

describe("what a record could not keep is refused at its line", () => {
  it.each([
    ["half of a character", json({ displayName: "a\ud800b" }), "text without half of a character in it"],
    ["U+0000", json({ displayName: "a\0b" }), "text without the character U+0000"],
  ])("%s", (_name, text, wanted) => {
    const line = text.split("\n").findIndex((written) => written.includes("displayName")) + 1;
    expect(firstProblem(text)).toMatchObject({ line, path: "models[0].displayName", wanted });
  });

  it.each([
    ["half of a character in YAML", `- {modelId: a, ${rest}}\n- {modelId: b, source: "\\ud83d", ${rest}}`, 2],
    ["a day before the year 1", `- {modelId: a, lifecycle: {endOfLifeOn: 0000-01-01}, ${rest}}`, 1],
    ["a price beyond all measure", json({ price: { inputMicroUsdPerMillionTokens: 1e300 } }), 36],
    ["an id that no index holds", `- {modelId: ${"a".repeat(3000)}, ${rest}}`, 1],
    ["a name as long as a book", `- {modelId: a, displayName: ${"a".repeat(1001)}, ${rest}}`, 1],
  ])("%s", (_name, text, line) => {
    expect(firstProblem(text)).toMatchObject({ line: expect.any(Number) });
    if (!text.startsWith("[")) expect(firstProblem(text)?.line).toBe(line);
  });
});

describe("what is no plain data is refused at its line", () => {
  it.each([
    ["an alias to what it stands in", "schemaVersion: 1\nmodels: &m\n  - *m", 3, "the alias *m inside of"],
    ["an alias further in", "&r\nmodels:\n  - vendor: [*r]", 3, "the alias *r inside of"],
    ["a key twice in YAML", `- modelId: a\n  vendor: B\n  modelId: c`, 3, 'the key "modelId" twice'],
    ["a key twice in JSON", `[{\n"modelId": "a",\n"modelId": "b"}]`, 3, 'the key "modelId" twice'],
    ["a key that is a number", "- modelId: a\n  7: b", 2, "a key that is no text"],
    ["a key that is a list", "- modelId: a\n  ? [x]\n  : b", 2, "a key that is no text"],
    ["a tag that nobody knows", "- modelId: a\n  vendor: !odd B", 2, "Unresolved tag"],
    ["a second document", `- {modelId: a, ${rest}}\n---\n- {modelId: b, ${rest}}`, 2, "a second document"],
    ["deep JSON", `[\n${"[".repeat(50_000)}${"]".repeat(50_000)}]`, 2, "more than 32 levels"],
    ["deep YAML in brackets", `a:\n  ${"[".repeat(50_000)}${"]".repeat(50_000)}`, 2, "more than 32 levels"],
    [
      "deep YAML by indents",
      Array.from({ length: 500 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
      33,
      "more than 32 levels",
    ],
  ])("%s", (_name, text, line, found) => {
    expect(firstProblem(text)).toMatchObject({ line, found: expect.stringContaining(found) });
  });

  it("says at most a hundred problems", () => {
    const result = parseRegistry("r.json", JSON.stringify(Array.from({ length: 5000 }, () => ({}))));
    expect(result.kind === "problems" && result.problems.length).toBe(100);
  });

  it("keeps anchors that are plain", () => {
    const text = `- {modelId: a, vendor: B, limits: &l {contextTokens: 10, outputTokens: 1}, checkedOn: 2026-11-22}
- {modelId: b, vendor: B, limits: *l, checkedOn: 2026-11-22}`;
    expect(parseRegistry("r.yaml", text)).toMatchObject({ kind: "ok", models: [{}, { limits: { outputTokens: 1 } }] });
  });
});

describe("a file that cannot be a registry is not read", () => {
  const directory = mkdtempSync(join(tmpdir(), "recert-registry-"));
  afterAll(() => rmSync(directory, { recursive: true }));
  const written = (name: string, content: string | Buffer) => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  const pipe = join(directory, "pipe");
  execFileSync("mkfifo", [pipe]);

  it.each([
    ["/dev/zero", "a device"],
    [pipe, "a named pipe"],
    [written("long.json", Buffer.alloc(16 * 1024 * 1024 + 1, 0x20)), "more than 16 MiB"],
    [written("latin1.yaml", Buffer.from([0x61, 0x3a, 0xe9])), "bytes that are not UTF-8"],
  ])("%s", (file, found) => {
    expect(readRegistryFile(file)).toMatchObject({ kind: "unreadable", isThere: true, problem: { found } });
  });

  it("YAML beyond 2 MiB neither", () => {
    expect(firstProblem(`# ${"a".repeat(2 * 1024 * 1024)}`)).toMatchObject({
      found: "more than 2 MiB of text that is not JSON",
    });
  });
});
