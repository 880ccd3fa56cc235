import { form } from "../form.ts";
import { bySentence } from "../skill.ts";

const asks = form(
  "Start with {start:number}. Multiply it by {factor:number}. Subtract {taken:number}. Multiply the result by {times:number}. Add {added:number}. What is the final number? Answer with the number only.",
  "Take the number {start:number} and multiply it by {factor:number}. From that subtract {taken:number}. Multiply what is left by {times:number}, and add {added:number}. Which number is it in the end? Reply with just the number.",
  "Multiply {start:number} by {factor:number}, and take {taken:number} away from the product. What remains is to be multiplied by {times:number}, and {added:number} to be added to that. To which number does that lead? Give the number alone.",
);

/** The form of `reasoning`: a sum of four steps. */
export const followSteps = bySentence("follow steps", asks, (slots) => {
  const product = Number(slots("start")) * Number(slots("factor"));
  return String((product - Number(slots("taken"))) * Number(slots("times")) + Number(slots("added")));
});
