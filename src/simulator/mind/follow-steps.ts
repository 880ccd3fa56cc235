import { askedText, type Conversation } from "../conversation.ts";

const start = /\b(?:start|begin) (?:with|at|from) (?:the number )?(-?\d+)/i;
const step = /\b(multiply|subtract|add|take away|divide)\b[^.;,\d]*?(\d+)/gi;

/** "Start with 12. Multiply it by 7. Subtract 5.": the number at the end of the steps. */
export function followSteps(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  const begun = start.exec(asked);
  if (begun === null) return null;
  const steps = [...asked.slice(begun.index + begun[0].length).matchAll(step)];
  if (steps.length === 0) return null;
  const result = steps.reduce(
    (number, [, verb = "", operand]) => taken(number, verb, Number(operand)),
    Number(begun[1]),
  );
  return String(Number(result.toFixed(6)));
}

function taken(number: number, verb: string, operand: number): number {
  switch (verb.toLowerCase()) {
    case "multiply":
      return number * operand;
    case "divide":
      return number / operand;
    case "add":
      return number + operand;
    default:
      return number - operand;
  }
}
