import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HostileEndpoint } from "./hostile-endpoint.mjs";
import { hold } from "./invariants.mjs";
import { RecertProcess } from "./recert-process.mjs";

const memoryLimitMiB = 400;
const patienceMs = 240_000;
const modelsInRun = 9;
/** What a failed or warned model must rest on: an answer, or a refusal that Bedrock's own names say. */
const judged = ["rejected", "unknown_model", "needs_profile", "access_denied"];

/** Runs against a hostile endpoint, one after another, each to its end. `figures` is what was counted so far. */
export class Fuzz {
  figures = { runs: 0, processes: 0, failures: 0, peakMiB: 0, verified: 0 };
  exits = new Map();
  #directory;
  #seed;
  #wanted;
  #env;
  #simulator;
  #endpoint;
  #verifiedAt = 0;

  constructor(directory, seed, wanted) {
    this.#directory = directory;
    this.#seed = seed;
    this.#wanted = wanted;
    const { PATH = "" } = process.env;
    this.#env = {
      ...{ PATH, HOME: directory, LANG: "C.UTF-8", RECERT_HOME: join(directory, "home") },
      ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_REGION: "us-east-1" },
      ...{ AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "nothing" },
    };
  }

  async run() {
    await this.#open();
    while (this.#endpoint.replies < this.#wanted) {
      await this.#oneRun();
      if (this.#endpoint.replies - this.#verifiedAt >= 100) await this.#verify();
      process.stderr.write(`${this.#endpoint.replies} of ${this.#wanted} hostile replies, ${this.figures.runs} runs\n`);
    }
    await this.#verify();
  }

  async close() {
    this.#simulator?.child.kill("SIGTERM");
    await this.#endpoint?.close();
    await this.#recert("db", "stop").ended;
  }

  summary(seconds) {
    const { figures, exits } = this;
    const rows = [
      ["seed", this.#seed],
      ["time", `${seconds} s`],
      ["hostile replies", this.#endpoint?.replies ?? 0],
      ["kinds of them", this.#endpoint?.byKind.size ?? 0],
      ["runs", figures.runs],
      ["processes", figures.processes],
      ...[...exits].sort().map(([code, count]) => [`  that ended with ${code}`, count]),
      ["failed calls that were recorded", figures.failures],
      ["most memory of a process", `${figures.peakMiB} MiB`],
      ["recert verify over the whole ledger", figures.verified],
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(8)}`).join("\n");
  }

  async #open() {
    const models = Array.from({ length: modelsInRun }, (_, i) => model(`acme.model-${i + 1}`));
    writeFileSync(this.#registry, JSON.stringify({ schemaVersion: 1, models }));
    this.#simulator = this.#recert("simulator", "--json", "--port", "0", "--registry", this.#registry);
    const { url } = JSON.parse(await this.#simulator.firstLine());
    this.#endpoint = await HostileEndpoint.open(this.#seed, url);
    this.#env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = this.#endpoint.url;
    this.#env.AWS_ENDPOINT_URL_BEDROCK = this.#endpoint.url;
  }

  /** One run to its end: what suspends it is resumed, until the endpoint lets it pass. */
  async #oneRun() {
    const patience = ["--max-retries", "1", "--max-wait", "0"];
    const start = ["start", "--yes", "--json", "--delay", "0", "--registry", this.#registry, ...patience];
    let cli = await this.#watched(start);
    const runId = cli.events[0]?.runId;
    hold("a run that begins", runId !== undefined, { stderr: cli.stderr });
    const events = [...cli.events];
    while (events.at(-1).type !== "RunCompleted") {
      cli = await this.#watched(["resume", runId, "--json"]);
      events.push(...cli.events);
    }
    this.figures.runs += 1;
    this.#holdTrueJudgements(events);
  }

  async #watched(parameters) {
    const cli = this.#recert(...parameters);
    let peakMiB = 0;
    const look = setInterval(() => {
      peakMiB = Math.max(peakMiB, peakOf(cli.child.pid));
    }, 40);
    const isOver = await cli.until(() => false, patienceMs);
    clearInterval(look);
    if (!isOver) cli.child.kill("SIGKILL");
    const { exitCode, signal, stdout, stderr } = await cli.ended;
    const end = { parameters, exitCode, signal, stderr: stderr.slice(-2_000), last: stdout.slice(-1_000) };
    this.figures.processes += 1;
    this.figures.peakMiB = Math.max(this.figures.peakMiB, peakMiB);
    this.exits.set(exitCode, (this.exits.get(exitCode) ?? 0) + 1);
    hold("an end", isOver, end);
    hold("memory", peakMiB <= memoryLimitMiB, { peakMiB, ...end });
    holdTrueExit(exitCode, cli.events.at(-1), end);
    return { events: cli.events, stderr };
  }

  /** Whatever was failed or warned rests on an answer or on a refusal, and never on the endpoint's bytes. */
  #holdTrueJudgements(events) {
    const modelByAttempt = new Map();
    const foundOut = new Set();
    for (const { type, data } of events) {
      if (type === "AttemptStarted") modelByAttempt.set(data.attemptId, data.modelId);
      if (type === "AttemptFailed") this.figures.failures += 1;
      const isFound =
        (type === "AttemptSucceeded" && data.outcome === "failed") ||
        (type === "AttemptFailed" && (judged.includes(data.failure.category) || data.finding !== null));
      if (isFound) foundOut.add(modelByAttempt.get(data.attemptId));
      if (type === "ModelConcluded" && ["failed", "quality_warning"].includes(data.verdict)) {
        hold("a true judgement", foundOut.has(data.modelId), data);
      }
    }
  }

  async #verify() {
    const { exitCode, stdout, stderr } = await this.#recert("verify").ended;
    hold("a sound ledger", exitCode === 0, stdout + stderr);
    this.figures.verified += 1;
    this.#verifiedAt = this.#endpoint.replies;
  }

  #recert(...parameters) {
    return new RecertProcess(parameters, this.#env);
  }

  get #registry() {
    return join(this.#directory, "registry.json");
  }
}

function holdTrueExit(exitCode, last, end) {
  const isCompleted = last?.type === "RunCompleted";
  const reason = last?.type === "RunSuspended" ? last.data.reason : null;
  const isTrue = {
    0: isCompleted,
    1: isCompleted,
    3: isCompleted || reason === "credentials" || reason === "access",
    4: reason === "outage",
    5: isCompleted,
  }[exitCode];
  hold("a true exit code", isTrue === true, { reason, lastEvent: last?.type, ...end });
  hold("no fault of recert", !/fault in recert| {4}at /.test(end.stderr), end);
}

/** The most that a process ever had in memory, by the kernel; 0 once it is gone. */
function peakOf(pid) {
  try {
    const [, kibibytes = "0"] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Math.round(Number(kibibytes) / 1024);
  } catch {
    return 0;
  }
}

function model(modelId) {
  return {
    ...{ modelId, vendor: "acme", checkedOn: "2026-11-22", limits: { contextTokens: 128_000, outputTokens: 5_000 } },
    capabilities: { systemPrompt: true, streaming: true, toolUse: true, structuredOutput: true, reasoning: true },
    parameters: { temperature: true, topP: true, stopSequences: true, forcedToolChoice: true, reasoning: "budget" },
    price: { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 },
  };
}
