import { askedText } from "../../conversation.ts";
import { fill } from "../arguments/fill.ts";
import { byShape } from "../skill.ts";

/** The form of `structured_output` and `structured_nested`: the bare JSON of the schema, with what the last turn says. */
export const fitSchema = byShape("fit a schema", "schema", (conversation) =>
  JSON.stringify(fill(conversation.outputSchema, askedText(conversation))),
);
