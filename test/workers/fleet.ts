import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { Cli, ofType } from "../support/cli.ts";
import type { RecertProcess } from "../support/recert-process.ts";

const rowSchema = z.object({
  id: z.string(),
  status: z.string(),
  target: z.string(),
  queued: z.boolean(),
  resumes: z.int(),
  durationMs: z.int(),
  owner: z.object({ pid: z.int() }).nullable(),
});
export type ShownRun = z.infer<typeof rowSchema>;
const resultSchema = z.object({ campaignId: z.string(), exitCode: z.int() });

export const modelIds = ["acme.one", "acme.two", "acme.three"] as const;

/** A ledger with queued campaigns, and the workers that a test starts on it. */
export class Fleet {
  readonly cli = new Cli();
  readonly #registry = this.cli.writeRegistry(modelIds);

  /** Queues a simulated campaign over these regions, and gives its id. */
  async queue(regions: readonly string[], ...flags: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.cli.run(
      ...["start", "--yes", "--queue", "--json", "--suite", "quick", "--delay", "0", "--registry", this.#registry],
      ...["--region", regions.join(","), ...flags],
    );
    if (exitCode !== 0) throw new Error(`start --queue: ${stderr}`);
    return resultSchema.parse(JSON.parse(stdout.split("\n").at(-1) ?? "")).campaignId;
  }

  worker(...flags: readonly string[]): RecertProcess {
    return this.cli.follow("worker", "--json", ...flags);
  }

  /** The runs of a campaign that have begun. */
  async runs(campaignId: string): Promise<readonly ShownRun[]> {
    return this.#rows("runs", campaignId, "--json");
  }

  async row(campaignId: string): Promise<ShownRun | undefined> {
    return (await this.#rows("runs", "--json")).find(({ id }) => id === campaignId);
  }

  /** Waits until the ledger says so of the campaign's row and its runs. */
  async until(campaignId: string, holds: (row: ShownRun | undefined, runs: readonly ShownRun[]) => boolean) {
    while (!holds(await this.row(campaignId), await this.runs(campaignId))) await delay(200);
  }

  untilEnded(campaignId: string): Promise<void> {
    return this.until(campaignId, (row) => row?.status === "completed");
  }

  /** Target and model of every conclusion that was granted, sorted. */
  async certified(campaignId: string): Promise<readonly string[]> {
    const certified: string[] = [];
    for (const { id, target } of await this.runs(campaignId)) {
      for (const { data } of ofType(await this.cli.history(id), "ModelConcluded")) {
        const { modelId, verdict } = data;
        certified.push(`${target} ${modelId} ${verdict}`);
      }
    }
    return certified.sort();
  }

  async #rows(...parameters: readonly string[]): Promise<readonly ShownRun[]> {
    return z.array(rowSchema).parse(JSON.parse((await this.cli.run(...parameters)).stdout));
  }
}

/** What `certified` says when all models of these regions are. */
export function allCertified(regions: readonly string[]): readonly string[] {
  return regions.flatMap((region) => modelIds.map((id) => `simulator/${region} ${id} certified`)).sort();
}
