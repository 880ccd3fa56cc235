import { setTimeout as delay } from "node:timers/promises";
import { drawInteger } from "../build/simulator/seeded-random.js";
import { drawBlow } from "./blows.mjs";
import { fleetBlows } from "./fleet-blows.mjs";
import { hold, LedgerWatch } from "./invariants.mjs";
import { holdQuota } from "./quota-watch.mjs";
import { WorkerMachine } from "./worker-machine.mjs";

/** After the last blow the campaign has this long to end, in milliseconds. */
const patienceMs = 900_000;
/** Between two blows, in milliseconds: long enough for some to die while they drive, and some before. */
const betweenMs = { min: 200, max: 4_000 };
const account = "123456789012";

/** The models of a target, which no other has: so the endpoint's journal says which quota a call took of. */
export function modelsOf(size) {
  const ids = (target) =>
    Array.from({ length: size.models }, (_, place) => `acme.target-${target}-model-${place + 1}-v1`);
  return Array.from({ length: size.targets }, (_, target) => ids(target + 1));
}

/** Queued campaigns over many targets, one after another, and the workers that drive them, each of which may die at any moment. */
export class FleetStorm {
  figures = {
    ...{
      kills: 0,
      campaigns: 0,
      workers: 0,
      models: 0,
      calls: 0,
      repeated: 0,
      stuck: 0,
      mostInAMinute: 0,
      throttled: 0,
    },
    blows: {},
  };
  watch = new LedgerWatch();
  #world;
  #random;
  #size;
  #blows;
  #machines = [];
  #strikesMs = [];
  #person = null;

  /** `links`: of the machines' networks, by place; null where all share one. */
  constructor(world, random, size, links) {
    this.#world = world;
    this.#random = random;
    this.#size = size;
    this.#blows = fleetBlows({ hasWay: world.server.cutWay !== undefined, hasLinks: links !== null });
    for (let place = 0; place < size.workers; place += 1) {
      const how = { hasOwnHome: size.hasOwnHomes, link: links?.[place] ?? null };
      this.#machines.push(new WorkerMachine(world, place, how));
    }
  }

  async rage() {
    for (const machine of this.#machines) this.#hire(machine);
    while (this.figures.kills < this.#size.kills) {
      const campaignId = await this.#queue();
      this.figures.campaigns += 1;
      while (this.figures.kills < this.#size.kills && !(await this.#isOver(campaignId))) {
        await this.#strike();
        await this.#helpStuck(campaignId);
      }
      await this.#waitForEnd(campaignId);
      await this.#holdConclusions(campaignId);
      this.#holdQuota();
      process.stderr.write(`${JSON.stringify(this.figures)}\n`);
    }
    const { exitCode, stdout, stderr } = await this.#world.recert("verify").ended;
    hold("recert verify", exitCode === 0, `exit ${exitCode}: ${stdout}${stderr}`);
  }

  /** Ends the workers that are left. */
  async end() {
    const ended = this.#machines.map(async ({ cli }) => {
      cli?.child.kill("SIGTERM");
      await cli?.ended;
    });
    await Promise.all(ended);
    this.#person?.child.kill("SIGTERM");
  }

  async #queue() {
    const { exitCode, stdout, stderr } = await this.#world.recert(
      ...["start", "--yes", "--queue", "--json", "--delay", "0", "--targets", this.#targetsFile()],
    ).ended;
    hold("queued", exitCode === 0, stderr);
    return JSON.parse(stdout.split("\n").at(-1)).campaignId;
  }

  #targetsFile() {
    const { targets, perMinute, ...size } = this.#size;
    hold("as many regions", targets <= regions.length, targets);
    const quotas = { "*": { requestsPerMinute: perMinute } };
    const { suite, trials, lanes } = size;
    const all = modelsOf(this.#size).map((only, place) => ({ account, regions: [regions[place]], only }));
    const defaults = { registry: this.#world.registry, suite, trials, lanes, quotas };
    return this.#world.keep("targets.json", JSON.stringify({ schemaVersion: 1, defaults, targets: all }));
  }

  #hire(machine) {
    machine.hire();
    this.figures.workers += 1;
  }

  /** One blow at a random moment; a worker that died of it is replaced. */
  async #strike() {
    await delay(drawInteger(this.#random, betweenMs.min, betweenMs.max));
    await this.#look();
    const machine = this.#machines[drawInteger(this.#random, 0, this.#machines.length - 1)];
    const blow = drawBlow(this.#blows, this.#random);
    const { cli } = machine;
    this.#strikesMs.push(Date.now());
    if (await blow.strike({ cli, machine, world: this.#world, random: this.#random })) {
      this.figures.kills += 1;
      this.figures.blows[blow.name] = (this.figures.blows[blow.name] ?? 0) + 1;
    } else this.#strikesMs.pop();
    for (const other of this.#machines) {
      if (!other.cli.hasEnded) continue;
      const { signal, exitCode, stderr } = await other.cli.ended;
      const isExpected = signal !== null || exitCode === 4 || (exitCode === 143 && other === machine);
      hold("a worker goes on", isExpected, `exit ${exitCode}: ${stderr}`);
      await this.#look();
      this.#hire(other);
    }
  }

  /** As a person does: a run that was taken for stuck, which only kills may explain, is resumed, once its target is free. */
  async #helpStuck(campaignId) {
    if (this.#person !== null && !this.#person.hasEnded) return;
    if (this.#person !== null) {
      const { exitCode, stderr } = await this.#person.ended;
      // Its target is driven, or the database was not there.
      hold("a stuck run can be resumed", [0, 4, 6].includes(exitCode), `exit ${exitCode}: ${stderr}`);
      this.#person = null;
    }
    for (const { run_id: runId, status } of await this.#runs(campaignId)) {
      if (status !== "suspended") continue;
      const types = (await this.#world.history(runId)).filter(({ type }) => type !== "RunOptionsChanged");
      const last = types.at(-1);
      if (last?.type !== "RunSuspended" || last.data.reason !== "stuck") continue;
      const claims = types
        .slice(0, -1)
        .filter(({ type }) => type !== "AttemptAbandoned")
        .slice(-4);
      const isExplained =
        claims.length === 4 && claims.every(({ type }) => type === "RunStarted" || type === "RunResumed");
      hold("stuck only by kills", isExplained, { runId, claims: claims.map(({ type }) => type) });
      this.figures.stuck += 1;
      this.#person = this.#world.recert("resume", runId, "--json");
      return;
    }
  }

  async #look() {
    const lines = this.#machines.flatMap(({ cli }) => cli.takeEvents());
    await this.#world.read((client) => this.watch.look(client, lines));
  }

  #holdQuota() {
    const { most, throttled } = holdQuota(this.#world.journal(), this.#size.perMinute, this.#strikesMs);
    this.figures.mostInAMinute = most;
    this.figures.throttled = throttled;
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
    for (const machine of this.#machines) machine.moveClock(0);
    while (!(await this.#isOver(campaignId))) {
      const runs = await this.#runs(campaignId);
      hold("none left behind", performance.now() < giveUpAt, runs);
      await this.#helpStuck(campaignId);
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
