import { isNear, isReached } from "../../models/calendar.ts";
import { chooseInvocation } from "../../models/choose-invocation.ts";
import { lifecycleInForce } from "../../models/lifecycle-in-force.ts";
import type { Model } from "../../models/model.ts";
import { offeredModel, type ServiceFacts } from "../../models/service-facts.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** What models are looked at with; `region` null where it could not be found out. */
export interface ModelFacts {
  readonly region: string | null;
  readonly service: ServiceFacts;
  readonly now: string;
}

/** Lifecycle, invocation id and price of a model. Of one that a run would skip nothing but its end matters. */
export function checkModel(model: Model, facts: ModelFacts, doctor: Texts["doctor"]): readonly Finding[] {
  const lifecycle = lifecycleFinding(model, facts, doctor);
  if (isGone(model, facts)) return [lifecycle];
  const invocation = facts.region === null ? [] : [invocationFinding(model, facts.region, facts.service, doctor)];
  return [lifecycle, ...invocation, priceFinding(model, doctor)];
}

/** Whether a run would skip the model for its end of life. */
export function isGone(model: Model, { service, now }: ModelFacts): boolean {
  return lifecycleInForce(model, service, now).goneSince !== null;
}

function lifecycleFinding(model: Model, { service, now }: ModelFacts, doctor: Texts["doctor"]): Finding {
  const { modelId, lifecycle } = model;
  const { goneSince, endOfLifeOn, legacyOn, from } = lifecycleInForce(model, service, now);
  const source = doctor.source[from];
  const goOn = model.successor === undefined ? doctor.findSuccessor : doctor.useSuccessor(model.successor);
  if (goneSince !== null) return warning("lifecycle", doctor.gone(goneSince, source), doctor.leaveOut, modelId);
  if (isNear(endOfLifeOn, now)) {
    return warning("lifecycle", doctor.endsOn(endOfLifeOn ?? "", source), goOn, modelId);
  }
  const isLegacy = isReached(legacyOn, now) || lifecycle.status === "legacy" || lifecycle.status === "end_of_life";
  if (isLegacy) return warning("lifecycle", doctor.legacy(legacyOn, endOfLifeOn, source), goOn, modelId);
  return ok("lifecycle", doctor.alive[lifecycle.status === "preview" ? "preview" : "active"](source), modelId);
}

function invocationFinding(
  model: Model,
  region: string,
  service: ServiceFacts,
  { invokedAs, source, invocationNotes, askTheModel }: Texts["doctor"],
): Finding {
  const { modelId } = model;
  const { invocationId, from, note } = chooseInvocation(model, region, service);
  const isUnlisted = service.models !== null && offeredModel(service, modelId) === null;
  const remark = note ?? (isUnlisted ? "model_not_listed" : null);
  const detail = invokedAs(invocationId, source[from]);
  if (remark === null) return ok("invocation", detail, modelId);
  return warning("invocation", `${detail}; ${invocationNotes[remark]}`, askTheModel, modelId);
}

function priceFinding({ modelId, price }: Model, { priceKnown, priceUnknown, givePrice }: Texts["doctor"]): Finding {
  return price === null
    ? warning("price", priceUnknown, givePrice, modelId)
    : ok(
        "price",
        priceKnown(price.inputMicroUsdPerMillionTokens / 1e6, price.outputMicroUsdPerMillionTokens / 1e6),
        modelId,
      );
}
