import { format as f } from "./format.ts";

/** What single commands say when all is well. */
export const commands = {
  started: (runId: string, target: string) => `run ${runId} on ${target}`,
  regionAssumed: (region: string) => `No region is set; the plan is made for ${region}.`,
  asOfAllowed: "a version such as v12, a UTC time such as 2026-11-22T18:00, or a date",
  ledgerGoesWithMachine: (home: string) =>
    `warning: the ledger is in ${home} and disappears with this machine; set RECERT_HOME or DATABASE_URL to keep it.`,
  verified: (events: number, runs: number, head: string) =>
    `${f.count(events, { one: "event", other: "events" })} of ${f.count(runs, { one: "run", other: "runs" })} verified; head ${head}`,
  headDiffers: (stored: string, computed: string) =>
    `The ledger's head says ${stored}, its last event ${computed}: events are missing at the end, or the head was changed.`,
  rowDiffers: (place: string, expected: string, found: string) =>
    `${place} differs from the ledger: expected ${expected}, found ${found}.`,
  verifiedRun: (events: number, head: string) =>
    `${f.count(events, { one: "event", other: "events" })} of one run verified, without those of other runs between them; the last is ${head}`,
  verifiedCampaign: (events: number, runs: number, head: string) =>
    `${f.count(events, { one: "event", other: "events" })} of a campaign and ${f.count(runs - 1, { one: "run", other: "runs" })} in it verified, without those of other runs between them; the last is ${head}`,
  verifiedSince: (position: number) =>
    `Not checked: events 1 to ${f.number(position)}, and the tables of runs, certifications, waivers and schedules. \`recert verify\` without --since checks them too.`,
  sinceDiffers: (since: string, foundHash: string | null) =>
    foundHash === null
      ? `The ledger has no event ${since}: events are missing at the end. Nothing was checked.`
      : `The ledger does not have the event ${since}: at its position is ${foundHash}. Events were rewritten. Nothing was checked.`,
  headAfterSince: "an event after that of --since",
  expectedHeadAllowed: "POSITION:HASH as verify prints it: a number, a colon and 64 hex digits",
  expectedHeadMissing: (position: number, head: string) =>
    `There is no event ${position}: the last one is ${head}. Events are missing at the end.`,
  badLine: {
    cutOff: (line: number) => `line ${line}: it has no end; the file was cut off.`,
    notUtf8: (line: number) => `line ${line}: its bytes are not UTF-8.`,
    notJson: (line: number) => `line ${line}: it is not JSON.`,
    notAnEvent: (line: number, field: string, detail: string) =>
      `line ${line}: it is not an event of a bundle: ${field === "" ? "" : `${field}: `}${detail}`,
    empty: "It is empty, so it is not a bundle: even one without events has the line that ends it.",
    noEnd: (line: number) =>
      `line ${line}: the line that ends a bundle is missing (how many events, and the last of them): it was cut off, or an earlier version wrote it. Export it again.`,
    afterEnd: (line: number) =>
      `line ${line}: something follows the line that ends the bundle: two bundles in one file, or lines that were added.`,
    endDiffers: (line: number, said: string, found: string) =>
      `line ${line}: the bundle claims to be (${said}) but is (${found}): events are missing, or were added or replaced.`,
    notCanonical: (line: number) => `line ${line}: it is not the canonical JSON that export writes; it was rewritten.`,
  },
  exported: (events: number, file: string, head: string | null) =>
    `${f.count(events, { one: "event", other: "events" })} written to ${file}${head === null ? "" : `; the last is ${head}`}`,
  rebuilt: (events: number, rows: number) =>
    rows === 0
      ? `The projections match ${f.count(events, { one: "event", other: "events" })}; nothing was changed.`
      : `${f.count(rows, { one: "row", other: "rows" })} of the projections rebuilt from ${f.count(events, { one: "event", other: "events" })}.`,
  rebuildRefused: "Nothing was rebuilt, because the ledger itself is not sound:",
  verifyProgress: (events: number) => `${f.number(events)} events verified`,
  checkPassed: (target: string) =>
    `Every model of the registry that has not reached its end of life is certified on ${target}.`,
  checkFailed: (target: string, models: readonly string[]) =>
    `Not certified, expired or stale on ${target}:\n  ${models.join("\n  ")}`,
  simulatorListens: (url: string) =>
    `The simulated Bedrock endpoint listens on ${url}. Use it from another terminal:
  export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url} AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated
Ctrl+C ends it.`,
  databaseRunning: (pid: number, clients: number, directory: string) =>
    `The embedded database is running (process ${pid}, ${f.count(clients, { one: "connection", other: "connections" })}) on ${directory}.`,
  databaseStopped: "The embedded database is stopped; recert starts it when it is needed.",
  databaseStaysUp: "It stays up until `recert db stop`.",
  databaseStopsAlone: "It stops by itself half a minute after its last client.",
  databaseInUse: (clients: number) =>
    `${f.count(clients, { one: "connection is", other: "connections are" })} open: it stops by itself after the last of them.`,
  databaseExternal: (version: string) => `DATABASE_URL: PostgreSQL ${version}`,
  schemaState: (state: string) => `Schema: ${state}`,
  rolePrefixAllowed: "lower-case letters, digits and _, not beginning with a digit, at most 50",
  migrated: (found: string): string =>
    found === "current" ? "The schema is up to date." : "The schema was brought up to date.",
};
