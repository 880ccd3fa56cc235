import { readdirSync } from "node:fs";
import { relative } from "node:path";
import { expect, test } from "vitest";
import { type PlantedFile, rulesBrokenBy } from "./planted-faults.ts";

const rooms = [
  "events",
  "models",
  "certification",
  "machine",
  "driver",
  "bedrock",
  "projections",
  "database",
  "simulator",
  "reader",
  "credentials",
  "planning",
  "presentation",
  "pages",
  "quota",
  "fleet",
  "telemetry",
  "notify",
  "terminal",
  "cli",
] as const;
type Room = (typeof rooms)[number];

/** The table of docs/ARCHITECTURE.md, "Walls". The driver may see one file of bedrock, presentation a few. */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  events: [],
  models: [],
  certification: ["events", "models"],
  machine: ["events"],
  driver: ["events", "models", "certification", "machine"],
  bedrock: ["events", "models"],
  projections: ["events", "machine"],
  database: [],
  simulator: ["models"],
  reader: ["events", "database"],
  credentials: [],
  planning: ["events", "models", "certification", "machine", "projections"],
  presentation: ["events", "models", "certification", "machine", "projections", "planning", "notify"],
  pages: ["events", "models", "projections", "planning", "presentation"],
  quota: ["models"],
  fleet: ["events", "database", "planning", "projections"],
  telemetry: ["events", "machine"],
  notify: ["events", "models", "planning", "projections"],
  terminal: ["presentation"],
  cli: rooms.filter((room) => room !== "cli"),
};
const pureRooms: readonly Room[] = [
  "events",
  "certification",
  "machine",
  "projections",
  "planning",
  "presentation",
  "pages",
  "quota",
  "fleet",
  "notify",
];
/** The folders of pure rooms that do what the room itself may not: ask the database, send, queue. */
const worldly = /\/(?:postgres|delivery|pg-boss)$/;
/** What presentation may see of two rooms that are closed to it otherwise: pure files that say what a failure is. */
const seenByPresentation = [
  "bedrock/failure-row-match.ts",
  "bedrock/advice-key.ts",
  "bedrock/credential-chain/cause.ts",
  "bedrock/credential-chain/cause-sentence.ts",
  "bedrock/road/road.ts",
  "credentials/aws-keys.ts",
];

