import type { BedrockConnection } from "../../bedrock/client-options.ts";
import type { ControlPlaneAnswers } from "../../bedrock/control-plane.ts";
import type { ControlPlane } from "../../bedrock/control-plane-question.ts";
import type { ModelClient } from "../../bedrock/model-client.ts";
import type { SigningKeys } from "../../bedrock/signing-keys.ts";
import type { Model } from "../../models/model.ts";
import { nearestWord } from "../../models/nearest-word.ts";
import { declaredInvocationIds, invocationIdFor } from "../../models/registry.ts";
import { excerpt } from "../../models/registry-file-problems.ts";
import type { ChosenKeys } from "../../planning/targets/wanted-target.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Scenario } from "../../simulator/scenario.ts";
import { exitCodes } from "../exit-codes.ts";
import { dataWithoutSecrets } from "../known-secrets.ts";
import { withSuggestion } from "../options/integer.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { discreetClient } from "./discreet-client.ts";
import { requireRoad } from "./require-road.ts";
import { type RequiredSigner, requireSigner } from "./require-signer.ts";

/** Where a run's calls go, as far as known before any of them. `scenario` is null where they go to a real endpoint. */
export interface Destination {
  readonly connection: BedrockConnection;
  readonly scenario: Scenario | null;
}

/** What a user wished: a region (null = that of the SDK's settings), and a scenario's name or file (null = no simulator). */
export interface DestinationChoice {
  readonly region: string | null;
  readonly simulate: string | null;
}

/** Any port: only the target's name is wanted of it, before the simulator runs. */
const someSimulator = "http://127.0.0.1:0";

/** Finds out where the calls would go; calls nothing. Throws `TroubleError`. The SDK is loaded only for a real target. */
export async function findDestination({ region, simulate }: DestinationChoice, texts: Texts): Promise<Destination> {
  const { resolveConnection } = await import("../../bedrock/resolve-connection.ts");
  const scenario = simulate === null ? null : await requireScenario(simulate, texts);
  forgetEmptyVariables(process.env);
  const simulatorEndpoint = simulate === null ? null : someSimulator;
  const result = await resolveConnection({ region, simulatorEndpoint });
  if (result.kind === "ok") return { connection: result.connection, scenario };
  switch (result.code) {
    case "region_missing":
      throw new TroubleError(exitCodes.usage, "no_region", texts.errors.noRegion());
    case "region_invalid":
      throw new TroubleError(exitCodes.usage, "bad_value", texts.errors.badRegion(region ?? ""));
    case "settings_invalid":
      throw new TroubleError(exitCodes.usage, "bad_settings", texts.errors.badAwsSettings(result.message));
  }
}

/** The SDK takes an empty variable, as CI makes of a secret that is not set, for a nameless region or an empty token. */
function forgetEmptyVariables(env: NodeJS.ProcessEnv): void {
  for (const name of ["AWS_REGION", "AWS_BEARER_TOKEN_BEDROCK"]) {
    if (env[name] === "") Reflect.deleteProperty(env, name);
  }
}

/** A client that is ready to call, what the endpoint's control plane can be asked, and what has to be closed after. */
export interface OpenEndpoint {
  readonly client: ModelClient;
  readonly askControlPlane: (signal: AbortSignal) => Promise<ControlPlaneAnswers>;
  /** Why the credentials gave out in the middle, where they did; null while there are some. */
  readonly credentialsTrouble: () => TroubleError | null;
  close(): Promise<void>;
}

/**
 * Starts the simulator where one is wanted; else makes sure that there are credentials. `keys` null: those that the SDK
 * finds. Throws `TroubleError`.
 */
