import { defineConfig, type Plugin } from "vitest/config";
import { InTurn } from "./test/in-turn.ts";

const everywhere = {
  pool: "forks" as const,
  // A run in memory makes much that is garbage at once: with more room, V8 copies less of it about.
  execArgv: ["--max-semi-space-size=32"],
  setupFiles: ["test/tidy.ts"],
  testTimeout: 120_000,
  hookTimeout: 240_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
};
/**
 * Packages are tested as they ship: not the slower build that some have for development. Vite adds that condition to
 * whatever is set, so it is taken back from what came out.
 */
const asShipped: Plugin = {
  name: "packages-as-shipped",
  configResolved({ ssr, environments }) {
    for (const { resolve } of [ssr, ...Object.values(environments)]) {
      if (resolve !== undefined) resolve.conditions = ["node"];
    }
  },
};
const plugins = [asShipped];
const pureFolders = [
  "{events,machine,certification,projections,planning,presentation,pages,models,quota,fleet}/**/",
  "notify/{,receivers/}",
];
/** Of `bedrock` not what leaves something in its process: authorities that it trusts from then on, children. */
const sharedFolders = [
  "{driver,simulator,credentials,database,telemetry,cli/doctor,cli/files,cli/options,cli/session}/**/",
  "bedrock/{,recorded/}",
  "notify/delivery/",
];
/**
 * Without what changes its process for good, or for a while (known secrets, a mocked module, a umask), and without what
 * breaks the servers and processes of its own worker.
 */
const servedFiles = [
  "test/!(cli|database|crash|chaos|external)/**/*.pg{,.prop}.test.ts",
  "test/{database,cli/doctor}/*.pg.test.ts",
  "test/cli/{,completion/}!(registry-commit|known-secrets|file-modes.pg).test.ts",
  "test/house/!(walls).test.ts",
];
const withServer = "test/**/*.pg.*";
/** What takes most of the time: models called and judged by every probe, processes killed or awaited, a process for every command. */
const longFiles = [
  "test/{truth,crash,chaos,tamper,database/embedded}/*.test.ts",
  "test/cli/{secret-canary,full-disk,proxies,postgres-variables,credentials-run,credentials-import,compare,tracing,external-trouble}.pg.test.ts",
  "test/reader/{package,for-applications.pg,current-certifications.pg}.test.ts",
  "test/cli/endpoint/credential-causes.test.ts",
  "test/{database/migrate.pg,driver/plan-range,quota/lanes.pg}.test.ts",
  "test/simulator/{defects/*,mind/every-probe}.test.ts",
];
const elsewhere = [
  "test/external/**",
  "test/workers/**",
  ...longFiles,
  ...servedFiles,
  ...[...pureFolders, ...sharedFolders].map(withoutServer),
];

/**
 * Five projects. `pure`, a matter of seconds, needs no database, no build and no network (`npm run test:pure`); `shared`
 * drives whole runs in memory, calls the simulator, or speaks to sockets of its own; `served` has what needs the build or
 * a server. The files of these three share their modules, which were most of their time: what a support file has to do
 * after each file it registers with `afterEachFile`, not with a hook of vitest's. `whole` is everything else, a new folder
 * too; each of its files has a process of its own, as those of `long` have, which `npm run test:long` runs and `npm test`
 * does not.
 */
export default defineConfig({
  test: {
    // One more than there are cores: most files wait for some of their time.
    maxWorkers: 3,
    // Not needed, and two runs at once would write one file.
    cache: false,
    sequence: { sequencer: InTurn, shuffle: { files: true, tests: false } },
    coverage: {
      provider: "v8",
      include: [
        "src/{events,machine,projections,projections/comparison,projections/campaign,planning,planning/targets,quota,notify,notify/receivers}/*.ts",
        "src/certification/**/*.ts",
      ],
      thresholds: { branches: 100 },
    },
    projects: [
      { plugins, test: { ...everywhere, ...inFolders("pure", pureFolders) } },
      { plugins, test: { ...everywhere, ...inFolders("shared", sharedFolders, longFiles) } },
      {
        plugins,
        test: { ...everywhere, ...onServer("served"), include: servedFiles, exclude: longFiles, isolate: false },
      },
      { plugins, test: { ...everywhere, ...onServer("whole"), include: ["test/**/*.test.ts"], exclude: elsewhere } },
      { plugins, test: { ...everywhere, ...onServer("long"), include: longFiles } },
    ],
  },
});

function inFolders(name: string, folders: readonly string[], apart: readonly string[] = []) {
  const include = folders.map((folder) => `test/${folder}*.test.ts`);
  return { name, include, exclude: [withServer, ...apart], isolate: false };
}

function onServer(name: string) {
  return { name, globalSetup: ["test/global-setup.ts"] };
}

function withoutServer(folder: string): string {
  return `test/${folder}!(*.pg|*.pg.prop).test.ts`;
}
