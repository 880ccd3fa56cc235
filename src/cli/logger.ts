import type { Texts } from "../presentation/texts/catalogue.ts";
import { withoutSecrets } from "./known-secrets.ts";
import { parseOneOf } from "./options/integer.ts";

/**
 * Diagnostics for the people who run recert, one JSON line each on stderr. Give codes and ids, never payloads or
 * secrets.
 */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const nothing = () => undefined;
let current: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Fields that no line of the diagnostics may show, should somebody ever hand one over. */
const secretFields = [
  "accessKeyId",
  "secretAccessKey",
  "sessionToken",
  "password",
  "connectionString",
  "authorization",
];

/** The logger of this process; it says nothing until `openLogger` was called with a level. */
export function logger(): Logger {
  return current;
}

/** Opens the diagnostics at the level of `RECERT_LOG_LEVEL`; pino is loaded only if it has something to say. Throws `TroubleError`. */
export async function openLogger(level: string, texts: Texts): Promise<void> {
  if (parseOneOf("RECERT_LOG_LEVEL", level, levels, texts) === "silent") return;
  // By its default: in the bundle a CommonJS package that is imported late has no other name.
  const { default: pino } = await import("pino");
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: "***" },
    hooks: { streamWrite: withoutSecrets },
  };
  const destination = pino.destination({ dest: 2, sync: true });
  // Diagnostics that a full disk does not take are no reason to end what they are about.
  destination.on("error", () => undefined);
  current = pino(options, destination);
}
