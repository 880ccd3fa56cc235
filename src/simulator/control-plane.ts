import type { HttpResponse } from "./http-exchange.ts";
import type { Journal } from "./journal.ts";
import { factsInScenario, findModel, type KnownModel, scenarioModel } from "./model-directory.ts";
import type { ControlPlaneOperation, ControlPlaneRoute } from "./route.ts";
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
  route: ControlPlaneRoute,
  { scenario, models, journal }: ControlPlaneFacts,
  response: HttpResponse,
): void {
  journal.write({ time: new Date().toISOString(), ...route, behaviour: scenario.controlPlane });
  const exception = refusals[scenario.controlPlane](route.operation) ?? refusalOfModel(route, scenario, models);
  if (exception !== null) sendException(response, exception);
  else sendJson(response, answerTo(route, scenario, models));
}

const refusals: Record<Scenario["controlPlane"], (operation: ControlPlaneOperation) => ServiceException | null> = {
  open: () => null,
  forbidden: notAuthorized,
  down: () => exceptions.unavailable,
};

function refusalOfModel(
  route: ControlPlaneRoute,
  scenario: Scenario,
  models: ControlPlaneFacts["models"],
): ServiceException | null {
  if (route.operation !== "GetFoundationModelAvailability") return null;
  return findModel(route.modelId, scenario, models).isKnown ? null : exceptions.unknownModel;
}

function answerTo(route: ControlPlaneRoute, scenario: Scenario, models: ControlPlaneFacts["models"]): object {
  const known = (models ?? []).map((model) => factsInScenario(model, scenario));
  switch (route.operation) {
    case "ListFoundationModels":
      return { modelSummaries: known.map((model) => modelSummary(model, scenario)) };
    case "ListInferenceProfiles":
      return { inferenceProfileSummaries: known.flatMap(profileSummaries) };
    case "GetFoundationModelAvailability":
      return availability(route.modelId, scenario, models);
  }
}

/** The account lacks access where every call is denied; of what strikes single calls this operation knows nothing. */
function availability(modelId: string, scenario: Scenario, models: ControlPlaneFacts["models"]): object {
  const { faults } = findModel(modelId, scenario, models).behaviour;
  const isDenied = faults.some(({ kind, calls }) => kind === "access_denied" && calls === "always");
  return {
    modelId,
    agreementAvailability: { status: "AVAILABLE" },
    authorizationStatus: isDenied ? "NOT_AUTHORIZED" : "AUTHORIZED",
    entitlementAvailability: "AVAILABLE",
    regionAvailability: "AVAILABLE",
  };
}

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
