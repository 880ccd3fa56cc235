import type { ToolSpec } from "../../models/model-request.ts";

/** A tool with the number of a parcel as its only argument. */
export const parcelTool: ToolSpec = {
  name: "find_parcel",
  description: "Tells on which shelf and in which drawer a parcel lies.",
  inputSchema: {
    type: "object",
    properties: { parcel: { type: "integer", description: "The number of the parcel" } },
    required: ["parcel"],
  },
};
