import type { ClientBase } from "pg";
import type { Notice } from "../notice.ts";

const text = `
  INSERT INTO recert.outbox (receiver, notice_id, kind, body, text)
  SELECT $1, id, kind, body, text
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS notice (id, kind, body, text, place)
  ORDER BY place
  ON CONFLICT DO NOTHING`;

/** Puts notices in for a receiver, in order; one that is there already stays as it is. */
export async function putNotices(client: ClientBase, receiver: string, notices: readonly Notice[]): Promise<void> {
  const ids = notices.map(({ id }) => id);
  const kinds = notices.map(({ kind }) => kind);
  const bodies = notices.map((notice) => JSON.stringify(notice));
  const texts = notices.map((notice) => notice.text);
  await client.query({ name: "recert_put_notices", text, values: [receiver, ids, kinds, bodies, texts] });
}
