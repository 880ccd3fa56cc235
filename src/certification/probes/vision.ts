import { plainRequest } from "../asking.ts";
import { wrongColours } from "../judging/colours.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import { type BarColour, barColours, barPicture } from "../material/bars.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const BARS = 5;
const INSTRUCTION = "Name the colours of the bars from left to right";
const PROMPT =
  `The picture shows ${BARS} upright bars on a grey background. ${INSTRUCTION}, ` +
  "one word for each, separated by commas, and nothing else.";

/** No colour comes twice, so that a model which sees a mirror image or exchanges two colours gives itself away. */
export const vision: Probe = {
  name: "vision",
  version: 1,
  capability: "vision",
  gate: false,
  deadlineMs: 60_000,
  reveals: "vision",
  asks: "The model names the colours of a drawn picture in the right order.",
  appliesTo: (model) => model.capabilities.vision,
  request: (model, words) => {
    const parts = [barPicture(bars(words)), { kind: "text", text: PROMPT } as const];
    return { ...plainRequest(model, PROMPT, 256), messages: [{ role: "user", parts }] };
  },
  asked: () => `a drawn picture / ${PROMPT}`,
  expected: (words) => bars(words).join(", "),
  faultOf: (reply, words) =>
    incompleteReply(reply) ?? promptEchoed(reply, INSTRUCTION) ?? refused(reply) ?? wrongColours(reply, bars(words)),
};

/** Some of the colours, each once, in an order of which there are 720. */
function bars(words: ProbeWords): readonly BarColour[] {
  const left = [...barColours];
  return Array.from({ length: BARS }, (_, n) => left.splice(words.number(n, 0, left.length - 1), 1)).flat();
}
