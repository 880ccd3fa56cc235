import type { Capability } from "../events/vocabulary.ts";

/** One row of `recert.waivers`; names as in SQL. It counts until `until`, and only while the capability is broken. */
export type WaiverRow = {
  readonly target: string;
  readonly suite: string;
  readonly model_id: string;
  readonly capability: Capability;
  readonly until: string;
  readonly actor: string;
  readonly reason: string;
  readonly run_id: string;
};
