import type { LiveRun } from "../../projections/live-run.ts";
import type { Standing } from "../../projections/run-standing.ts";
import type { Page } from "./page.ts";

/** What the block shows, at one moment. */
export interface LiveView {
  readonly run: LiveRun;
  /** Now, in milliseconds since the epoch, by the clock that the run's times are compared with. */
  readonly nowMs: number;
  /** How long the run is still expected to take, in milliseconds; null while nobody can say. */
  readonly leftMs: number | null;
  /** How the run stands for who only looks on; null in the process that drives it. */
  readonly standing: Standing | null;
}

/** A page with that many rows. */
export interface LivePage extends Page {
  readonly height: number;
}
