import type { ClientBase } from "pg";
import { eventColumns, rowToEvent } from "../../events/postgres/event-row.ts";
import type { Capability, CapabilityState } from "../../events/vocabulary.ts";

const text = `
  SELECT ${eventColumns} FROM recert.events
  WHERE run_id = ANY ($1::uuid[]) AND type = 'ModelConcluded' AND data ->> 'modelId' = ANY ($2)`;

/** What a run concluded of a model's capabilities. */
export interface Concluded {
  readonly runId: string;
  readonly modelId: string;
  readonly capabilities: Readonly<Partial<Record<Capability, CapabilityState>>>;
}

/** What these runs concluded of these models. */
export async function concludedCapabilities(
  client: ClientBase,
  of: { readonly runIds: readonly string[]; readonly modelIds: readonly string[] },
): Promise<readonly Concluded[]> {
  const values = [of.runIds, of.modelIds];
  const { rows } = await client.query({ name: "recert_concluded_capabilities", text, values });
  return rows.map(rowToEvent).flatMap(({ runId, type, data }) => {
    if (type !== "ModelConcluded") return [];
    const states = Object.entries(data.capabilities).map(([name, { state }]) => [name, state]);
    return [{ runId, modelId: data.modelId, capabilities: Object.fromEntries(states) }];
  });
}
