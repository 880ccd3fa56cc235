import type { Model } from "../../models/model.ts";
import type { DeclaredModel } from "../request-rules.ts";
import type { Takes, ThinkingWish } from "./family.ts";

/** What a model of no known family takes: as it is declared, and where nothing is, whatever some model takes. */
export function takesAsDeclared(declared: DeclaredModel | undefined): Takes {
  return {
    modelTurnFirst: false,
    modelTurnLast: true,
    temperature: declared?.parameters.temperature === false ? "deprecated" : "taken",
    topP: declared?.parameters.topP ?? true,
    temperatureWithTopP: declared?.parameters.temperatureWithTopP ?? true,
    stopSequences: true,
    tools: true,
    toolsInStreams: true,
    strictTools: true,
    textBesideResults: true,
    outputSchema: true,
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
