import { defineConfig } from "vitest/config";
import { InTurn } from "./test/in-turn.ts";

const everywhere = {
  pool: "forks",
  testTimeout: 120_000,
  hookTimeout: 240_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
} as const;
/** Packages are tested as they ship: not the slower build that some have for development. */
const ssr = { resolve: { conditions: ["node"] } };
const pureFolders = ["{events,machine,certification,projections,planning,presentation,pages,models,quota}/**/"];
/** Of `bedrock` not what leaves something in its process: authorities that it trusts from then on, children. */
const sharedFolders = [
  "{driver,simulator,credentials,database,cli/doctor,cli/files,cli/options,cli/session}/**/",
  "bedrock/{,recorded/}",
];
const withServer = "test/**/*.pg.*";

/**
 * Three projects. `pure`, a matter of seconds, needs no database, no build and no network (`npm run test:pure`); `shared`
 * drives whole runs in memory, calls the simulator, or speaks to sockets of its own. The files of both share their
 * modules, which were most of their time: what a support file registers for after a test it registers in a test.
 * `whole` is everything else; each of its files has a process of its own.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: InTurn, shuffle: { files: true, tests: false } },
    coverage: {
      provider: "v8",
      include: [
        "src/{events,machine,projections,projections/comparison,projections/campaign,planning,planning/targets,quota}/*.ts",
        "src/certification/**/*.ts",
      ],
      thresholds: { branches: 100 },
    },
    projects: [
      { ssr, test: { ...everywhere, ...inFolders("pure", pureFolders) } },
      { ssr, test: { ...everywhere, ...inFolders("shared", sharedFolders) } },
      {
        ssr,
        test: {
          ...everywhere,
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: ["test/external/**", ...[...pureFolders, ...sharedFolders].map(withoutServer)],
          globalSetup: ["test/global-setup.ts"],
        },
      },
    ],
  },
});

function inFolders(name: string, folders: readonly string[]) {
  const include = folders.map((folder) => `test/${folder}*.test.ts`);
  return { name, include, exclude: [withServer], isolate: false };
}

function withoutServer(folder: string): string {
  return `test/${folder}!(*.pg|*.pg.prop).test.ts`;
}
