import { z } from "zod";
import { ownerFields } from "./clear-event.ts";
import { capabilitySchema } from "./vocabulary.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/** The first event of a run that accepts a broken capability for a while, or ends that: it asks no model anything. */
export const waiveStartedSchema = z.strictObject({
  ...ownerFields,
  kind: z.literal("waive"),
  target: z.string(),
  suite: z.string(),
  machine: z.string(),
});
export type WaiveStarted = z.infer<typeof waiveStartedSchema>;

const waived = { ...ownerFields, modelId: z.string(), capability: capabilitySchema };

/** A person accepts that the capability is broken, until that moment by the database's clock. */
export const capabilityWaivedSchema = z.strictObject({ ...waived, until: timeSchema });

/** The waiver ends before its time; `waivedBy` is the run that recorded it. */
export const waiverEndedSchema = z.strictObject({ ...waived, waivedBy: z.string() });
