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
export const bundleEventSchema = z.strictObject({
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

/** An event as its hash covers it, with that hash. */
export type HashedEvent = HashedFields & { readonly hash: string };

/** Why a line is no event of a bundle; `field` is where, when it is JSON at all. */
export type BundleLineFault =
  | { readonly code: "not_json" }
  | { readonly code: "not_an_event"; readonly field: string; readonly detail: string }
  | { readonly code: "not_canonical" };

/** What a line turned out to hold. */
export type BundleLineResult =
  | { readonly ok: true; readonly event: HashedEvent }
  | { readonly ok: false; readonly fault: BundleLineFault };

/** The line of an event, without its newline. Its payload stands in it as it is: it is canonical JSON already. */
export function toBundleLine({ payload, ...fields }: HashedEvent): string {
  const { epoch, eventId, globalPosition, hash, occurredAt, prevHash, recordedAt, runId, ...rest } = fields;
  const { schemaVersion, type, version } = rest;
  const others = { epoch, eventId, globalPosition, hash, occurredAt, prevHash, recordedAt, runId };
  return `{"data":${payload},${JSON.stringify({ ...others, schemaVersion, type, version }).slice(1)}`;
}

/** The event of a line. Another spelling of the same JSON is refused: it is not what was exported. */
export function parseBundleLine(line: string): BundleLineResult {
  const json = parseJson(line);
  if (json === undefined) return refused({ code: "not_json" });
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
