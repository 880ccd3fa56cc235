import type { ControlPlaneAnswers } from "../../bedrock/control-plane.ts";
import type { ControlPlaneAnswer, UnansweredQuestion } from "../../bedrock/control-plane-question.ts";
import type { ControlPlane, EventData } from "../../events/run-event.ts";
import type { ServiceFacts } from "../../models/service-facts.ts";
import type { Listing } from "../../planning/list-models.ts";

/** Asks the service what it offers, and freezes the models by its answers and the registry together. */
export async function listByControlPlane(
  ask: (signal: AbortSignal) => Promise<ControlPlaneAnswers>,
  list: (service: ServiceFacts) => Listing,
  signal: AbortSignal,
): Promise<EventData<"ModelsListed">> {
  const answers = await ask(signal);
  const { models, notes } = list(serviceFactsIn(answers));
  return { models: [...models], controlPlane: { ...recorded(answers), notes: [...notes] } };
}

/** What the answers say of models and profiles; nothing of what was not answered. */
export function serviceFactsIn({ foundationModels, inferenceProfiles }: ControlPlaneAnswers): ServiceFacts {
  return { models: dataOf(foundationModels), profiles: dataOf(inferenceProfiles) };
}

function dataOf<T>(answer: ControlPlaneAnswer<T>): T | null {
  return answer.kind === "answered" ? answer.data : null;
}

/** Both questions often fail for one reason, which then appears only once. */
function recorded({ foundationModels, inferenceProfiles }: ControlPlaneAnswers): Omit<ControlPlane, "notes"> {
  const refusals = [foundationModels, inferenceProfiles].flatMap((answer) => ("detail" in answer ? answer : []));
  const details = [...new Set(refusals.map(({ detail }) => detail))];
  return {
    foundationModels: foundationModels.kind,
    inferenceProfiles: inferenceProfiles.kind,
    detail: details.length === 0 ? null : details.join("\n"),
    ...phrasesOf(refusals.filter(({ detail }, i) => i === 0 || detail !== details[0])),
  };
}

function phrasesOf([first, second]: readonly UnansweredQuestion[]): Pick<ControlPlane, "phrases"> {
  if (first === undefined) return {};
  if (second !== undefined)
    return { phrases: { detail: { code: "two_lines", params: { first: first.told, second: second.told } } } };
  return typeof first.told === "string" ? {} : { phrases: { detail: first.told } };
}
