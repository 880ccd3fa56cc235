import fc from "fast-check";
import { expect, test } from "vitest";
import { type Json, toCanonicalJson, toStorable } from "../../src/events/canonical.ts";

const hostile = fc.string({ unit: "binary", maxLength: 50 }).map((text) => `${text}\u0000\uD83D`);
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    hostile,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(hostile, tie("tree"), { maxKeys: 4 }),
  ),
}));

test("whatever comes from outside becomes storable, and survives the round trip from then on", () => {
  fc.assert(
    fc.property(tree, (value) => {
      const storable = toStorable(value);
      const text = toCanonicalJson(storable);
      expect(text).not.toContain("\\u0000");
      expect(text.isWellFormed()).toBe(true);
      expect(JSON.parse(text)).toEqual(storable);
      expect(toCanonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test("text without NUL and lone surrogates is left alone", () => {
  expect(toStorable({ a: ["é🎈", 1, null, true] })).toEqual({ a: ["é🎈", 1, null, true] });
});

test("the order of keys does not change the canonical form", () => {
  expect(toCanonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe('{"a":{"c":3,"d":2},"b":1}');
});

test("what is not JSON has no canonical form", () => {
  // @ts-expect-error undefined is not JSON
  expect(() => toCanonicalJson(undefined)).toThrow(TypeError);
});

test("one text that is not storable is found wherever it stands, and nothing else changes", () => {
  const whole = { a: [{ b: "é" }], c: "d" };
  expect(toStorable({ ...whole, e: [["\u0000"]] })).toEqual({ ...whole, e: [["\uFFFD"]] });
  expect(toStorable({ ...whole, "\uD83D": 1 })).toEqual({ ...whole, "\uFFFD": 1 });
  expect(toStorable(whole)).toBe(whole);
});
