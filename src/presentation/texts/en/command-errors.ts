import type { ProxyFlaw } from "../../../bedrock/road/road.ts";
import type { Trouble } from "../trouble.ts";

/** Troubles that only one command, or the way to AWS and the database, can have. */
export const commandErrors = {
  usage: (message: string): Trouble => ({
    message,
    meaning: "Nothing was done.",
    advice: "`recert --help` lists the commands, `recert COMMAND --help` their options.",
  }),
  swallowedFlag: (option: string, flag: string): Trouble => ({
    message: `${option} has no value: the flag ${flag} follows.`,
    meaning: "Nothing was done.",
    advice: `Give ${option} a value. If ${flag} is meant to be the value, write ${option.startsWith("--") ? `${option}=${flag}` : `${option}${flag}`}`,
  }),
  badRegion: (region: string): Trouble => ({
    message: `--region cannot be ${region === "" ? "empty" : region}.`,
    meaning: "A region is named like us-east-1.",
    advice: "Give --region such a name, or set AWS_REGION.",
  }),
  badAwsSettings: (message: string): Trouble => ({
    message: `The AWS settings cannot be used: ${message}`,
    meaning: "The endpoint, profile or region in the environment or in ~/.aws is invalid.",
    advice: "Fix them; `recert start --simulate` needs none.",
  }),
  badProxy: (variable: string, flaw: ProxyFlaw): Trouble => ({
    message: `${variable} does not name a proxy that can be used.`,
    meaning: {
      not_a_url: "It is not the URL of just a host, like http://proxy.example:3128.",
      scheme: "Its scheme is neither http nor https; SOCKS is not supported.",
      reserved_characters: "Its name or password contains a character that ends it too early, such as / ? # or @.",
    }[flaw],
    advice:
      flaw === "reserved_characters"
        ? "Percent-encode it: / is %2F, ? is %3F, # is %23, @ is %40. Nothing was called or written."
        : "Fix the variable, unset it, or exempt the endpoint in NO_PROXY. Nothing was called or written.",
  }),
  caBundleUnreadable: (by: string, path: string): Trouble => ({
    message: `The authorities of ${by}, ${path}, cannot be read.`,
    meaning: "It does not exist, this user may not read it, or it is not a text file.",
    advice: "Check the path and its permissions.",
  }),
  caBundleUnfit: (by: string, path: string): Trouble => ({
    message: `${by} names ${path}, which holds no certificates that can be read.`,
    meaning: "A bundle is a PEM file: one or more blocks between BEGIN CERTIFICATE and END CERTIFICATE.",
    advice: "Convert it, for example with `openssl x509 -inform der -in FILE -out FILE.pem`.",
  }),
  unknownScenario: (name: string, names: readonly string[]): Trouble => ({
    message: `There is no scenario ${name}.`,
    meaning: `A scenario is a JSON file, or one of ${names.join(", ")}.`,
    advice: "Name one of these, or leave the name out for the first of them.",
  }),
  otherTarget: (recorded: string, now: string): Trouble => ({
    message: `The run was started on ${recorded}; the settings now point to ${now}.`,
    meaning: "A run certifies models on one target; half a run on each would prove nothing.",
    advice: `Restore the endpoint settings of ${recorded}, or start a new run.`,
  }),
  otherRegistry: (): Trouble => ({
    message: "The registry has changed since the run was started, and it had not listed its models yet.",
    meaning: "The run would certify different models from the ones that were confirmed.",
    advice: "Restore the registry, or `recert cancel latest` and start a new run.",
  }),
  envFile: (flag: string, path: string): Trouble => ({
    message: `The file ${path} of ${flag} cannot be read.`,
    meaning: "It does not exist, or this user may not read it.",
    advice: "Check the path and its permissions.",
  }),
  envFileUnfit: (flag: string, path: string, reason: string): Trouble => ({
    message: `The file ${path} of ${flag} cannot be read: it is ${reason}.`,
    meaning: "It takes a text file of lines like NAME=value, at most 1 MiB long; nothing of it was used.",
    advice: "Check the path.",
  }),
  logDirectory: (path: string): Trouble => ({
    message: `Nothing can be written to the log directory ${path}.`,
    meaning: "Every run leaves a log, so none is started if it could not be written.",
    advice: "Give --log-dir (by default logs/ in RECERT_HOME) a directory that this user may write to.",
  }),
  outputFileBefore: (path: string, reason: string): Trouble => ({
    message: `The file ${path} cannot be written: ${reason}`,
    meaning: "No run is started whose report could not be written; nothing was done.",
    advice: "Give -o a path in a directory that exists and that this user may write to.",
  }),
  outputFile: (path: string, reason: string): Trouble => ({
    message: `The file ${path} cannot be written: ${reason}`,
    meaning: "The ledger holds everything that would have been in it.",
    advice: "Choose another path, then `recert report latest -o FILE`.",
  }),
  exportWhat: (): Trouble => ({
    message: "Say which run to export, or --all.",
    meaning: "Nothing was written.",
    advice: "`recert export latest`, `recert export RUN` (`recert runs` lists them) or `recert export --all`.",
  }),
  exportFile: (path: string, reason: string): Trouble => ({
    message: `The bundle ${path} cannot be written: ${reason}`,
    meaning: "What was there before is untouched; the ledger holds everything.",
    advice: "Choose another path for -o, or leave it out to write to stdout.",
  }),
  bundleFile: (path: string, reason: string): Trouble => ({
    message: `The bundle ${path} cannot be read: ${reason}`,
    meaning: "Nothing was verified.",
    advice: "Give a file that `recert export` wrote; without one, `recert verify` checks the ledger itself.",
  }),
  sinceOfBundle: (): Trouble => ({
    message: "`--since` is for the ledger itself, not for a bundle.",
    meaning: "A bundle is always checked in full. Nothing was verified.",
    advice: "Leave `--since` out, or the file.",
  }),
  stdinIsTerminal: (): Trouble => ({
    message: "`verify -` reads a bundle from stdin, and stdin is this terminal.",
    meaning: "Nothing was verified.",
    advice: "Pipe one: `recert verify - < bundle.ndjson`; or name the file: `recert verify bundle.ndjson`.",
  }),
  answerLost: (reason: string): Trouble => ({
    message: `The output could not be written: ${reason}`,
    meaning: "Stdout has only a part of it, or nothing; the ledger is not affected.",
    advice:
      "Free some space or write elsewhere, and ask again; after `start` or `resume`, `recert report` shows what was lost.",
  }),
  database: {
    invalidUrl: (): Trouble => ({
      message: "DATABASE_URL is not the URL of a PostgreSQL database.",
      meaning: "It looks like postgres://user:password@host:5432/database, with one host and no spaces.",
      advice:
        "Fix DATABASE_URL, or unset it to use the embedded database. In user and password the characters @ : / # ? % are written as %40 %3A %2F %23 %3F %25.",
    }),
    quotedUrl: (): Trouble => ({
      message: "The value of DATABASE_URL is in quotes.",
      meaning:
        "Some programs keep the quotes of such a file and some do not: Docker's --env-file keeps them, a shell does not.",
      advice: "Remove the quotes around the value.",
    }),
    severalHosts: (): Trouble => ({
      message: "DATABASE_URL names several hosts.",
      meaning: "recert connects to one; it does not choose among servers as libpq does.",
      advice: "Name the primary server, or an address that always leads to it.",
    }),
    unsupported: (detail: string): Trouble => ({
      message: `This database or platform cannot be used: ${detail}`,
      meaning: "recert needs PostgreSQL 14 or newer; the embedded one runs on Linux (glibc) and macOS.",
      advice: "Set DATABASE_URL to a PostgreSQL 14 or newer.",
    }),
    noPermission: (detail: string): Trouble => ({
      message: `No permission: ${detail}`,
      meaning: "The embedded database lives in RECERT_HOME, which this user must be able to write to.",
      advice: "Set RECERT_HOME to a directory of your own, or DATABASE_URL to a PostgreSQL server.",
    }),
    cannotServe: (detail: string): Trouble => ({
      message: `The embedded database cannot run here: ${detail}`,
      meaning: "It was not started, and nothing in it was changed.",
      advice: "Fix what the message names, or set DATABASE_URL to a PostgreSQL server.",
    }),
    migration: (detail: string): Trouble => ({
      message: `The database's tables could not be brought up to date: ${detail}`,
      meaning: "They are as they were before.",
      advice: "Fix what the message names, then `recert db migrate`.",
    }),
  },
  externalDatabase: (): Trouble => ({
    message: "DATABASE_URL is set: recert does not start or stop that server.",
    meaning: "The embedded database is used only while DATABASE_URL is unset.",
    advice: "Unset DATABASE_URL, or use the server's own tools.",
  }),
  cannotListen: (reason: string): Trouble => ({
    message: `The simulator cannot be started: ${reason}`,
    meaning: "The port is taken, or the journal cannot be written.",
    advice: "Give --port 0 for any free port, or another --journal.",
  }),
  journalLost: (path: string, reason: string): Trouble => ({
    message: `The journal ${path} cannot be written: ${reason}`,
    meaning:
      "The simulator has ended. The call that could not be noted was not answered, so no answered call is missing from the journal.",
    advice: "Make room, or give another --journal, and start the simulator again.",
  }),
  unreadableLedger: (message: string): Trouble => ({
    message: `The ledger cannot be read: ${message}`,
    meaning: "An event is not what this recert expects: it was changed, or a newer recert wrote it.",
    advice: "`recert verify` names the first bad event; if a newer recert wrote it, update this one.",
  }),
};
