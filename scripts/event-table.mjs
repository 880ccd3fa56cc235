// The data of every event type as a Markdown table, from the schemas that the ledger is written by.
import { z } from "zod";
import { eventDataSchemas } from "../build/events/run-event.js";

/** One row per event type. `?` = may be null; nested objects are shown only by their fields. */
export function eventTable() {
  const rows = Object.entries(eventDataSchemas).map(([type, schema]) => `| \`${type}\` | ${fieldsOf(schema)} |`);
  return ["| event | data |", "|---|---|", ...rows].join("\n");
}

/** An event of several kinds has the fields of each, one kind after another. */
function fieldsOf(schema) {
  const json = z.toJSONSchema(schema, { unrepresentable: "any" });
  return (json.oneOf ?? [json]).map(fieldsOfObject).join("; or ");
}

function fieldsOfObject({ properties = {}, required = [] }) {
  const fields = Object.entries(properties).map(
    ([name, property]) => `\`${name}${required.includes(name) ? "" : "?"}\` ${shapeOf(property)}`,
  );
  return fields.map((field) => field.trim()).join(", ");
}

function shapeOf({ type, enum: words, const: constant, properties, items, anyOf, oneOf }) {
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choiceOf(choices);
  if (constant !== undefined) return `(${constant})`;
  if (words !== undefined) return `(${words.join(", ")})`;
  if (type === "array") return `list ${shapeOf(items)}`.trim();
  return properties === undefined ? "" : `{ ${Object.keys(properties).join(", ")} }`;
}

function choiceOf(choices) {
  const some = choices.filter(({ type }) => type !== "null");
  const kinds = some.map(({ properties }) => properties?.do?.const).filter((kind) => kind !== undefined);
  const shape =
    kinds.length > 0
      ? `(${kinds.join(", ")})`
      : some
          .map(shapeOf)
          .filter((text) => text !== "")
          .join(" or ");
  return some.length < choices.length ? `${shape} or null`.trim() : shape;
}
