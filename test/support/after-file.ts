const afterFile: (() => unknown)[] = [];
const afterTest: (() => unknown)[] = [];

/**
 * For what a support module keeps: does this after each file that a process runs. A hook of vitest's, registered where a
 * module is loaded, would run only after the first of the files that share the module.
 */
export function afterEachFile(tidy: () => unknown): void {
  afterFile.unshift(tidy);
}

/** The same after each test. */
export function afterEachTest(tidy: () => unknown): void {
  afterTest.unshift(tidy);
}

/** What was registered last, which may use what came before it, goes first. One that fails does not keep back the others. */
export async function tidyAfter(what: "file" | "test"): Promise<void> {
  const failures: unknown[] = [];
  for (const tidy of what === "file" ? afterFile : afterTest) {
    await Promise.resolve()
      .then(tidy)
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `could not tidy up after the ${what}`);
}
