import { askedText, type Conversation } from "../conversation.ts";

const number = "-?\\d+(?:\\.\\d+)?";
const operators: Readonly<Record<string, string>> = {
  plus: "+",
  "added to": "+",
  minus: "-",
  "−": "-",
  "–": "-",
  times: "*",
  "multiplied by": "*",
  x: "*",
  "×": "*",
  "·": "*",
  "divided by": "/",
  "÷": "/",
};
const operator = "plus|added to|minus|times|multiplied by|divided by|[-+*/−–x×·÷]";
const formula = new RegExp(`${number}(?:\\s*(?:${operator})\\s*${number})+`, "i");

/** Word problems of two numbers, in the order in which the words name them; "subtract 5 from 9" turns them round. */
const phrases: readonly { readonly wish: RegExp; readonly operator: string; readonly isTurned: boolean }[] = [
  {
    wish: new RegExp(`\\b(?:sum of|add)\\s+(${number})\\s+(?:and|to|with)\\s+(${number})`, "i"),
    operator: "+",
    isTurned: false,
  },
  { wish: new RegExp(`\\bsubtract\\s+(${number})\\s+from\\s+(${number})`, "i"), operator: "-", isTurned: true },
  {
    wish: new RegExp(`\\bdifference (?:of|between)\\s+(${number})\\s+and\\s+(${number})`, "i"),
    operator: "-",
    isTurned: false,
  },
  {
    wish: new RegExp(`\\b(?:product of|multiply)\\s+(${number})\\s+(?:and|by|with)\\s+(${number})`, "i"),
    operator: "*",
    isTurned: false,
  },
  { wish: new RegExp(`\\bdivide\\s+(${number})\\s+by\\s+(${number})`, "i"), operator: "/", isTurned: false },
];

/** The result of a sum written in signs or words: the bare number when only it is asked for. */
export function computeArithmetic(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  const sum = phraseIn(asked) ?? formulaIn(asked);
  if (sum === null) return null;
  const result = formatNumber(evaluate(sum));
  return /\b(?:only|just|nothing else|with the (?:number|result)|single number|the number)\b/i.test(asked)
    ? result
    : `${sum.join(" ")} = ${result}`;
}

function phraseIn(asked: string): readonly string[] | null {
  for (const { wish, operator, isTurned } of phrases) {
    const [, first, second] = wish.exec(asked) ?? [];
    if (first !== undefined && second !== undefined)
      return isTurned ? [second, operator, first] : [first, operator, second];
  }
  return null;
}

/** Numbers and signs in turn: 17, +, 25. Dates and order numbers are no sums: something must ask for a result. */
function formulaIn(asked: string): readonly string[] | null {
  const isAsked = /\b(?:what is|what[’']s|calculate|compute|evaluate|how much|solve|result|work out|number)\b|=/i.test(
    asked,
  );
  const text = formula.exec(asked.replace(/\d{4}-\d{2}-\d{2}/g, ""))?.[0];
  if (text === undefined || (!isAsked && text !== asked.trim())) return null;
  const terms = [...text.matchAll(new RegExp(`(?:(${operator})\\s*)?(${number})`, "gi"))];
  return terms.flatMap(([whole, sign = "", operand = ""], index) =>
    index === 0 ? [whole] : [operators[sign.toLowerCase()] ?? sign, operand],
  );
}

/** Products first, then sums, both from the left. */
function evaluate(parts: readonly string[]): number {
  let total = 0;
  let product = Number(parts[0]);
  let isAdded = true;
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const operand = Number(parts[at + 1]);
    const sign = parts[at];
    if (sign === "*") product *= operand;
    else if (sign === "/") product /= operand;
    else {
      total += isAdded ? product : -product;
      product = operand;
      isAdded = sign === "+";
    }
  }
  return total + (isAdded ? product : -product);
}

/** Without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
function formatNumber(value: number): string {
  return String(Number(value.toFixed(6)));
}
