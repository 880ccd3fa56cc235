import type { Model } from "./model.ts";

type Declared = Pick<Model, "capabilities" | "parameters">;

/** Whether the model may be given tools in a streamed request: some take them only in whole replies (Llama from 3.1 on). */
export function takesToolsInStream({ capabilities, parameters }: Declared): boolean {
  return capabilities.toolUse && capabilities.streaming && parameters.toolStreaming !== false;
}

/** Whether a tool's result may be sent with a status: some refuse the field (Palmyra). */
export function takesToolResultStatus({ capabilities, parameters }: Declared): boolean {
  return capabilities.toolUse && parameters.toolResultStatus !== false;
}
