import { present } from "../../events/present.ts";
import type { Verdict } from "../../events/vocabulary.ts";
import type { CampaignCell, CampaignModel, CampaignReport } from "./campaign-report-model.ts";

/** A model's standing: its verdict, or that it has none yet. */
export type Standing = Verdict | "pending";

/** From worst to best. */
const order: readonly Standing[] = ["failed", "quality_warning", "inconclusive", "pending", "certified", "skipped"];

/** A model's standing on a target. */
export function standingOf({ verdict }: Pick<CampaignCell, "verdict">): Standing {
  return verdict ?? "pending";
}

/** A model's worst standing. */
export function worstStanding({ cells }: CampaignModel): Standing {
  const standings = cells.flatMap((cell) => (cell === null ? [] : [standingOf(cell)]));
  return standings.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).at(0) ?? "pending";
}

/** The models with what is worst somewhere first, and then by their ids. */
export function worstModelsFirst(models: readonly CampaignModel[]): readonly CampaignModel[] {
  const placeById = new Map(models.map((model) => [model.modelId, order.indexOf(worstStanding(model))]));
  const placeOf = ({ modelId }: CampaignModel) => present(placeById.get(modelId), "place of a model");
  return models.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Whether nothing of a model asks for attention anywhere. */
export function isWell(model: CampaignModel): boolean {
  return ["certified", "skipped"].includes(worstStanding(model));
}

/** What is wrong with a model on one or several targets; `cell` is that of the first of them. */
export interface Problem {
  readonly modelId: string;
  readonly targets: readonly string[];
  readonly cell: CampaignCell;
  readonly broken: readonly string[];
}

/**
 * What is wrong anywhere, in the order of `worstModelsFirst`; what is the same on several targets of a model is given
 * once.
 */
export function problemsOf({ models }: CampaignReport): readonly Problem[] {
  return worstModelsFirst(models).flatMap(({ modelId, cells }) => {
    const byWords = new Map<string, { cell: CampaignCell; broken: readonly string[]; targets: string[] }>();
    for (const cell of cells) {
      if (cell === null || !isProblem(cell)) continue;
      const broken = Object.entries(cell.capabilities).flatMap(([name, { state }]) =>
        state === "proven" ? [] : [name],
      );
      const words = JSON.stringify([cell.verdict, cell.error?.code, cell.error?.message, broken]);
      const alike = byWords.get(words) ?? { cell, broken, targets: [] };
      alike.targets.push(cell.target);
      byWords.set(words, alike);
    }
    return [...byWords.values()].map((problem) => ({ modelId, ...problem }));
  });
}

/** A pending model has nothing wrong with it as long as no error says so. */
function isProblem({ verdict, error }: CampaignCell): boolean {
  return verdict === null ? error !== null : verdict !== "certified" && verdict !== "skipped";
}
