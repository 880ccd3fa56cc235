import type { RecordedEvent } from "../../events/recorded-event.ts";
import { type LiveCampaign, liveCampaign, stillCampaign } from "../../presentation/render/live-campaign.ts";
import { progressLines } from "../../presentation/render/progress-lines.ts";
import { displayWidth, padTo } from "../../presentation/render/width.ts";
import { type LiveRun, liveRunAfter, unseenRun } from "../../projections/live-run.ts";
import type { Standing } from "../../projections/run-standing.ts";
import type { Output } from "../output.ts";
import type { RunDisplay } from "../session/own-run.ts";
import { eventLine } from "../session/run-progress.ts";

/** Plain progress that has said nothing for so long, in milliseconds, says where it is. */
const silentForMs = 30_000;
const lookEveryMs = 1_000;

/** One run of a campaign, and how it is called beside the others. */
export interface ShownMember {
  readonly runId: string;
  readonly label: string;
  /** How many models it has to begin with. */
  readonly expected: number;
}

/** Where one run of a campaign is shown. */
export interface MemberDisplay extends RunDisplay {
  /** Takes an event of its history so far, which is not shown any more. */
  know(event: RecordedEvent): void;
}

/** Who watches the campaign: its driver, whose clock wrote its times, or an onlooker. */
export interface CampaignOnlooker {
  readonly nowMs: () => number;
  readonly standing: () => Standing | "queued" | null;
}

/** The process that drives the campaign. */
const driver: CampaignOnlooker = { nowMs: () => Date.now(), standing: () => null };

/**
 * Shows the runs of a campaign while they are under way: each event once it is committed, as lines with the run's label
 * in front or, with `--json`, itself; and on a terminal one live block for all of them.
 */
export class CampaignProgress {
  readonly #output: Output;
  readonly #campaignId: string;
  readonly #members: readonly ShownMember[];
  readonly #onlooker: CampaignOnlooker;
  readonly #runs = new Map<string, LiveRun>();
  readonly #labelWidth: number;
  readonly #timer: NodeJS.Timeout;
  readonly #sinceMs: number;
  #saidAt = performance.now();

  constructor(
    output: Output,
    campaign: { readonly campaignId: string; readonly members: readonly ShownMember[] },
    onlooker: CampaignOnlooker = driver,
  ) {
    this.#output = output;
    this.#campaignId = campaign.campaignId;
    this.#members = campaign.members;
    this.#onlooker = onlooker;
    this.#sinceMs = onlooker.nowMs();
    this.#labelWidth = Math.max(0, ...campaign.members.map(({ label }) => displayWidth(label)));
    this.#timer = setInterval(() => this.#sayStill(), lookEveryMs);
    this.#timer.unref();
  }

  /** Where one run is shown. */
  displayOf({ runId, label }: ShownMember): MemberDisplay {
    const { texts, style, width } = this.#output.page;
    const room = Math.max(20, width - this.#labelWidth - 2);
    const lines = progressLines({ texts, style, width: room }, this.#output.progressForm === "live" ? "live" : "plain");
    let run = unseenRun;
    const know = (event: RecordedEvent) => {
      run = liveRunAfter(run, event);
      this.#runs.set(runId, run);
      return lines(event);
    };
    const show = (event: RecordedEvent) => {
      const said = know(event);
      if (this.#output.json) this.#output.data(eventLine(event));
      this.refresh();
      this.#say(label, said);
    };
    return {
      get run() {
        return run;
      },
      know,
      show,
      knowEarlierTimes: () => undefined,
    };
  }

  refresh(): void {
    this.#output.block((page) => liveCampaign(this.#view(), page));
  }

  /** Takes the block away and shows nothing more by itself. */
  end(): void {
    clearInterval(this.#timer);
    this.#output.endBlock();
  }

  #say(label: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#saidAt = performance.now();
    const { style } = this.#output.page;
    const text = lines
      .flatMap((line) => line.split("\n"))
      .map(
        (line, place) =>
          `${place === 0 ? style.faint(padTo(label, this.#labelWidth)) : padTo("", this.#labelWidth)}  ${line}`,
      );
    this.#output.progress(text.join("\n"));
  }

  #view(): LiveCampaign {
    return {
      campaignId: this.#campaignId,
      members: this.#members.map(({ runId, label, expected }) => ({
        label,
        expected,
        run: this.#runs.get(runId) ?? unseenRun,
      })),
      nowMs: this.#onlooker.nowMs(),
      sinceMs: this.#sinceMs,
      standing: this.#onlooker.standing(),
    };
  }

  #sayStill(): void {
    const output = this.#output;
    if (output.progressForm !== "plain" || performance.now() - this.#saidAt < silentForMs) return;
    this.#saidAt = performance.now();
    output.progress(stillCampaign(this.#view(), output.page));
  }
}
