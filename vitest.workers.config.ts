import { defineConfig } from "vitest/config";

/** What workers do, over pg-boss: `npm run test:workers`, on Node 22.12 or newer. */
export default defineConfig({
  test: {
    include: ["test/workers/**/*.workers.test.ts"],
    globalSetup: ["test/workers/require-node.ts", "test/global-setup.ts"],
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
