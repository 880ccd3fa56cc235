import { form } from "../form.ts";
import { bySentence } from "../skill.ts";

const longestList = 5_000;

const asks = form(
  "Count from {from:number} to {to:number}[, separated by commas]",
  "Write the numbers from {from:number} to {to:number} in order, with commas between them",
  "Give every whole number from {from:number} to {to:number} in a row, each after a comma but the first",
  "List the numbers from {from:number} to {to:number}[, separated by commas]",
  "Write every number from {from:number} to {to:number}, with a comma after each",
  "Count upwards from {from:number} to {to:number}, and put commas between the numbers",
);

/** The form of `streaming`, and of `output_limit` and `stream_limit`, which cut it. */
export const countUp = bySentence("count up", asks, (slots) => {
  const from = Number(slots("from"));
  const count = Number(slots("to")) - from + 1;
  if (count < 1 || count > longestList) return null;
  return Array.from({ length: count }, (_, step) => from + step).join(", ");
});
