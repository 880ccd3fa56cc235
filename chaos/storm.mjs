import { setTimeout as delay } from "node:timers/promises";
import { drawInteger } from "../build/simulator/seeded-random.js";
import { drawBlow } from "./blows.mjs";
import { hold, holdFewRepeats, holdOneConclusion, holdSameConclusions, LedgerWatch } from "./invariants.mjs";

/** The exit codes that are expected: the scenario has a model that fails; a database that is gone at the very start. */
const finished = 1;
const infrastructure = 4;
/** After three abandonments in a row a probe is given up: no more than two kills without a finished call in between. */
const cutCallsMax = 2;
/** So that a run is struck while it waits, too. */
const waitMaxMs = 400;

/** Runs, blow by blow, in one world. `figures` is what was counted so far. */
export class Storm {
  figures = { runs: 0, kills: 0, refusedStarts: 0, calls: 0, repeated: 0, abandoned: 0, verified: 0 };
  killsByBlow;
  watch = new LedgerWatch();
  #world;
  #random;
  #unbroken = { report: null, calls: 0 };

  constructor(world, random) {
    this.#world = world;
    this.#random = random;
    this.killsByBlow = new Map(world.server.blows.map(({ name }) => [name, 0]));
  }

  /** What is stormed. */
  get server() {
    return this.#world.server;
  }

  /** The run that all others are compared with. */
  async liveUnbroken() {
    const { run, calls } = await this.#live(0);
    this.#unbroken = { report: await this.#report(run.runId), calls: calls.length };
    await this.#verify();
  }

  /** One run, struck at most `killsMax` times, to its end. */
  async liveBroken(killsMax) {
    const { run, calls } = await this.#live(killsMax);
    holdSameConclusions(await this.#report(run.runId), this.#unbroken.report);
    await this.#holdRun(run, calls);
    this.figures.runs += 1;
    if (this.figures.runs % 10 === 0) await this.#verify();
  }

  /** The whole ledger by `recert verify`: chain, schemas, strict fold, projections. */
  async end() {
    await this.#verify();
  }

  async #live(killsMax) {
    const { length: callsBefore } = this.#world.journal();
    const run = {
      runId: null,
      kills: 0,
      cliKills: 0,
      cutCalls: 0,
      cli: this.#world.recert(...this.#world.startCommand),
    };
    while (run.kills < killsMax && !run.cli.hasEnded) {
      await this.#strike(run);
      if (run.cli.hasEnded && !(await this.#hasFinished(run))) await this.#goOn(run);
    }
    while (!(await this.#hasFinished(run))) await this.#goOn(run);
    await this.#look(run);
    return { run, calls: this.#world.journal().slice(callsBefore) };
  }

  async #strike(run) {
    const blow = drawBlow(this.#world.server.blows, this.#random);
    await this.#awaitMoment(run, blow);
    const { length: printed } = run.cli.events;
    if (run.cli.hasEnded || !(await blow.strike({ cli: run.cli, world: this.#world, random: this.#random }))) return;
    run.kills += 1;
    this.figures.kills += 1;
    this.killsByBlow.set(blow.name, this.killsByBlow.get(blow.name) + 1);
    if (blow.hitsCli) {
      run.cliKills += 1;
      run.cutCalls = run.cli.events.some(isEndOfCall) ? 1 : run.cutCalls + 1;
    } else {
      const isAlive = await run.cli.until(() => run.cli.events.length > printed);
      hold("goes on", isAlive, `no word for 60 s after: ${blow.name}`);
    }
    await this.#look(run);
  }

  /** Any moment: while the process starts, and after any event. */
  async #awaitMoment({ cli, cutCalls }, { hitsCli }) {
    const events = drawInteger(this.#random, 0, 9);
    const isEarly = drawInteger(this.#random, 1, 6) === 1;
    const pauseMs = drawInteger(this.#random, 0, isEarly ? 700 : 60);
    const { length: printed } = cli.events;
    if (!isEarly) await cli.until(() => cli.events.length > printed + events, waitMaxMs);
    await delay(pauseMs);
    if (hitsCli && cutCalls >= cutCallsMax) await cli.until(() => cli.events.some(isEndOfCall));
  }

  async #hasFinished({ cli }) {
    const { exitCode, signal, stderr } = await cli.ended;
    if (signal === "SIGKILL" || exitCode === finished) return exitCode === finished;
    hold("goes on", exitCode === infrastructure && cli.events.length === 0, `exit ${exitCode}: ${stderr}`);
    this.figures.refusedStarts += 1;
    return false;
  }

  /** Resumes the run, or starts it when nothing of it was ever committed. */
  async #goOn(run) {
    await this.#look(run);
    run.runId ??= await this.#world.read(unfinishedRun);
    const command = run.runId === null ? this.#world.startCommand : ["resume", run.runId, "--json"];
    run.cli = this.#world.recert(...command);
  }

  async #look(run) {
    run.runId ??= run.cli.events[0]?.runId ?? null;
    const lines = run.cli.takeEvents();
    await this.#world.read((client) => this.watch.look(client, lines));
  }

  async #holdRun({ runId, cliKills }, calls) {
    const events = await this.#world.history(runId);
    const abandoned = events.filter(({ type }) => type === "AttemptAbandoned");
    holdOneConclusion(events, this.#unbroken.report.models.length);
    this.figures.repeated += holdFewRepeats({ calls, unbrokenCalls: this.#unbroken.calls, abandoned, cliKills });
    this.figures.abandoned += abandoned.length;
    this.figures.calls += calls.length;
  }

  async #report(runId) {
    const { stdout } = await this.#world.recert("report", runId, "--format", "json").ended;
    return JSON.parse(stdout);
  }

  async #verify() {
    const { exitCode, stdout, stderr } = await this.#world.recert("verify").ended;
    hold("recert verify", exitCode === 0, `exit ${exitCode}: ${stdout}${stderr}`);
    this.figures.verified += 1;
  }
}

async function unfinishedRun(client) {
  const { rows } = await client.query("SELECT run_id FROM recert.runs WHERE status = 'running' ORDER BY run_id DESC");
  return rows[0]?.run_id ?? null;
}

function isEndOfCall({ type }) {
  return type === "AttemptSucceeded" || type === "AttemptFailed";
}
