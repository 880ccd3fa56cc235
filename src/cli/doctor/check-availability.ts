import type { ControlPlaneAnswer, UnansweredQuestion } from "../../bedrock/control-plane-question.ts";
import type { ModelAvailability } from "../../bedrock/model-availability.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, notChecked, ok, warning } from "./finding.ts";

/** A model and what the service said about it; `isProfile` if it is invoked through an inference profile. */
export interface AskedModel {
  readonly modelId: string;
  readonly isProfile: boolean;
  readonly answer: ControlPlaneAnswer<ModelAvailability>;
}

/** The models that the service said something about, one by one; all others in one. */
export function availabilityFindings(models: readonly AskedModel[], doctor: Texts["doctor"]): readonly Finding[] {
  const told = models.flatMap(({ modelId, isProfile, answer }) =>
    answer.kind === "answered" ? [availabilityFinding(modelId, isProfile, answer.data, doctor)] : [],
  );
  const silent = models.flatMap(({ answer }) => ("detail" in answer ? [answer] : []));
  const isAsked = models.every(({ answer }) => answer.kind !== "not_asked");
  return [
    ...told,
    ...(isAsked ? [] : [notChecked("availability", doctor.because.noControlPlane)]),
    ...silentFinding(silent, doctor),
  ];
}

/** One reason stands for all: it is rarely a matter of the model. */
function silentFinding(silent: readonly UnansweredQuestion[], doctor: Texts["doctor"]): readonly Finding[] {
  const [first] = silent;
  if (first === undefined) return [];
  const mend = silent.some(({ kind }) => kind === "forbidden") ? doctor.allow.availability : doctor.askLater;
  const stranger = first.stranger && doctor.strangerForControlPlane(first.stranger.httpStatus, first.stranger.says);
  const reason = stranger?.detail ?? first.detail;
  return [warning("availability", doctor.availabilityUnknown(silent.length, reason), stranger?.mend ?? mend)];
}

/**
 * What the service's four words on a model mean for a run. The gravest decides. A model that is not in the region can be
 * reached by a profile that leads elsewhere; a missing agreement is made by the first call, where the role may.
 */
export function availabilityFinding(
  modelId: string,
  isProfile: boolean,
  { authorization, entitlement, region, agreement, agreementError }: ModelAvailability,
  { available, unavailable }: Texts["doctor"],
): Finding {
  const refuse = (exitCode: number, words: { detail: string; mend: string }) =>
    failure("availability", exitCode, words, modelId);
  const warn = ({ detail, mend }: { detail: string; mend: string }) => warning("availability", detail, mend, modelId);
  if (authorization !== "AUTHORIZED") return refuse(exitCodes.access, unavailable.authorization(authorization));
  if (entitlement !== "AVAILABLE") return refuse(exitCodes.access, unavailable.entitlement(entitlement));
  if (region !== "AVAILABLE" && !isProfile) return refuse(exitCodes.usage, unavailable.region(region));
  if (region !== "AVAILABLE") return warn(unavailable.regionOfProfile(region));
  if (agreement !== "AVAILABLE") return warn(unavailable.agreement(agreement, agreementError));
  return ok("availability", available, modelId);
}
