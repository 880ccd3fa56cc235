import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { drawInteger } from "../build/simulator/seeded-random.js";
import { drawBlow } from "./blows.mjs";
import { hold, LedgerWatch } from "./invariants.mjs";
import { RecertProcess } from "./recert-process.mjs";

/** After the last blow the campaign has this long to end, in milliseconds. */
const patienceMs = 600_000;
/** Between two blows, in milliseconds: long enough for some to die while they drive, and some before. */
const betweenMs = { min: 200, max: 4_000 };

/** Queued campaigns over many targets, one after another, and the workers that drive them, each of which may die at any moment. */
export class FleetStorm {
  figures = { kills: 0, campaigns: 0, workers: 0, models: 0, calls: 0, repeated: 0, queuesDropped: 0 };
  watch = new LedgerWatch();
  #world;
  #random;
  #size;
  #workers = [];

  constructor(world, random, size) {
    this.#world = world;
    this.#random = random;
    this.#size = size;
  }

  async rage() {
    for (let n = 0; n < this.#size.workers; n += 1) this.#hire(n);
    while (this.figures.kills < this.#size.kills) {
      const campaignId = await this.#queue();
      this.figures.campaigns += 1;
      while (this.figures.kills < this.#size.kills && !(await this.#isOver(campaignId))) await this.#strike();
      await this.#waitForEnd(campaignId);
      await this.#holdConclusions(campaignId);
      process.stderr.write(`${this.figures.kills} of ${this.#size.kills} kills, ${this.figures.campaigns} campaigns\n`);
    }
    const { exitCode, stdout, stderr } = await this.#world.recert("verify").ended;
    hold("recert verify", exitCode === 0, `exit ${exitCode}: ${stdout}${stderr}`);
  }

  /** Ends the workers that are left. */
  async end() {
    const ended = this.#workers.map(async (worker) => {
      worker.child.kill("SIGTERM");
      await worker.ended;
    });
    await Promise.all(ended);
  }

  async #queue() {
    const targets = Array.from({ length: this.#size.targets }, (_, place) => regions[place % regions.length]);
    hold("as many regions", new Set(targets).size === targets.length, targets);
    const { exitCode, stdout, stderr } = await this.#world.recert(
      ...["start", "--yes", "--queue", "--json", "--delay", "0", "--suite", "quick"],
      ...["--registry", this.#world.registry, "--region", targets.join(","), "--lanes", String(this.#size.lanes)],
    ).ended;
    hold("queued", exitCode === 0, stderr);
    return JSON.parse(stdout.split("\n").at(-1)).campaignId;
  }

  #hire(place) {
    const home = this.#size.hasOwnHomes ? { RECERT_HOME: join(this.#world.directory, `home-${place}`) } : {};
    const worker = new RecertProcess(["worker", "--json", "--concurrency", "2", "--again-after", "1s"], {
      ...this.#world.env,
      ...home,
    });
    this.#workers[place] = worker;
    this.figures.workers += 1;
  }

  /** One blow at a random moment; a worker that died of it is replaced. */
  async #strike() {
    await delay(drawInteger(this.#random, betweenMs.min, betweenMs.max));
    await this.#look();
    if (drawInteger(this.#random, 1, 100) <= 3) await this.#dropQueue();
    const place = drawInteger(this.#random, 0, this.#workers.length - 1);
    const cli = this.#workers[place];
    const blow = drawBlow(this.#world.server.blows, this.#random);
    if (await blow.strike({ cli, world: this.#world, random: this.#random })) this.figures.kills += 1;
    for (const [number, worker] of this.#workers.entries()) {
      if (!worker.hasEnded) continue;
      const { signal, exitCode, stderr } = await worker.ended;
      hold("a worker goes on", signal === "SIGKILL" || exitCode === 4, `exit ${exitCode}: ${stderr}`);
      this.#hire(number);
    }
  }

  /** The queue holds nothing that the ledger does not. */
  async #dropQueue() {
    await this.#world.read((client) => client.query("DROP SCHEMA IF EXISTS recert_queue CASCADE"));
    this.figures.queuesDropped += 1;
  }

  async #look() {
    const lines = this.#workers.flatMap((worker) => worker.takeEvents());
    await this.#world.read((client) => this.watch.look(client, lines));
  }

  async #isOver(campaignId) {
    return (await this.#status(campaignId)) === "completed";
  }

  #status(campaignId) {
    return this.#world.read(async (client) => {
      const { rows } = await client.query("SELECT status FROM recert.runs WHERE run_id = $1", [campaignId]);
      return rows[0].status;
    });
  }

  async #waitForEnd(campaignId) {
    const giveUpAt = performance.now() + patienceMs;
    while (!(await this.#isOver(campaignId))) {
      const runs = await this.#runs(campaignId);
      hold("none left behind", performance.now() < giveUpAt, runs);
      hold("none stuck", !runs.some(({ status }) => status === "suspended"), runs);
      await delay(500);
    }
    await this.#look();
  }

  async #holdConclusions(campaignId) {
    const runs = await this.#runs(campaignId);
    hold("every run", runs.length === this.#size.targets * Math.min(this.#size.lanes, this.#size.models), runs);
    const concluded = [];
    for (const { run_id: runId, target } of runs) {
      const events = await this.#world.history(runId);
      const count = (wanted) => events.filter(({ type }) => type === wanted).length;
      // A kill cuts off at most the call that a run has open, and that is made once more.
      hold("one repeat a kill", count("AttemptAbandoned") <= this.figures.kills, runId);
      hold("completed once", count("RunCompleted") === 1, runId);
      this.figures.repeated += count("AttemptAbandoned");
      this.figures.calls += count("AttemptStarted");
      for (const { type, data } of events) {
        if (type !== "ModelConcluded") continue;
        hold("the kills were not charged", data.verdict === "certified", { target, ...data });
        concluded.push(`${target} ${data.modelId}`);
      }
    }
    this.figures.models += concluded.length;
    const wanted = this.#size.targets * this.#size.models;
    hold("one conclusion a model", concluded.length === wanted && new Set(concluded).size === wanted, concluded);
    // Each call was announced before it was made: the endpoint has seen no other.
    const seen = this.#world.journal().length;
    hold("every call recorded", seen <= this.figures.calls, { seen, ...this.figures });
  }

  #runs(campaignId) {
    return this.#world.read(async (client) => {
      const text = "SELECT run_id, target, status FROM recert.runs WHERE campaign_id = $1 ORDER BY run_id";
      return (await client.query(text, [campaignId])).rows;
    });
  }
}

const areas = [
  "us-east",
  "us-west",
  "eu-west",
  "eu-central",
  "eu-north",
  "eu-south",
  "ap-northeast",
  "ap-southeast",
  "ap-south",
];
const regions = [1, 2, 3, 4].flatMap((number) => areas.map((area) => `${area}-${number}`));