/** Every folder of a room, since a wall has to hold in the deepest one too. */
function foldersOf(room: Room): readonly string[] {
  const entries = readdirSync(`src/${room}`, { recursive: true, withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  return [`src/${room}`, ...inner];
}

/** A file in each folder of the room that imports `path`, which is relative to src/. */
function importsFrom(room: Room, path: string): readonly PlantedFile[] {
  return foldersOf(room).map((folder) => ({
    path: `${folder}/imports-${path.replaceAll(/[/.]/g, "-")}.ts`,
    source: `import type { Planted } from "${relative(folder, `src/${path}`)}";\nexport type Again = Planted;\n`,
  }));
}

function statements(rule: string, folder: string, sources: readonly string[]): readonly (PlantedFile & Expected)[] {
  return sources.map((source, i) => ({ path: `${folder}/planted-${rule.split("/").at(-1)}-${i}.ts`, source, rule }));
}

interface Expected {
  readonly rule: string;
}

const importRule = "lint/style/noRestrictedImports";
const globalRule = "lint/style/noRestrictedGlobals";

function forbiddenImports(): readonly (PlantedFile & Expected)[] {
  const files = rooms.flatMap((room) =>
    rooms
      .filter((other) => other !== room && !mayImport[room].includes(other))
      .flatMap((other) => importsFrom(room, `${other}/anything.ts`)),
  );
  const sending = importsFrom("presentation", "notify/delivery/anything.ts");
  return [...files, ...sending].map((file) => ({ ...file, rule: importRule }));
}

function forbiddenSdk(): readonly (PlantedFile & Expected)[] {
  return rooms
    .filter((room) => room !== "bedrock")
    .flatMap(foldersOf)
    .flatMap((folder) =>
      statements(importRule, folder, ['export type { Client } from "@aws-sdk/client-bedrock-runtime";\n']),
    );
}

/** What watches recert from outside is known to one room, so that nothing else loads it. */
function forbiddenObservers(): readonly (PlantedFile & Expected)[] {
  const sources = ["prom-client", "@opentelemetry/api"].map((name) => `export * as planted from "${name}";\n`);
  return rooms
    .filter((room) => room !== "telemetry")
    .flatMap(foldersOf)
    .flatMap((folder) => statements(importRule, `${folder}/observed`, sources));
}

function forbiddenQueue(): readonly (PlantedFile & Expected)[] {
  return rooms
    .flatMap(foldersOf)
    .filter((folder) => folder !== "src/fleet/pg-boss")
    .flatMap((folder) => statements(importRule, `${folder}/queue`, ['export type { PgBoss } from "pg-boss";\n']));
}

function impurities(): readonly (PlantedFile & Expected)[] {
  const inputAndOutput = ["node:fs", "node:fs/promises", "fs", "node:child_process", "pg"];
  const globals = [
    "new Date()",
    "Date.now()",
    "performance.now()",
    "crypto.randomUUID()",
    "process.env",
    "setTimeout(String, 1)",
    "setInterval(String, 1)",
    "setImmediate(String)",
    'fetch("")',
  ];
  return pureRooms
    .flatMap(foldersOf)
    .filter((folder) => !worldly.test(folder))
    .flatMap((folder) => [
      ...statements(
        importRule,
        `${folder}/io`,
        inputAndOutput.map((name) => `export * as planted from "${name}";\n`),
      ),
      ...statements(
        globalRule,
        folder,
        globals.map((expression) => `export const planted = ${expression};\n`),
      ),
      ...statements("plugin", folder, ["export const planted = Math.random();\n"]),
    ]);
}

const everyForm = statements(importRule, "src/machine/forms", [
  'import "../../bedrock/anything.ts";\n',
  'import { planted } from "../../bedrock/anything.ts";\nexport const again = planted;\n',
  'import type { Planted } from "../../bedrock/anything.ts";\nexport type Again = Planted;\n',
  'export { planted } from "../../bedrock/anything.ts";\n',
  'export const planted = import("../../bedrock/anything.ts");\n',
]);

const telemetryAsks = statements(importRule, "src/telemetry/asks", ['export type { Client } from "pg";\n']);

const faults = [
  ...forbiddenImports(),
  ...forbiddenSdk(),
  ...forbiddenObservers(),
  ...forbiddenQueue(),
  ...impurities(),
  ...everyForm,
  ...telemetryAsks,
];

const allowed = [
  ...rooms.flatMap((room) => mayImport[room].flatMap((other) => importsFrom(room, `${other}/anything.ts`))),
  ...importsFrom("driver", "bedrock/model-client.ts"),
  ...seenByPresentation.flatMap((path) => importsFrom("presentation", path)),
  ...statements("sdk", "src/bedrock", ['export type { Client } from "@aws-sdk/client-bedrock-runtime";\n']),
  ...statements("queue", "src/fleet/pg-boss", ['export type { PgBoss } from "pg-boss";\n']),
  ...statements("observed", "src/telemetry", ['export type { Tracer } from "@opentelemetry/api";\n']),
  ...statements("io", "src/events/postgres", ['export * as planted from "pg";\n']),
  ...statements("io", "src/notify/delivery", ['export const planted = fetch("");\n']),
];

test("reports every fault that is planted behind a wall, and nothing that is allowed", () => {
  const broken = rulesBrokenBy([...faults, ...allowed]);
  const unseen = faults.filter(({ path, rule }) => !broken.get(path)?.includes(rule));
  expect(unseen).toEqual([]);
  expect(allowed.filter(({ path }) => broken.has(path))).toEqual([]);
  expect(new Set([...faults, ...allowed].map(({ path }) => path)).size).toBe(faults.length + allowed.length);
});
