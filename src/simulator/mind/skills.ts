import type { Skill } from "./skill.ts";
import { addNumbers } from "./skills/add-numbers.ts";
import { callTools } from "./skills/call-tools.ts";
import { copyText } from "./skills/copy-text.ts";
import { countUp } from "./skills/count-up.ts";
import { fitSchema } from "./skills/fit-schema.ts";
import { followSteps } from "./skills/follow-steps.ts";
import { nameColours } from "./skills/name-colours.ts";
import { recallCode, recallName } from "./skills/recall.ts";
import { reportResults } from "./skills/report-results.ts";
import { writeJson } from "./skills/write-json.ts";

/** Every skill of the mind, in the order of the alphabet: of two orders none is better. */
export const skills: readonly Skill[] = [
  addNumbers,
  callTools,
  copyText,
  countUp,
  fitSchema,
  followSteps,
  nameColours,
  recallCode,
  recallName,
  reportResults,
  writeJson,
];
