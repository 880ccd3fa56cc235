import type { ImagePart } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { wrongColours } from "../judging/colours.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { type BarColour, barColours, barPicture } from "../material/bars.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const BARS = 5;

/**
 * A drawn picture of bars. No colour comes twice, so that a model which sees a mirror image or exchanges two colours gives
 * itself away.
 */
export function barsIn(format: ImagePart["format"]): Pick<Probe, "request" | "asked" | "expected" | "faultOf"> {
  return {
    request: (model, words) => {
      const parts = [barPicture(drawBars(words, BARS), format), { kind: "text", text: prompt(words) } as const];
      return { ...plainRequest(model, prompt(words), 256), messages: [{ role: "user", parts }] };
    },
    asked: (words) => ({ code: "picture_and_question", params: { question: prompt(words) } }),
    expected: (words) => drawBars(words, BARS).join(", "),
    faultOf: (reply, words) =>
      incompleteReply(reply) ??
      promptEchoed(reply, leadOf(prompt(words))) ??
      wrongColours(reply, drawBars(words, BARS), prompt(words)),
  };
}

function prompt(words: ProbeWords): string {
  return words.wording([
    `Name the colours of the ${BARS} upright bars in the picture from left to right, one word for each, separated by commas, and nothing else. The background is grey.`,
    `Which colours do the ${BARS} bars in this picture have from left to right? Answer with ${BARS} words, separated by commas. The grey background is not a bar.`,
    `Look at the ${BARS} bars, which stand on a grey background. Write down the colour of each, from left to right, as one word, with commas between the words and nothing else.`,
  ]);
}

/** So many of the colours (at most six), each once, in an order that is drawn. */
export function drawBars(words: ProbeWords, count: number): readonly BarColour[] {
  const left = [...barColours];
  return Array.from({ length: count }, (_, n) => left.splice(words.number(n, 0, left.length - 1), 1)).flat();
}
