import type { AdvisedKey } from "../texts/advised-key.ts";
import { advice } from "../texts/en/advice.ts";
import { adviceCommand } from "./advice-command.ts";

/** One advice as docs/failures.md has it, in English; capitals stand for what a run would fill in. */
export function adviceParagraph(key: AdvisedKey): string {
  const { meaning, next } = advice[key];
  const command = adviceCommand(key, blanks);
  return `${meaning} ${next}${command === null ? "" : `\n\n    ${command}`}`;
}

const blanks = {
  startAgain: "recert start --region REGION --only MODEL",
  modelId: "MODEL",
  region: "REGION",
  patienceMs: 15 * 60_000,
  isSimulated: false,
};
