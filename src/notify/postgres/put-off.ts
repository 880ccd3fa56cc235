import type { ClientBase } from "pg";
import { z } from "zod";
import { longestNewsDays } from "../longest-news.ts";
import type { DueNotice } from "../outbox.ts";

// Of a later attempt nothing is known here: it has its own end.
const text = `
  UPDATE recert.outbox SET next_at = now() + $4::float8 * interval '1 millisecond', last_outcome = $5,
    given_up_at = CASE WHEN created_at < now() - make_interval(days => ${longestNewsDays}) THEN now() END
  WHERE receiver = $1 AND notice_id = $2 AND attempts = $3 AND delivered_at IS NULL
  RETURNING given_up_at IS NOT NULL AS "isGivenUp"`;

const rowSchema = z.object({ isGivenUp: z.boolean() }).optional();

/** Lets a notice wait that was not taken; true where it has waited too long. */
export async function putOff(
  client: ClientBase,
  { receiver, id, attempts }: DueNotice,
  { outcome, waitMs }: { readonly outcome: string; readonly waitMs: number },
): Promise<boolean> {
  const values = [receiver, id, attempts, waitMs, outcome];
  const { rows } = await client.query({ name: "recert_put_off", text, values });
  return rowSchema.parse(rows[0])?.isGivenUp ?? false;
}
