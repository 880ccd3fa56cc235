import type { Signer } from "../../bedrock/client-options.ts";
import { askControlPlane, type ControlPlaneAnswers } from "../../bedrock/control-plane.ts";
import type { ControlPlane, ControlPlaneAnswer } from "../../bedrock/control-plane-question.ts";
import { askAvailability, type ModelAvailability } from "../../bedrock/model-availability.ts";
import type { Stranger } from "../../bedrock/question-failure.ts";
import { clockToleranceMs } from "../../driver/clock-tolerance.ts";
import type { Model } from "../../models/model.ts";
import { isPastEndOfLife } from "../../models/registry.ts";
import type { ServiceFacts } from "../../models/service-facts.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { serviceFactsIn } from "../endpoint/control-plane.ts";
import { type Destination, simulate } from "../endpoint/endpoint.ts";
import { exitCodes } from "../exit-codes.ts";
import type { ChosenModels } from "./check-registry.ts";
import { type Checked, type Finding, failure, notChecked, ok, warning } from "./finding.ts";

/** What the service said: of its models and profiles, and of each model that is not past its end of life by the registry. */
export interface ServiceAnswers {
  readonly service: ServiceFacts;
  readonly availability: ReadonlyMap<string, ControlPlaneAnswer<ModelAvailability>>;
}

/** Who to ask, and about what. */
export interface ControlPlaneQuestions {
  readonly destination: Destination;
  readonly keys: Signer | null;
  readonly chosen: ChosenModels;
}

/** Asks the control plane everything at once; of a simulated destination, a simulator that lives as long. */
export async function checkControlPlane(
  { destination, keys, chosen }: ControlPlaneQuestions,
  { now, stop, texts }: { readonly now: string; readonly stop: AbortSignal; readonly texts: Texts },
): Promise<Checked<ServiceAnswers>> {
  const modelIds = chosen.models.filter((model) => !isPastEndOfLife(model, now)).map(({ modelId }) => modelId);
  const opened = await openControlPlane(destination, keys, chosen.registry.models);
  try {
    const [answers, availability] = await Promise.all([
      askControlPlane(opened.controlPlane, stop),
      askAvailability(opened.controlPlane, modelIds, stop),
    ]);
    const findings = listingFindings(answers, texts.doctor);
    return { findings, value: { service: serviceFactsIn(answers), availability } };
  } finally {
    await opened.close();
  }
}

async function openControlPlane({ connection, scenario }: Destination, keys: Signer | null, models: readonly Model[]) {
  if (scenario === null) {
    const controlPlane: ControlPlane = { connection, keys };
    return { controlPlane, close: async () => undefined };
  }
  const { simulated, close } = await simulate(connection, scenario, { seed: "doctor", models });
  const controlPlane: ControlPlane = { connection: simulated, keys: null };
  return { controlPlane, close };
}

function listingFindings(
  { foundationModels, inferenceProfiles, clockAheadMs }: ControlPlaneAnswers,
  doctor: Texts["doctor"],
): readonly Finding[] {
  return [
    listingFinding("foundation_models", foundationModels, doctor),
    listingFinding("inference_profiles", inferenceProfiles, doctor),
    ...clockFindings(clockAheadMs ?? 0, doctor),
  ];
}

/** Nothing to say of a clock that is near enough. */
function clockFindings(aheadMs: number, doctor: Texts["doctor"]): readonly Finding[] {
  if (Math.abs(aheadMs) <= clockToleranceMs) return [];
  return [warning("service_clock", doctor.serviceClockDiffers(aheadMs), doctor.setClock)];
}

/**
 * The result of listing. A run can do without it, so a refusal is a warning; but credentials that AWS does not accept
 * here it accepts nowhere, and if there is no connection the calls will hardly do better.
 */
export function listingFinding(
  id: "foundation_models" | "inference_profiles",
  answer: ControlPlaneAnswer<readonly unknown[]>,
  doctor: Texts["doctor"],
): Finding {
  switch (answer.kind) {
    case "answered":
      return ok(id, doctor.listed[id](answer.data.length));
    case "not_asked":
      return notChecked(id, doctor.because.noControlPlane);
    case "forbidden":
      return warning(id, answer.detail, doctor.allow[id]);
    case "unavailable":
      if (answer.stranger !== undefined) return strangerFinding(id, answer.stranger, doctor);
      if (answer.category === "credentials") {
        return failure(id, exitCodes.access, doctor.credentialsRefused(answer.detail));
      }
      if (answer.category === "connection_failed" || answer.category === "timeout") {
        return failure(id, exitCodes.infrastructure, doctor.noConnection(answer.detail));
      }
      return warning(id, answer.detail, doctor.askLater);
  }
}

/**
 * A server that forwards requests, or wants a sign-in first, does so with all of them; any other reply may be to this
 * one only.
 */
function strangerFinding(id: Finding["id"], { httpStatus, says }: Stranger, doctor: Texts["doctor"]): Finding {
  const words = doctor.strangerForControlPlane(httpStatus, says);
  const stopsAll = httpStatus === 407 || (httpStatus >= 300 && httpStatus <= 399);
  return stopsAll ? failure(id, exitCodes.infrastructure, words) : warning(id, words.detail, words.mend);
}
