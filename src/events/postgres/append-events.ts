import type { ClientBase } from "pg";
import { z } from "zod";
import { type Json, toCanonicalJson } from "../canonical.ts";
import type { AppendOutcome, AppendRequest } from "../ledger.ts";

const text = "SELECT recert.append_events($1, $2, $3, $4, $5, $6) AS result";

const resultSchema = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("appended"),
    receipts: z.array(
      z.object({
        globalPosition: z.int(),
        version: z.int(),
        recordedAt: z.string(),
        prevHash: z.string(),
        hash: z.string(),
      }),
    ),
  }),
  z.object({ outcome: z.literal("fenced"), epoch: z.int() }),
  z.object({ outcome: z.literal("conflict"), version: z.int() }),
]);

/** One prepared call of `recert.append_events`; the whole append, projections included, is its one transaction. */
export async function appendEvents(client: ClientBase, request: AppendRequest): Promise<AppendOutcome> {
  const events = request.events.map(({ eventId, type, schemaVersion, occurredAt, data }) => ({
    eventId,
    type,
    schemaVersion,
    occurredAt,
    payload: toCanonicalJson(data as Json),
  }));
  const { rows } = await client.query({
    name: "recert_append_events",
    text,
    values: [
      request.runId,
      request.expectedVersion,
      request.epoch,
      request.claim,
      JSON.stringify(events),
      JSON.stringify(request.changes),
    ],
  });
  const result = resultSchema.parse(rows[0]?.result);
  if (result.outcome !== "appended") return result;
  return { outcome: "appended", events: withReceipts(request, result.receipts) };
}

function withReceipts(
  request: AppendRequest,
  receipts: readonly { globalPosition: number; version: number; recordedAt: string; prevHash: string; hash: string }[],
): (AppendOutcome & { outcome: "appended" })["events"] {
  return request.events.map((event, i) => {
    const receipt = receipts[i];
    if (receipt === undefined) throw new Error(`no receipt for event ${i} of ${request.events.length}`);
    return { ...event, runId: request.runId, epoch: request.epoch, ...receipt };
  });
}
