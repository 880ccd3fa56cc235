import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { suites } from "../../src/certification/suites.ts";
import { probeByDefect } from "../truth/defective-models.ts";

const names = [...new Set(suites.flatMap(({ probes }) => probes.map(({ name }) => name)))];
const verdicts = readFileSync("docs/verdicts.md", "utf8");
const caught = new Set(Object.values(probeByDefect).map(([probe]) => probe));

test.each(names)(
  "%s has tests of its own, a row in docs/verdicts.md, and a defect that it is meant to catch",
  (name) => {
    expect({
      tests: existsSync(`test/certification/probes/${name.replaceAll("_", "-")}.test.ts`),
      row: verdicts.includes(`\n| \`${name}\` |`),
      defect: caught.has(name),
    }).toEqual({ tests: true, row: true, defect: true });
  },
);
