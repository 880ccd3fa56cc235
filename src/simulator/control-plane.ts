import type { ServerResponse } from "node:http";
import type { Journal } from "./journal.ts";
import { factsInScenario, type KnownModel, scenarioModel } from "./model-directory.ts";
import type { ControlPlaneOperation } from "./route.ts";
import type { Scenario } from "./scenario.ts";
import { sendException, sendJson } from "./send-reply.ts";
import { exceptions, notAuthorized, type ServiceException } from "./service-exception.ts";

/** What the control plane answers from. */
export interface ControlPlaneFacts {
  readonly scenario: Scenario;
  readonly models: readonly KnownModel[] | undefined;
  readonly journal: Journal;
}

/** Answers in the service's own shapes, or refuses as the scenario wants it. Filters and paging are overlooked. */
export function answerControlPlane(
  operation: ControlPlaneOperation,
  { scenario, models, journal }: ControlPlaneFacts,
  response: ServerResponse,
): void {
  journal.write({ time: new Date().toISOString(), operation, behaviour: scenario.controlPlane });
  const exception = refusals[scenario.controlPlane](operation);
  const known = (models ?? []).map((model) => factsInScenario(model, scenario));
  if (exception !== null) sendException(response, exception);
  else sendJson(response, listings[operation](known, scenario));
}

const refusals: Record<Scenario["controlPlane"], (operation: ControlPlaneOperation) => ServiceException | null> = {
  open: () => null,
  forbidden: notAuthorized,
  down: () => exceptions.unavailable,
};

const listings: Record<ControlPlaneOperation, (models: readonly KnownModel[], scenario: Scenario) => object> = {
  ListFoundationModels: (models, scenario) => ({
    modelSummaries: models.map((model) => modelSummary(model, scenario)),
  }),
  ListInferenceProfiles: (models) => ({ inferenceProfileSummaries: models.flatMap(profileSummaries) }),
};

function modelSummary({ modelId, endOfLifeOn, requiresProfile }: KnownModel, scenario: Scenario): object {
  const { lifecycle, inferenceTypes } = scenarioModel(scenario, modelId) ?? {};
  return {
    modelArn: modelArn(modelId),
    modelId,
    inferenceTypesSupported: inferenceTypes ?? [requiresProfile ? "INFERENCE_PROFILE" : "ON_DEMAND"],
    modelLifecycle: {
      status: lifecycle?.status ?? "ACTIVE",
      ...timeField("legacyTime", lifecycle?.legacyOn ?? null),
      ...timeField("endOfLifeTime", endOfLifeOn),
    },
  };
}

function timeField(name: string, day: string | null): object {
  return day === null ? {} : { [name]: `${day}T00:00:00Z` };
}

function profileSummaries({ modelId, profiles = [] }: KnownModel): readonly object[] {
  return profiles.map((profileId) => ({
    inferenceProfileName: profileId,
    inferenceProfileArn: `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${profileId}`,
    inferenceProfileId: profileId,
    models: [{ modelArn: modelArn(modelId) }],
    status: "ACTIVE",
    type: "SYSTEM_DEFINED",
  }));
}

function modelArn(modelId: string): string {
  return `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`;
}
