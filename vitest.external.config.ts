import { defineConfig } from "vitest/config";

/** What needs PostgreSQL, PgBouncer and Chromium from the machine's packages: `npm run test:external`. */
export default defineConfig({
  test: {
    include: ["test/external/**/*.ext.test.ts"],
    globalSetup: ["test/global-setup.ts", "test/external/global-setup.ts"],
    setupFiles: ["test/tidy.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Not needed, and two runs at once would write one file.
    cache: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { shuffle: { files: true, tests: false } },
  },
});
