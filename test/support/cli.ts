import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { type Ended, type EventLine, eventSchema, RecertProcess } from "./recert-process.ts";
import { model } from "./run-fixture.ts";
import { SimulatorProcess } from "./simulator-process.ts";

/** A user's machine: a home with an embedded database of its own, files beside it, and no settings of the real user. */
export class Cli {
  readonly home: string;
  readonly env: Record<string, string>;

  /** Its home is a prepared one; give another where the claim is about a first start. */
  constructor(home = preparedHome()) {
    this.home = home;
    const { PATH = "" } = process.env;
    this.env = {
      PATH,
      HOME: dirname(this.home),
      LANG: "C.UTF-8",
      RECERT_HOME: this.home,
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  /** The built CLI as a process that can be watched and killed. */
  follow(...parameters: readonly string[]): RecertProcess {
    return new RecertProcess(parameters, this.env);
  }

  /** The built CLI, to its end. */
  run(...parameters: readonly string[]): Promise<Ended> {
    return this.follow(...parameters).ended;
  }

  /** Writes a file beside the home and gives its path. */
  write(name: string, content: object): string {
    const file = join(dirname(this.home), name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  /** A registry of models that can do everything; the dates are the first days on which some cannot be called. */
  writeRegistry(modelIds: readonly string[], endOfLifeOnById: Readonly<Record<string, string>> = {}): string {
    const models = modelIds.map((modelId) => {
      const endOfLifeOn = endOfLifeOnById[modelId];
      return model(modelId, endOfLifeOn === undefined ? {} : { lifecycle: endedOn(endOfLifeOn) });
    });
    return this.write("registry.json", { schemaVersion: 1, models });
  }

  /** Starts the endpoint as a process of its own and points the environment at it, with credentials of nobody. */
  async startSimulator(scenario: ScenarioInput, port = 0): Promise<SimulatorProcess> {
    const scenarioFile = this.write("scenario.json", scenario);
    const simulator = await SimulatorProcess.start(this.env, { scenarioFile, directory: dirname(this.home), port });
    Object.assign(this.env, {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulator.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "nothing",
    });
    return simulator;
  }

  /** All events of a run, from the ledger. */
  async history(runId: string): Promise<readonly EventLine[]> {
    const { stdout } = await this.run("report", runId, "--events", "--json");
    return stdout.split("\n").map((line) => eventSchema.parse(JSON.parse(line)));
  }

  /** Throws with the words of `recert verify` unless the whole ledger is sound. */
  async verify(): Promise<void> {
    const { exitCode, stdout, stderr } = await this.run("verify");
    if (exitCode !== 0) throw new Error(`verify exits with ${exitCode}: ${stdout}${stderr}`);
  }
}

/** The events of one type, in order. */
export function ofType(events: readonly EventLine[], type: string): readonly EventLine[] {
  return events.filter((event) => event.type === type);
}

function endedOn(endOfLifeOn: string) {
  return { status: "end_of_life", legacyOn: null, endOfLifeOn } as const;
}
