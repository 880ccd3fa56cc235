import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  Parser,
  visit,
} from "yaml";
import { deepestLevel, keyTwice, type SourceProblem, type SourceResult, tooDeep } from "./registry-source.ts";

/**
 * Reads a text as YAML of one document, whose keys are texts, without tags and without an alias to something that
 * contains it.
 */
export function readYamlSource(text: string): SourceResult {
  const lines = new LineCounter();
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tokens.map(firstTooDeep).find((offset) => offset !== null) ?? null;
  if (deep !== null) return tooDeep(lineOf(deep));
  // Its own search for duplicate keys takes a second for some thousands of them.
  const documents = [...new Composer({ uniqueKeys: false }).compose(tokens, true, text.length)];
  const [document, second] = documents;
  if (document === undefined || document.contents === undefined) throw new Error("YAML without a document.");
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ pos, message }) => syntax(lineOf(pos[0]), message)),
    ...(second === undefined ? [] : [syntax(lineOf(second.range[0]), "a second document")]),
  ];
  if (problems.length > 0) return { kind: "problems", problems };
  return toSource(document, lineOf);
}

function toSource(document: Document.Parsed, lineOf: (offset: number) => number): SourceResult {
  const refused = refusedNodes(document, (node) => lineOf(node.range?.[0] ?? 0));
  if (refused.length > 0) return { kind: "problems", problems: refused };
  try {
    const value = document.toJS();
    return { kind: "source", source: { value, lineOf: (keys) => lineOfPath(document, lineOf, keys) } };
  } catch (error) {
    // Aliases that unfold into too much; in YAML 1.1, `<<` before what is no mapping.
    const found = error instanceof ReferenceError ? "more YAML aliases than are allowed" : String(error);
    const problem = { line: firstAliasLine(document, lineOf), path: "", found, wanted: "the values themselves" };
    return { kind: "problems", problems: [problem] };
  }
}

const mostProblems = 100;

/** What is YAML and no plain data, or has more than one meaning. */
function refusedNodes(document: Document.Parsed, lineOf: (node: Node) => number): readonly SourceProblem[] {
  const problems: SourceProblem[] = [];
  visit(document, {
    Node: (_, node, path) => {
      if (problems.length >= mostProblems) return visit.BREAK;
      if (isMap(node)) problems.push(...refusedKeys(node.items, lineOf));
      const target = isAlias(node) ? node.resolve(document) : undefined;
      if (target !== undefined && path.includes(target)) {
        const found = `the alias *${isAlias(node) ? node.source : ""} inside of what it stands for`;
        problems.push({ line: lineOf(node), path: "", found, wanted: "a value without itself in it" });
      }
      return undefined;
    },
  });
  return problems.slice(0, mostProblems);
}

function refusedKeys(
  items: readonly { readonly key: unknown }[],
  lineOf: (node: Node) => number,
): readonly SourceProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    const line = isNode(key) ? lineOf(key) : 1;
    if (!isScalar(key) || typeof key.value !== "string") {
      return [{ line, path: "", found: "a key that is no text", wanted: "a text as key" }];
    }
    if (seen.has(key.value)) return [keyTwice(key.value, line)];
    seen.add(key.value);
    return [];
  });
}

function syntax(line: number, found: string): SourceProblem {
  return { line, path: "", found, wanted: "valid JSON or YAML" };
}

function firstAliasLine(document: Document.Parsed, lineOf: (offset: number) => number): number | null {
  let line: number | null = null;
  visit(document, {
    Alias: (_, { range }) => {
      line = lineOf(range?.[0] ?? 0);
      return visit.BREAK;
    },
  });
  return line;
}

/** The line of the value at `path`, or of the nearest thing around it when the value is missing. */
function lineOfPath(
  document: Document.Parsed,
  lineOf: (offset: number) => number,
  path: readonly PropertyKey[],
): number | null {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return lineOf(node.range[0]);
  return path.length === 0 ? null : lineOfPath(document, lineOf, path.slice(0, -1));
}

/** Where the syntax tree is first too deep to be composed, for composing calls itself; null where it is not. */
function firstTooDeep(token: CST.Token): number | null {
  const waiting: { readonly token: CST.Token; readonly level: number }[] = [{ token, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token: at, level } = next;
    if (level > deepestLevel) return at.offset;
    for (const inner of childrenOf(at)) waiting.push({ token: inner, level: level + 1 });
  }
  return null;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((inner) => inner !== null && inner !== undefined));
}
