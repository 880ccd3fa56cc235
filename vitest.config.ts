import { defineConfig } from "vitest/config";

const everywhere = {
  pool: "forks",
  testTimeout: 120_000,
  hookTimeout: 240_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
} as const;
const pureFolders = "{events,machine,certification,projections,planning,presentation,models,driver,simulator}";
const pure = [`test/${pureFolders}/**/*.test.ts`];
const withServer = "test/**/*.pg.*";

/**
 * Two projects: `pure` needs no database, no build and no network, and its files share their modules, which is most of
 * their time (`npm run test:pure`). `whole` is everything else; each of its files has a process of its own.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { shuffle: { files: true, tests: false } },
    coverage: {
      provider: "v8",
      include: ["src/{events,machine,projections,planning}/*.ts", "src/certification/**/*.ts"],
      thresholds: { branches: 100 },
    },
    projects: [
      { test: { ...everywhere, name: "pure", include: pure, exclude: [withServer], isolate: false } },
      {
        test: {
          ...everywhere,
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: ["test/external/**", `test/${pureFolders}/**/!(*.pg|*.pg.prop).test.ts`],
          globalSetup: ["test/global-setup.ts"],
        },
      },
    ],
  },
});
