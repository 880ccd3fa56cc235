import { plainRequest } from "../asking.ts";
import { wrongColours } from "../judging/colours.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { barPicture } from "../material/bars.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";
import { drawBars } from "../questions/bars.ts";

const BARS = 3;

/** All six colours are there, three in each picture: one picture overlooked or both exchanged cannot give the answer. */
export const visionPair: Probe = {
  name: "vision_pair",
  version: 1,
  capability: "vision",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model tells two pictures of one turn apart.",
  appliesTo: (model) => model.capabilities.vision,
  request: (model, words) => {
    const pictures = [colours(words).slice(0, BARS), colours(words).slice(BARS)].map((bars) => barPicture(bars));
    const parts = [...pictures, { kind: "text", text: prompt(words) } as const];
    return { ...plainRequest(model, prompt(words), 256), messages: [{ role: "user", parts }] };
  },
  asked: (words) => ({ code: "two_pictures_and_question", params: { question: prompt(words) } }),
  expected: (words) => colours(words).join(", "),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, leadOf(prompt(words))) ??
    wrongColours(reply, colours(words), prompt(words)),
};

function prompt(words: ProbeWords): string {
  return words.wording([
    `Name the colours of the ${BARS} bars in the first picture from left to right, and then those of the ${BARS} bars in the second, one word for each, separated by commas, and nothing else. The background is grey.`,
    `Which colours do the ${BARS} bars of the first picture have from left to right, and which the ${BARS} bars of the second? Answer with ${2 * BARS} words, separated by commas. The grey background is not a bar.`,
    `Look at both pictures, each with ${BARS} bars on a grey background. Write down the colour of each bar, from left to right, the first picture before the second, as one word, with commas between the words and nothing else.`,
  ]);
}

function colours(words: ProbeWords) {
  return drawBars(words, 2 * BARS);
}
