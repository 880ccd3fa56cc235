import { resolve } from "node:path";
import { targetName } from "../../planning/targets/wanted-target.ts";
import { problemWords, renderTargets, renderTargetsProblems } from "../../presentation/render/targets-text.ts";
import { textsIn } from "../../presentation/texts/language.ts";
import { type ReadTargets, readTargets } from "../endpoint/targets-file.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";

/**
 * `recert targets validate FILE`: every problem of a targets file and of the files that it names, or its targets. Nobody
 * is asked: whether a role can be assumed is not known. As of a registry, it exits 1 where the file is not valid, which
 * is an answer, and 2 where it cannot be read.
 */
export async function validateTargets(path: string, output: Output): Promise<number> {
  const file = resolve(path);
  const read = readTargets(file, output.texts);
  if (output.json) output.data({ file, ...(await asJson(read)) });
  else if (read.kind === "targets") output.text(renderTargets(file, read.targets, output.page));
  else output.text(renderTargetsProblems(file, read.problems, output.page));
  return read.kind === "targets" ? exitCodes.ok : exitCodes.no;
}

/** One shape for both answers, in English whatever the language. */
async function asJson(read: ReadTargets) {
  const english = await textsIn("en");
  return {
    valid: read.kind === "targets",
    targets:
      read.kind === "problems"
        ? []
        : read.targets.map((target) => {
            const { as, suite, registry, lanes } = target;
            const caller = "simulate" in as ? null : as.caller;
            return {
              target: targetName(target),
              roleArn: caller?.role?.arn ?? null,
              profile: caller?.profile ?? null,
              simulate: "simulate" in as ? as.simulate : null,
              ...{ suite, registry, lanes },
            };
          }),
    problems: read.kind === "targets" ? [] : read.problems.map((problem) => problemWords(problem, english)),
  };
}
