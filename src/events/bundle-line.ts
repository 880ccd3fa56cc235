import { z } from "zod";
import { type Json, toCanonicalJson } from "./canonical.ts";
import type { HashedFields } from "./event-hash.ts";
import { present } from "./present.ts";

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const timeSchema = z.iso.datetime({ precision: 3 });
const placeSchema = z.int().min(1);

/**
 * One line of a bundle: an event with every field that its hash covers, as canonical JSON (RFC 8785), so that the same
 * event always is the same bytes. `data` is as it was written, in the shape of `schemaVersion`.
 */
const bundleEventSchema = z.strictObject({
  globalPosition: placeSchema,
  runId: z.guid(),
  version: placeSchema,
  eventId: z.guid(),
  type: z.string(),
  schemaVersion: z.int().min(1),
  epoch: z.int().min(1),
  occurredAt: timeSchema,
  recordedAt: timeSchema,
  prevHash: hashSchema,
  hash: hashSchema,
  data: z.record(z.string(), z.json()),
});

/**
 * The last line of a bundle: whether it holds the whole ledger, one run, or a campaign with its runs, how many events come before it, and the last
 * of them. Without it a bundle that was cut at the end of a line would look whole.
 */
const bundleEndSchema = z.strictObject({
  bundle: z.enum(["ledger", "run", "campaign"]),
  events: z.int().min(0),
  head: z.strictObject({ globalPosition: z.int().min(0), hash: hashSchema }),
});
export type BundleEnd = z.infer<typeof bundleEndSchema>;

/** Any line of a bundle: docs/bundle.schema.json. */
export const bundleLineSchema = z.union([bundleEventSchema, bundleEndSchema]);

/** An event as its hash covers it, with that hash. */
export type HashedEvent = HashedFields & { readonly hash: string };

/** Why a line is none of a bundle; `field` is where, when it is JSON at all. */
export type BundleLineFault =
  | { readonly code: "not_json" }
  | { readonly code: "not_an_event"; readonly field: string; readonly detail: string }
  | { readonly code: "not_canonical" };

/** What a line turned out to hold. */
export type BundleLineResult =
  | { readonly ok: true; readonly event: HashedEvent }
  | { readonly ok: true; readonly end: BundleEnd }
  | { readonly ok: false; readonly fault: BundleLineFault };

/** The line of an event, without its newline. Its payload is copied as it is: it is already canonical JSON. */
export function toBundleLine({ payload, ...fields }: HashedEvent): string {
  const { epoch, eventId, globalPosition, hash, occurredAt, prevHash, recordedAt, runId, ...rest } = fields;
  const { schemaVersion, type, version } = rest;
  const others = { epoch, eventId, globalPosition, hash, occurredAt, prevHash, recordedAt, runId };
  return `{"data":${payload},${JSON.stringify({ ...others, schemaVersion, type, version }).slice(1)}`;
}

/** The line that ends a bundle, without its newline: canonical JSON too. */
export function toBundleEndLine({ bundle, events, head: { globalPosition, hash } }: BundleEnd): string {
  return toCanonicalJson({ bundle, events, head: { globalPosition, hash } });
}

/** The event of a line, or the end. Another spelling of the same JSON is refused: it is not what was exported. */
export function parseBundleLine(line: string): BundleLineResult {
  const json = parseJson(line);
  if (json === undefined) return refused({ code: "not_json" });
  const end = z.looseObject({ bundle: z.json() }).safeParse(json);
  return end.success ? parseEnd(json, line) : parseEvent(json, line);
}

function parseEnd(json: Json, line: string): BundleLineResult {
  const parsed = bundleEndSchema.safeParse(json);
  if (!parsed.success) return refused(shapeFault(parsed.error));
  return toBundleEndLine(parsed.data) === line ? { ok: true, end: parsed.data } : refused({ code: "not_canonical" });
}

function parseEvent(json: Json, line: string): BundleLineResult {
  const parsed = bundleEventSchema.safeParse(json);
  if (!parsed.success) return refused(shapeFault(parsed.error));
  const { data, ...fields } = parsed.data;
  const event = { ...fields, payload: toCanonicalJson(data) };
  return toBundleLine(event) === line ? { ok: true, event } : refused({ code: "not_canonical" });
}

function parseJson(line: string): Json | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function shapeFault({ issues }: z.ZodError): BundleLineFault {
  const { path, message } = present(issues[0], "issue");
  return { code: "not_an_event", field: path.join("."), detail: message };
}

function refused(fault: BundleLineFault): BundleLineResult {
  return { ok: false, fault };
}
