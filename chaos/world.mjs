import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConnectionLostError } from "../build/events/ledger.js";
import { PostgresLedger } from "../build/events/postgres/postgres-ledger.js";
import { Forwarder } from "../test/external/forwarder.mjs";
import { RecertProcess } from "./recert-process.mjs";

/** The models that are certified here unless others are wanted. */
const faultyIds = ["acme.throttled-v1", "acme.retired-v1", "acme.flaky-v1", "acme.cut-v1", "acme.refused-v1"];

/** Short calls, and one fault of each family: a quota, a 5xx, a cut stream, a wrong answer, a refusal for good. */
const scenario = {
  everyModel: { latencyMs: { min: 5, max: 30 } },
  models: {
    "acme.throttled-v1": { faults: [{ kind: "throttled", calls: [1, 2], retryAfterMs: 100 }] },
    "acme.flaky-v1": { faults: [{ kind: "server_error", calls: [2] }] },
    "acme.cut-v1": { faults: [{ kind: "stream_cut", calls: [3] }], defects: [{ kind: "ignores_stop_sequence" }] },
    "acme.refused-v1": { faults: [{ kind: "access_denied" }] },
  },
};

/** A machine of its own for one storm: a home, a server, and the endpoint as a process that outlives all kills. */
export class World {
  directory;
  home;
  env;
  server;
  #simulator;
  #wayToSimulator;

  /**
   * `openServer` gives the server of the storm (`servers.mjs`), from the home of the commands. `modelIds` are other models than
   * the faulty ones, each of them healthy. `everyModel` is how they behave; the endpoint is reached at `address`.
   */
  static async open(openServer, modelIds = faultyIds, { everyModel = scenario.everyModel, address } = {}) {
    const world = new World();
    try {
      await world.#prepare(openServer, modelIds, { ...scenario, everyModel });
      if (address !== undefined) await world.#moveEndpoint(address);
      return world;
    } catch (error) {
      await world.close({ isEvidence: false });
      throw error;
    }
  }

  constructor() {
    this.directory = mkdtempSync(join(tmpdir(), "recert-chaos-"));
    this.home = join(this.directory, "home");
    const { PATH = "" } = process.env;
    this.env = {
      ...{ PATH, HOME: this.directory, LANG: "C.UTF-8", RECERT_HOME: this.home },
      ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_REGION: "us-east-1" },
      ...{ AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "nothing" },
    };
  }

  /** The command that starts a run here. */
  get startCommand() {
    return ["start", "--yes", "--json", "--delay", "100ms", "--registry", this.registry];
  }

  /** The file that names the models. */
  get registry() {
    return this.#file("registry.json");
  }

  /** The built CLI as a process. */
  recert(...parameters) {
    return new RecertProcess(parameters, this.env);
  }

  /** A connection of our own to the world's server. The caller ends it. */
  connect() {
    return this.server.connect();
  }

  /** Reads from the database; a server that is just falling or coming back is waited for. */
  read(use) {
    return this.#withLedger((ledger) => ledger.withClient(use));
  }

  /** All events of a run. */
  history(runId) {
    return this.#withLedger(async (ledger) => {
      const events = [];
      for await (const event of ledger.readRun(runId)) events.push(event);
      return events;
    });
  }

  /** The calls that the endpoint has seen, in the order in which they came. */
  journal() {
    const lines = readFileSync(this.#file("journal.ndjson"), "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
  }

  /** Keeps something beside the ledger, for a command or for whoever looks into a violated invariant. Returns its path. */
  keep(name, content) {
    const file = this.#file(name);
    writeFileSync(file, content);
    return file;
  }

  /** Ends what runs here. The directory stays when it is evidence. */
  async close({ isEvidence }) {
    this.#simulator?.child.kill("SIGTERM");
    await this.#wayToSimulator?.close();
    if (isEvidence) this.keep("ledger.ndjson", (await this.recert("export", "--all").ended).stdout);
    await this.server?.close({ isEvidence, recert: (...parameters) => this.recert(...parameters) });
    if (!isEvidence) await rm(this.directory, { recursive: true, force: true });
  }

  async #withLedger(use) {
    const connect = () =>
      this.connect().catch((error) => {
        throw new ConnectionLostError(error);
      });
    const ledger = new PostgresLedger({ connect, patienceMs: 30_000 });
    try {
      return await use(ledger);
    } finally {
      await ledger.close();
    }
  }

  async #prepare(openServer, modelIds, behaviour) {
    this.server = await openServer(this.home);
    Object.assign(this.env, this.server.env);
    await chmod(this.directory, 0o755);
    writeFileSync(this.#file("registry.json"), JSON.stringify({ schemaVersion: 1, models: modelIds.map(model) }));
    writeFileSync(this.#file("scenario.json"), JSON.stringify(behaviour));
    await this.#startSimulator();
    await this.#migrate();
  }

  /** Here it is the storm that says so; the embedded database is migrated by each command. */
  async #migrate() {
    const { exitCode, stderr } = await this.recert("db", "migrate").ended;
    if (exitCode !== 0) throw new Error(`db migrate: ${stderr}`);
  }

  async #startSimulator() {
    const files = ["--scenario", this.#file("scenario.json"), "--registry", this.#file("registry.json")];
    const parameters = ["simulator", "--json", "--port", "0", ...files, "--journal", this.#file("journal.ndjson")];
    this.#simulator = this.recert(...parameters);
    const { url } = JSON.parse(await this.#simulator.firstLine());
    this.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = url;
  }

  /** The simulator listens on loopback, which every network has of its own. */
  async #moveEndpoint(address) {
    const { hostname, port } = new URL(this.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME);
    this.#wayToSimulator = await Forwarder.open(Number(port), hostname, address);
    this.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = `http://${address}:${this.#wayToSimulator.port}`;
  }

  #file(name) {
    return join(this.directory, name);
  }
}

function model(modelId) {
  const isRetired = modelId === "acme.retired-v1";
  return {
    ...{ modelId, vendor: "acme", displayName: modelId },
    capabilities: {
      ...{ systemPrompt: true, streaming: true, toolUse: true },
      ...{ vision: false, documents: false, structuredOutput: false, reasoning: false },
    },
    parameters: {
      ...{
        temperature: true,
        topP: true,
        temperatureWithTopP: true,
        stopSequences: true,
        forcedToolChoice: true,
        reasoning: null,
      },
    },
    limits: { contextTokens: 128_000, outputTokens: 5_000 },
    price: { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 },
    lifecycle: isRetired
      ? { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-01-31" }
      : { status: "active", legacyOn: null, endOfLifeOn: null },
    ...{ invocationIds: {}, source: "chaos", checkedOn: "2026-11-22" },
  };
}
