import type { Json } from "../../../models/model-request.ts";
import { form } from "../form.ts";
import { bySentence } from "../skill.ts";

const asks = form(
  "Reply with one JSON object and nothing else. It has exactly these {count:word} keys: {fields:text}",
  "Write a single JSON object without any text around it. Its {count:word} keys are: {fields:text}",
  "I need one bare JSON object as your reply. These {count:word} keys belong in it, and no others: {fields:text}",
);

/** The form of `json_output`: an object of which each line says a key and what it holds. */
export const writeJson = bySentence("write JSON", asks, (slots) => {
  const fields = slots("fields").split("\n").map(fieldIn);
  return JSON.stringify(Object.fromEntries(fields));
});

const field = form(
  "- {key:word}: the {type:word} {value:text}",
  "- {key:word}: an {type:word} of the {count:word} strings {value:text}",
);

function fieldIn(line: string): readonly [string, Json] {
  const slots = field(line);
  return slots === null ? [line, null] : [slots("key"), jsonOf(slots("type"), slots("value"))];
}

function jsonOf(type: string, value: string): Json {
  switch (type) {
    case "integer":
      return Number(value);
    case "boolean":
      return value === "true";
    case "array":
      return value.split(", ");
    default:
      return value;
  }
}
