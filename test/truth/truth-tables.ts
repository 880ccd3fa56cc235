import { type DefectKind, defectKinds } from "../../src/simulator/defects/defect-table.ts";
import { habitKinds } from "../../src/simulator/habits/habit-table.ts";
import { damageOf, probeByDefect } from "./defective-models.ts";
import { unluckyConditions } from "./unlucky-conditions.ts";

/** What `npm run truth` tries, as docs/verdicts.md shows it. */
export function truthTables(): string {
  return [
    "| defect | the model | caught by | capability |",
    "|---|---|---|---|",
    ...defectKinds.map(defectRow),
    "",
    "| unlucky condition | verdict |",
    "|---|---|",
    ...unluckyConditions.map(({ name, verdict }) => `| ${name} | \`${verdict}\` |`),
    "",
    `Habits: ${habitKinds.map((kind) => `\`${kind}\``).join(", ")}.`,
  ].join("\n");
}

function defectRow(kind: DefectKind): string {
  const [probe, says] = probeByDefect[kind];
  const { capability, state } = damageOf(kind);
  return `| \`${kind}\` | ${says} | \`${probe}\` | \`${capability}\` ${state} |`;
}
