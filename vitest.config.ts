import { defineConfig } from "vitest/config";

const everywhere = {
  pool: "forks",
  testTimeout: 120_000,
  hookTimeout: 240_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
} as const;
const pureFolders = "{events,machine,certification,projections,planning,presentation,models}";
const sharedFolders = "{driver,simulator}";
const withServer = "test/**/*.pg.*";

/**
 * Three projects. `pure`, a matter of seconds, needs no database, no build and no network (`npm run test:pure`); `shared`
 * drives whole runs in memory, or calls the simulator. The files of both share their modules, which were most of their
 * time. `whole` is everything else; each of its files has a process of its own.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { shuffle: { files: true, tests: false } },
    coverage: {
      provider: "v8",
      include: ["src/{events,machine,projections,projections/comparison,planning}/*.ts", "src/certification/**/*.ts"],
      thresholds: { branches: 100 },
    },
    projects: [
      { test: { ...everywhere, ...inFolders("pure", pureFolders) } },
      { test: { ...everywhere, ...inFolders("shared", sharedFolders) } },
      {
        test: {
          ...everywhere,
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: ["test/external/**", ...[pureFolders, sharedFolders].map(withoutServer)],
          globalSetup: ["test/global-setup.ts"],
        },
      },
    ],
  },
});

function inFolders(name: string, folders: string) {
  return { name, include: [`test/${folders}/**/*.test.ts`], exclude: [withServer], isolate: false };
}

function withoutServer(folders: string): string {
  return `test/${folders}/**/!(*.pg|*.pg.prop).test.ts`;
}
