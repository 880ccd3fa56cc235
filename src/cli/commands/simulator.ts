import { resolve } from "node:path";
import { knownModels, requireScenario } from "../endpoint/endpoint.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import { parseInteger } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { loadRegistry } from "../questions/selected-models.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert simulator`'s flags as they were typed. */
export interface SimulatorFlags {
  readonly port: string;
  readonly scenario: string;
  readonly seed: string;
  readonly journal?: string;
  readonly registry?: string;
}

/** The region whose rules the endpoint follows: that of a simulated run without a region. */
const simulatedRegion = "us-east-1";

/** `recert simulator`: serves the simulated endpoint until a signal ends it, Ctrl+C being its ordinary end, or its journal is lost. */
export async function simulator(flags: SimulatorFlags, output: Output): Promise<number> {
  const { texts } = output;
  const port = parseInteger("--port", flags.port, { min: 0, max: 65_535 }, texts);
  const scenario = await requireScenario(flags.scenario, texts);
  const registry = await loadRegistry(flags.registry === undefined ? null : resolve(flags.registry), texts);
  const journal = flags.journal === undefined ? undefined : resolve(flags.journal);
  const { startSimulator } = await import("../../simulator/simulator.ts");
  const running = await startSimulator({
    scenario,
    port,
    seed: flags.seed,
    models: knownModels(registry.models, simulatedRegion),
    journalFile: journal,
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TroubleError(exitCodes.usage, "cannot_listen", texts.errors.cannotListen(reason), error);
  });
  if (output.json) output.data({ url: running.url, port: running.port });
  else output.text(texts.commands.simulatorListens(running.url));
  // Its starter waits for this line, and would never get it.
  const signal = (await output.isAnswered()) ? await Promise.race([firstSignal(), running.journalLost]) : "SIGINT";
  await running.close();
  if (signal instanceof Error) {
    const trouble = texts.errors.journalLost(String(journal), signal.message);
    throw new TroubleError(exitCodes.infrastructure, "journal_lost", trouble, signal);
  }
  return signal === "SIGINT" ? exitCodes.ok : signalExitCode(signal);
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolveSignal) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolveSignal);
  });
}
