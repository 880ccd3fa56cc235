import type { TargetsProblem } from "../../planning/targets/targets-problem.ts";
import { targetName, type WantedTarget } from "../../planning/targets/wanted-target.ts";
import type { Texts } from "../texts/catalogue.ts";
import { hang, type Page } from "./page.ts";
import { printable } from "./printable.ts";

/** What a valid targets file names, in its order: each target, as whom it is called, and what it says of itself. */
export function renderTargets(file: string, targets: readonly WantedTarget[], page: Page): string {
  const { texts, width } = page;
  const lines = [
    ...hang("", texts.targets.valid(file, targets.length), width),
    ...targets.flatMap((target) => hang("  ", [targetName(target), ...said(target, texts)].join(", "), width, 4)),
  ];
  return `${lines.join("\n")}\n`;
}

/** Everything that is wrong with a targets file, in its order: line, path, what was found, what is wanted. */
export function renderTargetsProblems(file: string, problems: readonly TargetsProblem[], page: Page): string {
  const { texts, width } = page;
  const lines = [
    ...hang("", texts.targets.invalid(file, problems.length), width),
    ...problems.flatMap((problem) => hang("  ", targetsProblemLine(problem, texts), width, 4)),
  ];
  return `${lines.join("\n")}\n`;
}

/** A problem in one line. */
export function targetsProblemLine(problem: TargetsProblem, texts: Texts): string {
  const { line, path, found, wanted } = problemWords(problem, texts);
  return `${line === null ? "" : texts.registry.line(line)}${texts.registry.problem(path, found, wanted)}`;
}

/** A problem in the words of a language. */
export function problemWords({ line, path, found, wanted }: TargetsProblem, { targets }: Texts) {
  return { line, path, found: printable(targets.found(found)), wanted: printable(targets.wanted(wanted)) };
}

/** Never the external id. */
function said({ as, suite, registry, lanes }: WantedTarget, { targets: words }: Texts): readonly string[] {
  const { role, profile } = "simulate" in as ? { role: null, profile: null } : as.caller;
  return [
    ...("simulate" in as ? [words.scenario(as.simulate)] : []),
    ...(role === null ? [] : [words.role(role.arn)]),
    ...(profile === null ? [] : [words.profile(profile)]),
    ...(suite === null ? [] : [words.suite(suite)]),
    ...(registry === null ? [] : [words.registry(registry)]),
    ...(lanes === null ? [] : [words.lanes(lanes)]),
  ].map(printable);
}
