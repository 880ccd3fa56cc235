import { createInterface } from "node:readline/promises";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { dropTypedAhead } from "../../terminal/typed-ahead.ts";

/** What somebody answered; `interrupted` is Ctrl+C, which the shell must learn about. */
export type Answer = "yes" | "no" | "interrupted";

/**
 * Asks a yes-or-no question on the terminal. Anything but a yes of the language, and Ctrl+D, is a no; what was typed before
 * the question is shown answers nothing.
 */
export async function confirm(question: string, { words: { yesOrNo } }: Texts): Promise<Answer> {
  if (process.stdin.isTTY && (await dropTypedAhead(process.stdin)).interrupted) return "interrupted";
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const unanswered = new Promise<Answer>((resolve) => {
    terminal.once("SIGINT", () => resolve("interrupted"));
    terminal.once("close", () => resolve("no"));
  });
  const answered = terminal.question(`${question} ${yesOrNo.hint} `).then((text) => toAnswer(text, yesOrNo.yes));
  try {
    return await Promise.race([answered, unanswered.then(endLine)]);
  } finally {
    terminal.removeAllListeners();
    terminal.close();
  }
}

function toAnswer(text: string, yes: readonly string[]): Answer {
  return yes.includes(text.trim().toLowerCase()) ? "yes" : "no";
}

/** The cursor is still behind the question. */
function endLine(answer: Answer): Answer {
  process.stderr.write("\n");
  return answer;
}
