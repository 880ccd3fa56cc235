import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { probesFor, type Suite } from "../../certification/suite.ts";
import { systemClock } from "../../driver/clock.ts";
import { type SmokeAnswer, smokeTest } from "../../driver/smoke-test.ts";
import { chooseInvocation } from "../../models/choose-invocation.ts";
import type { Model } from "../../models/model.ts";
import { isPastEndOfLife } from "../../models/registry.ts";
import { noServiceFacts, type ServiceFacts } from "../../models/service-facts.ts";
import { renderProbeMarkdown } from "../../presentation/render/probe-markdown.ts";
import type { ProbeReport } from "../../presentation/render/probe-model.ts";
import { renderProbe } from "../../presentation/render/probe-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { trustBundle } from "../endpoint/ca-bundle.ts";
import { plannedCaller } from "../endpoint/caller.ts";
import { serviceFactsIn } from "../endpoint/control-plane.ts";
import { type Destination, findDestination, openEndpoint } from "../endpoint/endpoint.ts";
import { loggedClient } from "../endpoint/logged-client.ts";
import type { CaBundleFlags } from "../options/ca-bundle-flag.ts";
import { waitRange } from "../options/changed-options.ts";
import { parseDuration } from "../options/duration.ts";
import { parseOneOf } from "../options/integer.ts";
import { requireRegionName } from "../options/region.ts";
import type { Output } from "../output.ts";
import { type ProbeFacts, probeReport } from "../questions/probe-report.ts";
import { requireSuite } from "../questions/require-suite.ts";
import { loadRegistry, type Registry, selectedModels } from "../questions/selected-models.ts";
import { scenarioOf } from "../session/prepare-run.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import type { Settings } from "../settings.ts";

/** `recert probe`'s flags as they were typed. */
export interface ProbeFlags extends CaBundleFlags {
  readonly suite?: string;
  readonly delay?: string;
  readonly region?: string;
  readonly registry?: string;
  readonly simulate?: string | true;
  readonly format?: string;
}

const formats = ["text", "json", "markdown"] as const;
const defaults = { suite: "quick", delay: "1s", format: "text" };

/** What is to be asked, where, and how. */
interface PreparedProbe {
  readonly registry: Registry;
  readonly suite: Suite;
  readonly destination: Destination;
  readonly models: readonly Model[];
  readonly delayMs: number;
}

/**
 * `recert probe [MODEL…]`: asks each model the few probes of a suite, and says who answers. It needs no ledger, and
 * leaves nothing behind. Returns the exit code.
 */
export async function probe(
  wanted: readonly string[],
  flags: ProbeFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const format = parseOneOf("--format", flags.format ?? defaults.format, formats, output.texts);
  const prepared = await prepareProbe(wanted, flags, settings, output.texts);
  const show = shower(output.json ? "json" : format, output);
  const report = await askAll(prepared, show, settings, output);
  show(report);
  return report.exitCode;
}

async function prepareProbe(
  wanted: readonly string[],
  flags: ProbeFlags,
  settings: Settings,
  texts: Texts,
): Promise<PreparedProbe> {
  requireRegionName(flags.region, texts);
  const delayMs = parseDuration("--delay", flags.delay ?? defaults.delay, waitRange, texts);
  const suite = requireSuite(flags.suite ?? defaults.suite, texts);
  const registry = await loadRegistry(flags.registry === undefined ? null : resolve(flags.registry), texts);
  const models = modelsToAsk(registry, wanted, texts);
  const simulate = scenarioOf(flags.simulate);
  trustBundle(flags, settings, { texts, isSimulated: simulate !== null });
  const region = flags.region ?? (simulate === null ? (settings.region ?? null) : null);
  const destination = await findDestination({ region, simulate }, texts);
  return { registry, suite, destination, models, delayMs };
}

/** Those named, past their end of life or not: asking shows whether they really are gone. */
function modelsToAsk(registry: Registry, wanted: readonly string[], texts: Texts): readonly Model[] {
  if (wanted.length > 0) return selectedModels(registry, { only: wanted, exclude: [] }, texts);
  const now = new Date().toISOString();
  return registry.models.filter((model) => !isPastEndOfLife(model, now));
}

async function askAll(
  prepared: PreparedProbe,
  show: (report: ProbeReport) => void,
  settings: Settings,
  output: Output,
): Promise<ProbeReport> {
  const { texts } = output;
  const { registry, suite, destination, delayMs } = prepared;
  const { target } = await plannedCaller(destination, { account: null }, texts);
  const seed = randomBytes(16).toString("hex");
  const answers: SmokeAnswer[] = [];
  const startedAt = new Date();
  const report = (interruptedBy: string | null) => {
    const facts: ProbeFacts = {
      target,
      suite,
      models,
      answers,
      startedAt,
      endedAt: new Date(),
      interruptedBy,
    };
    return probeReport(facts, texts);
  };
  let models = smokeModels(prepared, noServiceFacts);
  const endpoint = await openEndpoint(destination, {
    signer: null,
    seed,
    models: registry.models,
    keys: null,
    settings,
    output,
  });
  const signals = listenForStopSignals((signal) => show(report(signal)));
  const onAnswer = (answer: SmokeAnswer) => {
    answers.push(answer);
    output.aside(progressLine(report(null), answers.length, texts));
  };
  try {
    models = smokeModels(prepared, serviceFactsIn(await endpoint.askControlPlane(signals.stop)));
    const client = loggedClient(endpoint.client, "probe");
    await smokeTest(models, { client, clock: systemClock, seed, delayMs, onAnswer }, signals.stop);
    return report(signals.stop.aborted ? String(signals.stop.reason) : null);
  } finally {
    signals.dispose();
    await endpoint.close();
  }
}

/** By the ids that a run would invoke. */
function smokeModels({ models, suite, destination }: PreparedProbe, service: ServiceFacts) {
  return models.map((model) => ({
    model,
    invocationId: chooseInvocation(model, destination.connection.region, service).invocationId,
    probes: probesFor(suite, model, { deep: false }),
  }));
}

function progressLine({ models }: ProbeReport, index: number, { probe: texts }: Texts): string {
  const model = models[index - 1];
  return model === undefined ? "" : texts.progress(index, models.length, model.modelId, texts.outcomes[model.outcome]);
}

function shower(format: (typeof formats)[number], output: Output): (report: ProbeReport) => void {
  switch (format) {
    case "json":
      return (report) => output.data(report);
    case "markdown":
      return (report) => output.text(renderProbeMarkdown(report, output.texts));
    case "text":
      return (report) => output.text(renderProbe(report, output.page));
  }
}
