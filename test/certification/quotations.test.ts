import { describe, expect, test } from "vitest";
import { barColours } from "../../src/certification/material/bars.ts";
import { wordingNumbers } from "../../src/certification/probe-words.ts";
import { suites } from "../../src/certification/suites.ts";
import type { RecordedPhrase, Told } from "../../src/events/phrases/phrase.ts";
import type { Model } from "../../src/models/model.ts";
import { ableModel, wordsOf } from "./reference.ts";

const probes = new Map(suites.flatMap((suite) => suite.probes.map((probe) => [probe.name, probe] as const)));
const models: readonly Model[] = [
  ableModel,
  { ...ableModel, parameters: { ...ableModel.parameters, temperatureWithTopP: false } },
];

/** What a picture shows, and what JSON is made of. */
const seen: readonly string[] = [...barColours, "true", "false", "null"];

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [];
}

/** Every text that is not a phrase, with those in its place in phrases. */
function textsIn(told: Told): readonly string[] {
  if (typeof told === "string") return [told];
  return Object.values<RecordedPhrase["params"][string]>(told.params).flatMap((value) =>
    typeof value === "number" ? [] : textsIn(value),
  );
}

describe.each([...probes])("%s", (_, probe) => {
  test.each(wordingNumbers)("says nothing of its own in its findings but by phrases, in wording %i", (wording) => {
    for (const model of models) {
      const words = wordsOf(probe, wording);
      const sent = JSON.stringify(probe.request(model, words), (key, value) => (key === "base64" ? null : value));
      const asked = textsIn(probe.asked(words, model));
      const known = new Set([...wordsIn(sent.replaceAll("\\n", " ")), ...seen]);
      const shown = asked.flatMap(wordsIn);
      expect(
        textsIn(probe.expected(words, model))
          .flatMap(wordsIn)
          .filter((word) => !known.has(word) && !shown.includes(word)),
      ).toEqual([]);
      expect(probe.name.startsWith("documents") ? [] : shown.filter((word) => !known.has(word))).toEqual([]);
    }
  });
});
