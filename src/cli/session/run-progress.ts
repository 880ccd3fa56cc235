import type { RecordedEvent } from "../../events/recorded-event.ts";
import { timeLeftMs } from "../../planning/time-left.ts";
import { liveBlock } from "../../presentation/render/live-block.ts";
import { stillLine } from "../../presentation/render/live-still.ts";
import type { LiveView } from "../../presentation/render/live-view.ts";
import type { Detail } from "../../presentation/render/progress-known.ts";
import { progressLines } from "../../presentation/render/progress-lines.ts";
import { type LiveRun, liveRunAfter, unseenRun } from "../../projections/live-run.ts";
import type { Standing } from "../../projections/run-standing.ts";
import type { Output } from "../output.ts";

/** Plain progress that has said nothing for so long, in milliseconds, says where it is. */
const silentForMs = 30_000;
const lookEveryMs = 1_000;
/** The time left is shown in seconds and computed from every model of the run: once a second is enough. */
const leftEveryMs = 1_000;

/** One line of `start --json`, `resume --json`, `watch --json` and `report --events --json`. */
export function eventLine({ globalPosition, runId, version, type, data, occurredAt, recordedAt, hash }: RecordedEvent) {
  return { globalPosition, runId, version, type, data, occurredAt, recordedAt, hash };
}

/** Who watches the run: its driver, whose clock wrote its times, or an onlooker. */
export interface Onlooker {
  readonly nowMs: () => number;
  readonly standing: (run: LiveRun) => Standing | null;
}

/** The process that drives the run. */
const driver: Onlooker = { nowMs: () => Date.now(), standing: () => null };

/**
 * Shows a run while it is under way: each event once it is committed, as lines of text or, with `--json`, itself; and
 * on a terminal the live block below them, else a line now and then.
 */
export class RunProgress {
  readonly #output: Output;
  readonly #onlooker: Onlooker;
  readonly #lines: (event: RecordedEvent) => readonly string[];
  readonly #timer: NodeJS.Timeout;
  #run: LiveRun;
  #earlierMs: ReadonlyMap<string, number> = new Map();
  #saidAt = performance.now();
  #left: { readonly ms: number | null; readonly atMs: number } = { ms: null, atMs: 0 };

  /** `earlier` are the run's events so far, which are not shown any more. */
  constructor(output: Output, earlier: readonly RecordedEvent[], onlooker: Onlooker = driver) {
    this.#output = output;
    this.#onlooker = onlooker;
    this.#lines = progressLines(output.page, detailOf(output));
    this.#run = earlier.reduce(liveRunAfter, unseenRun);
    for (const event of earlier) this.#lines(event);
    this.#timer = setInterval(() => this.#sayStill(), lookEveryMs);
    this.#timer.unref();
  }

  /** The run as its events so far show it. */
  get run(): LiveRun {
    return this.#run;
  }

  /** How long models took before, in milliseconds by id, for the time that is left. */
  knowEarlierTimes(earlierMs: ReadonlyMap<string, number>): void {
    this.#earlierMs = earlierMs;
    this.#left = { ms: null, atMs: 0 };
  }

  show(event: RecordedEvent): void {
    const output = this.#output;
    this.#run = liveRunAfter(this.#run, event);
    if (output.json) output.data(eventLine(event));
    const lines = this.#lines(event);
    if (lines.length > 0) this.#saidAt = performance.now();
    this.refresh();
    if (lines.length > 0) output.progress(lines.join("\n"));
  }

  /** Shows the block of a run in which nothing new has happened. */
  refresh(): void {
    this.#output.block((page) => liveBlock(this.#view(), page));
  }

  /** Takes the block away and shows nothing more by itself. */
  end(): void {
    clearInterval(this.#timer);
    this.#output.endBlock();
  }

  #view(): LiveView {
    const run = this.#run;
    const nowMs = this.#onlooker.nowMs();
    return {
      run,
      nowMs,
      leftMs: this.#leftMs(nowMs),
      standing: this.#onlooker.standing(run),
    };
  }

  #leftMs(nowMs: number): number | null {
    const { ms, atMs } = this.#left;
    if (ms === null || Math.abs(nowMs - atMs) >= leftEveryMs) {
      this.#left = { ms: timeLeftMs(this.#run.context, this.#earlierMs, nowMs), atMs: nowMs };
    }
    return this.#left.ms;
  }

  #sayStill(): void {
    const output = this.#output;
    if (output.progressForm !== "plain" || performance.now() - this.#saidAt < silentForMs) return;
    this.#saidAt = performance.now();
    output.progress(stillLine(this.#view(), output.page));
  }
}

function detailOf({ verbose, progressForm }: Output): Detail {
  if (verbose) return "every";
  return progressForm === "live" ? "live" : "plain";
}
