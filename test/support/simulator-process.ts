import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RecertProcess } from "./recert-process.ts";

const greetingSchema = z.object({ url: z.string(), port: z.int() });
const entrySchema = z.object({ modelId: z.string(), n: z.int(), requestSha256: z.string(), behaviour: z.string() });

/** One call as the endpoint saw it; `n` is its ordinal among the run's calls to that model, from 1. */
export type JournalEntry = z.infer<typeof entrySchema>;

interface SimulatorFiles {
  readonly scenarioFile: string;
  readonly directory: string;
  /** 0 takes any free one. */
  readonly port: number;
}

/** `recert simulator` in a process of its own: it outlives the runs that call it, and its journal knows every call. */
export class SimulatorProcess {
  readonly url: string;
  readonly port: number;
  readonly process: RecertProcess;
  readonly #journalFile: string;

  private constructor(process: RecertProcess, greeting: z.infer<typeof greetingSchema>, journalFile: string) {
    this.process = process;
    this.url = greeting.url;
    this.port = greeting.port;
    this.#journalFile = journalFile;
  }

  static async start(env: NodeJS.ProcessEnv, files: SimulatorFiles): Promise<SimulatorProcess> {
    const journalFile = join(files.directory, "journal.ndjson");
    const registryFile = join(files.directory, "registry.json");
    const process = new RecertProcess(
      [
        ...["simulator", "--json", "--port", String(files.port), "--scenario", files.scenarioFile],
        ...["--journal", journalFile, "--registry", registryFile],
      ],
      env,
    );
    return new SimulatorProcess(process, greetingSchema.parse(JSON.parse(await process.firstLine())), journalFile);
  }

  /** Every call since the first start with this journal, in the order in which they came. */
  journal(): readonly JournalEntry[] {
    if (!existsSync(this.#journalFile)) return [];
    const lines = readFileSync(this.#journalFile, "utf8").trimEnd().split("\n");
    return lines.filter((line) => line !== "").map((line) => entrySchema.parse(JSON.parse(line)));
  }
}
