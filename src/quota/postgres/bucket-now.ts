import { z } from "zod";
import type { Bucket } from "../bucket.ts";
import { burst, headroom, staleMinutes } from "../policy.ts";
import type { QuotaName } from "../quota-store.ts";

/** How long a minute is, and what time it is, in milliseconds; null: what the server says, whose clock all share. */
export interface StoreTime {
  readonly minuteMs: number;
  readonly nowMs: number | null;
}

/** The first five parameters of every change of a bucket: whose it is, and the time. */
export function commonValues({ target, invocationId, unit }: QuotaName, { minuteMs, nowMs }: StoreTime) {
  return [target, invocationId, unit, minuteMs, nowMs];
}

/** The time that a parameter says, in milliseconds since 1970; where it is null, the server's. */
export function clockAt(parameter: string): string {
  return `coalesce(to_timestamp(${parameter}::float8 / 1000), statement_timestamp())`;
}

/** The bucket that is meant, in an UPDATE of `recert.quota_buckets AS bucket`. */
export const isMeant = "(target, invocation_id, unit) = ($1, $2, $3)";

const minute = "($4::float8 * interval '1 millisecond')";

/**
 * A table of one row: the bucket that an UPDATE is at, as of now by the server's clock, as `asOf` in ../bucket.ts says it.
 * A statement that waited for another's lock comes after it.
 */
export const bucketNow = `(
  SELECT now, bucket.declared, bucket.quota, bucket.shrunk, ${minute} AS minute,
    CASE WHEN now - bucket.refilled > ${staleMinutes} * ${minute} THEN NULL ELSE bucket.peak END AS peak,
    CASE WHEN bucket.quota IS NULL THEN 0 ELSE least(${burst} * bucket.quota, bucket.level
      + ${headroom} * bucket.quota * extract(epoch FROM now - bucket.refilled)::float8
        / extract(epoch FROM ${minute})::float8) END AS level,
    CASE minutes WHEN 0 THEN bucket.spent ELSE 0 END AS spent,
    CASE minutes WHEN 0 THEN bucket.spent_before WHEN 1 THEN bucket.spent ELSE 0 END AS spent_before,
    CASE minutes WHEN 0 THEN bucket.minute_started WHEN 1 THEN bucket.minute_started + ${minute} ELSE now END
      AS minute_started
  FROM (SELECT greatest(${clockAt("$5")}, bucket.refilled) AS now) AS clock,
    LATERAL (SELECT floor(extract(epoch FROM now - bucket.minute_started) / extract(epoch FROM ${minute})) AS minutes)
      AS passed
) AS present`;

/**
 * The same row with `charged` in place of what was reserved, as `exchanged` in ../bucket.ts says it. Parameters: $6 is what
 * was reserved, $7 when, in milliseconds since 1970; `charged` is a further one, or a number.
 */
export function bucketExchanged(charged: string): string {
  return `(
    SELECT now, declared, quota, peak, shrunk, minute, minute_started, reserved_at,
      CASE WHEN quota IS NULL THEN 0 ELSE least(${burst} * quota, level - more) END AS level,
      CASE WHEN reserved_at >= minute_started THEN spent + more ELSE spent END AS spent,
      CASE WHEN reserved_at >= minute_started THEN spent_before ELSE greatest(0, spent_before + more) END AS spent_before
    FROM ${bucketNow},
      (SELECT ${charged}::float8 - $6::float8 AS more, to_timestamp($7::float8 / 1000) AS reserved_at) AS call
  ) AS exchanged`;
}

/** What was taken in the last minute, of a row that has the columns of `bucketNow`. */
export const spentLately = `spent + spent_before
  * (1 - extract(epoch FROM now - minute_started)::float8 / extract(epoch FROM minute)::float8)`;

/** The columns of a bucket as they are read. */
export const bucketColumns = `declared, quota, peak, level, spent, spent_before AS "spentBefore",
  (extract(epoch FROM minute_started) * 1000)::float8 AS "minuteStartedMs",
  (extract(epoch FROM refilled) * 1000)::float8 AS "refilledMs",
  (extract(epoch FROM shrunk) * 1000)::float8 AS "shrunkMs"`;

const bucketShape = {
  declared: z.number().nullable(),
  quota: z.number().nullable(),
  peak: z.number().nullable(),
  level: z.number(),
  spent: z.number(),
  spentBefore: z.number(),
  minuteStartedMs: z.number(),
  refilledMs: z.number(),
  shrunkMs: z.number().nullable(),
};
/** A row of `bucketColumns`. */
export const bucketSchema: z.ZodType<Bucket> = z.object(bucketShape);
/** The same, with the answer. */
export const takenSchema = z.object({ ...bucketShape, isGranted: z.boolean() });
