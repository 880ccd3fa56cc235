import { setTimeout as delay } from "node:timers/promises";
import { drawInteger } from "../build/simulator/seeded-random.js";
import { drawBlow } from "./blows.mjs";
import { hold, LedgerWatch } from "./invariants.mjs";

const regions = ["us-east-1", "eu-west-1", "sa-east-1"];
/** The exit codes of a campaign whose process came to its end: all certified; a database that was gone at the very start. */
const [finished, infrastructure] = [0, 4];

/** A campaign over three regions, blow by blow, beside the unbroken one that it has to end as. */
export class CampaignStorm {
  figures = { kills: 0, processes: 0, models: 0, calls: 0, repeated: 0 };
  watch = new LedgerWatch();
  #world;
  #random;
  #size;

  constructor(world, random, size) {
    this.#world = world;
    this.#random = random;
    this.#size = size;
  }

  async rage(kills) {
    const start = [
      ...["start", "--yes", "--json", "--delay", "20ms", "--suite", "quick", "--registry", this.#world.registry],
      ...["--region", regions.join(","), "--lanes", String(this.#size.lanes)],
    ];
    const unbroken = await this.#live(start, 0);
    const broken = await this.#live(start, kills);
    const [is, was] = [await this.#conclusions(broken), await this.#conclusions(unbroken)];
    hold("conclusions as unbroken", JSON.stringify(is) === JSON.stringify(was), { is, was });
    hold("one conclusion a model", is.length === regions.length * this.#size.models, is);
    await this.#holdFewRepeats(broken, kills);
    const { exitCode, stdout, stderr } = await this.#world.recert("verify").ended;
    hold("recert verify", exitCode === 0, `exit ${exitCode}: ${stdout}${stderr}`);
  }

  /** From the start to the end, over as many processes as the blows make necessary. Gives the campaign's id. */
  async #live(start, killsMax) {
    let campaignId = null;
    let cli = this.#world.recert(...start);
    for (let kills = 0; ; ) {
      this.figures.processes += 1;
      while (kills < killsMax && !cli.hasEnded) kills += await this.#strike(cli);
      const { exitCode, signal, stderr } = await cli.ended;
      campaignId ??= await this.#world.read(unfinishedCampaign);
      await this.#look(cli);
      if (exitCode === finished) return campaignId ?? (await this.#world.read(newestCampaign));
      const isExpected = signal === "SIGKILL" || (exitCode === infrastructure && cli.events.length === 0);
      hold("goes on", isExpected, `exit ${exitCode}: ${stderr}`);
      cli = this.#world.recert(...(campaignId === null ? start : ["resume", campaignId, "--json"]));
    }
  }

  /** One blow at a random moment; how many kills it was. */
  async #strike(cli) {
    const blow = drawBlow(this.#world.server.blows, this.#random);
    const { length: printed } = cli.events;
    const more = drawInteger(this.#random, 0, 120);
    await cli.until(() => cli.events.length > printed + more, 2_000);
    await delay(drawInteger(this.#random, 0, 80));
    if (cli.hasEnded || !(await blow.strike({ cli, world: this.#world, random: this.#random }))) return 0;
    this.figures.kills += 1;
    if (!blow.hitsCli) {
      const { length: before } = cli.events;
      const isAlive = await cli.until(() => cli.events.length > before);
      hold("goes on", isAlive, `no word for 60 s after: ${blow.name}`);
    }
    return 1;
  }

  async #look(cli) {
    const lines = cli.takeEvents();
    await this.#world.read((client) => this.watch.look(client, lines));
  }

  /** Target, model and verdict of every conclusion, sorted. */
  async #conclusions(campaignId) {
    const concluded = [];
    for (const { run_id: runId, target } of await this.#runs(campaignId)) {
      for (const { type, data } of await this.#world.history(runId)) {
        if (type === "ModelConcluded") concluded.push(`${target} ${data.modelId} ${data.verdict} ${data.rating}`);
      }
    }
    return concluded.sort();
  }

  /** A kill cuts off at most the call that each run has open, and each of those is made once more. */
  async #holdFewRepeats(campaignId, kills) {
    for (const { run_id: runId } of await this.#runs(campaignId)) {
      const events = await this.#world.history(runId);
      const count = (wanted) => events.filter(({ type }) => type === wanted).length;
      const abandoned = count("AttemptAbandoned");
      hold("one repeat a kill", abandoned <= kills, { runId, abandoned, kills });
      this.figures.repeated += abandoned;
      this.figures.calls += count("AttemptStarted");
      this.figures.models += count("ModelConcluded");
    }
  }

  #runs(campaignId) {
    return this.#world.read(async (client) => {
      const text = "SELECT run_id, target FROM recert.runs WHERE campaign_id = $1 ORDER BY run_id";
      return (await client.query(text, [campaignId])).rows;
    });
  }
}

async function unfinishedCampaign(client) {
  return campaignIn(client, "AND status = 'running'");
}

async function newestCampaign(client) {
  return campaignIn(client, "");
}

async function campaignIn(client, condition) {
  const { rows } = await client.query(
    `SELECT run_id FROM recert.runs WHERE kind = 'campaign' ${condition} ORDER BY run_id DESC LIMIT 1`,
  );
  return rows[0]?.run_id ?? null;
}
