import type { DeclaredModel } from "./request-rules.ts";
import type { ModelBehaviour, Scenario, ScenarioModel } from "./scenario.ts";

/**
 * What the endpoint knows of a model; `endOfLifeOn` is a UTC day, the first on which it can no longer be called.
 * Without `declared` the model takes whatever some model takes; `profiles` are the ids of the inference profiles that
 * lead to it.
 */
export interface KnownModel {
  readonly modelId: string;
  readonly endOfLifeOn: string | null;
  readonly requiresProfile: boolean;
  readonly declared?: DeclaredModel;
  readonly profiles?: readonly string[];
}

/** The model that an invocation id means. `facts` is null when only the scenario names it, or when any id is taken. */
export interface FoundModel {
  readonly modelId: string;
  readonly isBareId: boolean;
  readonly isKnown: boolean;
  readonly facts: KnownModel | null;
  readonly behaviour: ModelBehaviour;
}

const profilePrefix = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\./;

/** The model id behind a bare id, an inference profile's id, or the ARN of either. */
function toModelId(invocationId: string): string {
  return lastPart(invocationId).replace(profilePrefix, "");
}

/** Finds the model that is invoked. `models` undefined: every id is known. What a scenario lists is always known. */
export function findModel(
  invocationId: string,
  scenario: Scenario,
  models: readonly KnownModel[] | undefined,
): FoundModel {
  const modelId = toModelId(invocationId);
  const listed = scenarioModel(scenario, modelId);
  const known = models?.find((model) => toModelId(model.modelId) === modelId);
  const facts = known === undefined ? null : factsInScenario(known, scenario);
  return {
    modelId,
    isBareId: lastPart(invocationId) === modelId && !invocationId.includes("inference-profile/"),
    isKnown: models === undefined || facts !== null || listed !== undefined,
    facts,
    behaviour: behaviourOf(listed, scenario.everyModel),
  };
}

/** What the endpoint knows of a model, with what the scenario holds true of it instead. */
export function factsInScenario(model: KnownModel, scenario: Scenario): KnownModel {
  const { lifecycle, inferenceTypes, profiles } = scenarioModel(scenario, toModelId(model.modelId)) ?? {};
  return {
    ...model,
    endOfLifeOn: lifecycle?.endOfLifeOn ?? model.endOfLifeOn,
    requiresProfile: inferenceTypes === undefined ? model.requiresProfile : !inferenceTypes.includes("ON_DEMAND"),
    profiles: profiles ?? model.profiles ?? [],
  };
}

/** What the scenario says of a model, by its own id or by that of a profile. */
export function scenarioModel(scenario: Scenario, modelId: string): ScenarioModel | undefined {
  return Object.entries(scenario.models).find(([id]) => toModelId(id) === modelId)?.[1];
}

function behaviourOf(own: ModelBehaviour | undefined, general: ModelBehaviour): ModelBehaviour {
  if (own === undefined) return general;
  return {
    latencyMs: own.latencyMs ?? general.latencyMs,
    quota: own.quota ?? general.quota,
    faults: [...own.faults, ...general.faults],
    defects: [...own.defects, ...general.defects],
    habits: [...own.habits, ...general.habits],
  };
}

/** Of an ARN the resource's id; a plain id has no slash. */
function lastPart(invocationId: string): string {
  return invocationId.slice(invocationId.lastIndexOf("/") + 1);
}
