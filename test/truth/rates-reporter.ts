import type { Reporter, TestCase, TestModule } from "vitest/node";

/** The groups of cases of which rates are told, by the beginning of their full names. */
const groups = [
  ["a defective model", "defective models caught by their probe"],
  ["the capability of a defective model", "defective models whose verdict and capabilities say so"],
  ["a healthy model under an unlucky condition", "unlucky but healthy models that got what they deserve"],
  ["a healthy habit", "healthy habits that pass every probe"],
] as const;

/** Prints the rates of truth and, by name, whatever went wrong; `npm run truth` is a run with this reporter. */
export default class RatesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    for (const testCase of cases) {
      const { noise } = testCase.meta() as { readonly noise?: string };
      if (noise !== undefined) process.stdout.write(`${noise}\n`);
    }
    for (const [group, label] of groups) {
      const own = cases.filter(({ fullName }) => fullName.startsWith(group));
      if (own.length === 0) continue;
      const right = own.filter(isPassed).length;
      process.stdout.write(`${label}: ${right} of ${own.length} (${percent(right, own.length)})\n`);
    }
    const wrong = cases.filter((testCase) => !isPassed(testCase));
    for (const { fullName } of wrong) process.stdout.write(`  not so: ${fullName}\n`);
    for (const { message } of modules.flatMap((module) => module.errors()))
      process.stdout.write(`  broken: ${message}\n`);
  }
}

function isPassed(testCase: TestCase): boolean {
  return testCase.result().state === "passed";
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
