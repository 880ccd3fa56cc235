import { defectKinds } from "../../src/simulator/defects/defect-table.ts";
import { habitKinds } from "../../src/simulator/habits/habit-table.ts";
import { probeByDefect } from "./defective-models.ts";
import { unluckyConditions } from "./unlucky-conditions.ts";

/** What `npm run truth` tries, as docs/verdicts.md shows it. */
export function truthTables(): string {
  return [
    "| defect | the model | caught by |",
    "|---|---|---|",
    ...defectKinds.map((kind) => `| \`${kind}\` | ${probeByDefect[kind][1]} | \`${probeByDefect[kind][0]}\` |`),
    "",
    "| unlucky condition | verdict |",
    "|---|---|",
    ...unluckyConditions.map(({ name, verdict }) => `| ${name} | \`${verdict}\` |`),
    "",
    `Habits: ${habitKinds.map((kind) => `\`${kind}\``).join(", ")}.`,
  ].join("\n");
}
