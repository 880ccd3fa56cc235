import type { ClientBase } from "pg";
import { z } from "zod";
import { noticeSchema } from "../notice.ts";
import type { DueNotice } from "../outbox.ts";

// next_at is the lease too: where the sender dies, the notice is due again.
const text = `
  UPDATE recert.outbox SET attempts = attempts + 1, next_at = now() + $2::float8 * interval '1 millisecond'
  WHERE (receiver, notice_id) = (
    SELECT receiver, notice_id FROM recert.outbox
    WHERE receiver = $1 AND delivered_at IS NULL AND given_up_at IS NULL AND next_at <= now()
    ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING receiver, notice_id AS id, kind, body, text, attempts`;

const kinds = noticeSchema.options.map(({ shape }) => shape.kind.value);

const rowSchema = z
  .object({
    receiver: z.string(),
    id: z.string(),
    kind: z.enum(kinds),
    body: z.string(),
    text: z.string(),
    attempts: z.int(),
  })
  .optional();

/** Takes the oldest notice that is due for a receiver; nobody else does for `leaseMs`. Null for none. */
export async function takeNotice(client: ClientBase, receiver: string, leaseMs: number): Promise<DueNotice | null> {
  const { rows } = await client.query({ name: "recert_take_notice", text, values: [receiver, leaseMs] });
  return rowSchema.parse(rows[0]) ?? null;
}
