import type { Model } from "../../models/model.ts";
import type { DeclaredModel } from "../request-rules.ts";
import { common } from "./families.ts";
import type { Takes, ThinkingWish } from "./family.ts";

/**
 * What a model of no known family takes: of sampling and thinking what is declared, where nothing is whatever some model
 * takes, and of all else what most do.
 */
export function takesAsDeclared(declared: DeclaredModel | undefined): Takes {
  return {
    ...common,
    temperature: declared?.parameters.temperature === false ? "deprecated" : "taken",
    topP: declared?.parameters.topP ?? true,
    temperatureWithTopP: declared?.parameters.temperatureWithTopP ?? true,
    thinking: declared === undefined ? everyWish : wishesFor(declared.parameters.reasoning),
    video: true,
    s3Location: true,
  };
}

const everyWish: readonly ThinkingWish[] = ["budget", "adaptive", "effort", "reasoning_effort", "reasoning_config"];

function wishesFor(reasoning: Model["parameters"]["reasoning"]): readonly ThinkingWish[] {
  if (reasoning === null) return [];
  return reasoning === "budget" ? ["budget", "adaptive"] : everyWish.filter((wish) => wish === reasoning);
}
