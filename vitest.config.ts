import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/external/**"],
    globalSetup: ["test/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    sequence: { shuffle: { files: true, tests: false } },
    coverage: {
      provider: "v8",
      include: ["src/{events,machine,projections,planning}/*.ts", "src/certification/**/*.ts"],
      thresholds: { branches: 100 },
    },
  },
});