export async function openEndpoint(
  { connection, scenario }: Destination,
  how: {
    readonly seed: string;
    readonly models: readonly Model[];
    /** What was found to sign with; null where it has to be looked for, with `keys` or the SDK's chain. */
    readonly signer: RequiredSigner | null;
    readonly keys: SigningKeys | ChosenKeys | null;
    readonly settings: Settings;
    readonly output: Output;
  },
): Promise<OpenEndpoint> {
  const { ConverseModelClient } = await import("../../bedrock/converse-client.ts");
  if (scenario === null) {
    const { endpointUrl } = await import("../../bedrock/client-options.ts");
    requireRoad(await endpointUrl(connection), how.output.texts);
    const found = how.signer ?? (await requireSigner(how.keys, connection.region, how));
    const { signer, trouble } = found;
    const client = discreetClient(new ConverseModelClient(connection, { keys: signer }));
    return {
      client,
      askControlPlane: asking({ connection, keys: signer }),
      credentialsTrouble: trouble,
      close: async () => client.close(),
    };
  }
  const { simulated, close } = await simulate(connection, scenario, how);
  const client = new ConverseModelClient(simulated);
  return {
    client,
    askControlPlane: asking({ connection: simulated, keys: null }),
    credentialsTrouble: () => null,
    close: async () => {
      client.close();
      await close();
    },
  };
}

/** Starts a simulator that knows these models; the connection then leads to it until it is closed. */
export async function simulate(
  connection: BedrockConnection,
  scenario: Scenario,
  { seed, models }: { readonly seed: string; readonly models: readonly Model[] },
): Promise<{ readonly simulated: BedrockConnection; readonly close: () => Promise<void> }> {
  const { startSimulator } = await import("../../simulator/simulator.ts");
  const simulator = await startSimulator({ scenario, seed, port: 0, models: knownModels(models, connection.region) });
  return { simulated: { ...connection, endpoint: simulator.url }, close: () => simulator.close() };
}

/**
 * Loads the control plane's part of the SDK where it is asked: a plan, or a resume of a listed run, does not. As of every
 * reply, what it says is without the secrets that are known.
 */
function asking(controlPlane: ControlPlane): OpenEndpoint["askControlPlane"] {
  return async (signal) => {
    const { askControlPlane } = await import("../../bedrock/control-plane.ts");
    return dataWithoutSecrets(await askControlPlane(controlPlane, signal));
  };
}

/** The registry as the simulator knows it: what exists, until when, how it is called in this region, and what it can. */
export function knownModels(models: readonly Model[], region: string) {
  return models.map((model) => ({
    modelId: model.modelId,
    endOfLifeOn: model.lifecycle.endOfLifeOn,
    requiresProfile: invocationIdFor(model, region) !== model.modelId,
    declared: { capabilities: model.capabilities, parameters: model.parameters, limits: model.limits },
    profiles: [...new Set(declaredInvocationIds(model, region))].filter((id) => id !== model.modelId),
  }));
}

/** The scenario of that name or file. Throws `TroubleError` that says what is wrong where. */
export async function requireScenario(nameOrPath: string, texts: Texts): Promise<Scenario> {
  const { loadScenario, scenarioNames } = await import("../../simulator/load-scenario.ts");
  const result = loadScenario(nameOrPath);
  if (result.ok) return result.scenario;
  const { problem } = result;
  switch (problem.kind) {
    case "unknown_name":
      throw new TroubleError(
        exitCodes.usage,
        "unknown_scenario",
        withSuggestion(
          texts.errors.unknownScenario(problem.name, scenarioNames()),
          nearestWord(problem.name, scenarioNames()),
          texts,
        ),
      );
    case "missing_file":
      if (problem.isThere)
        throw badScenario(problem.file, [`${problem.reason}; wanted: a JSON file, at most 4 MiB`], texts);
      throw new TroubleError(exitCodes.usage, "bad_scenario", texts.errors.fileMissing("scenario", problem.file));
    case "broken_json":
      throw badScenario(problem.file, [problem.reason], texts);
    case "invalid": {
      const lines = problem.issues.map(({ path, value, message }) => `${path}: ${excerpt(value)}: ${message}`);
      throw badScenario(problem.file, lines, texts);
    }
  }
}

function badScenario(file: string, problems: readonly string[], texts: Texts): TroubleError {
  return new TroubleError(exitCodes.usage, "bad_scenario", texts.errors.fileBroken("scenario", file, problems));
}
