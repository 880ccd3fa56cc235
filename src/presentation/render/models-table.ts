import type { Model } from "../../models/model.ts";
import type { Page } from "./page.ts";
import { printable } from "./printable.ts";
import { table } from "./table.ts";

/** A registry entry and the id by which it is invoked in the region. */
export interface ModelRow {
  readonly model: Model;
  readonly invocationId: string;
}

/** The registry as a table, in its order. */
export function renderModels(rows: readonly ModelRow[], page: Page): string {
  const { tables } = page.texts;
  if (rows.length === 0) return `${tables.noModels}\n`;
  const lines = table(
    [tables.model, tables.lifecycle],
    rows.map(({ model, invocationId }) => ({
      cells: [model.modelId, lifecycleOf(model, page)],
      details: detailsOf(model, invocationId, page.texts),
    })),
    page,
  );
  return `${lines.join("\n")}\n`;
}

function lifecycleOf({ lifecycle: { status } }: Model, { texts, style }: Page): string {
  return (status === "active" ? style.good : style.warn)(texts.tables.lifecycles[status]);
}

function detailsOf(model: Model, invocationId: string, { tables, format }: Page["texts"]): string[] {
  const { displayName, vendor, price, limits, capabilities, modelId } = model;
  const { legacyOn, endOfLifeOn } = model.lifecycle;
  const names = Object.entries(capabilities).flatMap(([name, isDeclared]) => (isDeclared ? [name] : []));
  const usd = (microUsd: number) => format.money(microUsd / 1_000_000);
  return [
    printable(displayName),
    printable(vendor),
    ...(legacyOn === null ? [] : [tables.legacyOn(legacyOn)]),
    ...(endOfLifeOn === null ? [] : [tables.endOfLifeOn(endOfLifeOn)]),
    ...(names.length === 0 ? [] : [names.join(", ")]),
    tables.limits(limits.contextTokens, limits.outputTokens),
    price === null
      ? tables.priceUnknown
      : tables.price(usd(price.inputMicroUsdPerMillionTokens), usd(price.outputMicroUsdPerMillionTokens)),
    ...(invocationId === modelId ? [] : [tables.invokedAs(printable(invocationId))]),
  ];
}
