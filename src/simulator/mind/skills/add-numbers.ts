import { form } from "../form.ts";
import { bySentence } from "../skill.ts";

/** Tools may be offered beside the greeting; nothing that is asked needs one. */
const sums = [
  "What is {left:number} + {right:number}?[ Answer with the number only.]",
  "Add {left:number} and {right:number}, and reply with just the number.",
  "How much is {left:number} plus {right:number}? Give the number alone.",
] as const;
const asks = form(...sums.map((sum) => `[Greetings from {city:thing}! ]${sum}` as const));

/**
 * The form of `access` and `sampling_parameters`, of `tool_restraint` (which greets first), and what is asked beside the
 * orders of `system_prompt` and `system_blocks`.
 */
export const addNumbers = bySentence("add numbers", asks, (slots) =>
  String(Number(slots("left")) + Number(slots("right"))),
);
