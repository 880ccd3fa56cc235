import type { ToolSpec } from "../../models/model-request.ts";

/** A tool with a city as its only argument. Nova takes nothing but type, properties and required at the top of a schema. */
export function cityTool(name: string, description: string): ToolSpec {
  const properties = { city: { type: "string", description: "The name of the city" } };
  return { name, description, inputSchema: { type: "object", properties, required: ["city"] } };
}

/** The tools that most questions about tools offer, alone or together. */
export const getWeather = cityTool("get_weather", "Gives the present weather of a city.");
/** The other of the two. */
export const getLocalTime = cityTool("get_local_time", "Gives the local time of a city.");
