import type { RegistryProblem } from "../../models/registry-file.ts";
import type { RegistryReview } from "../../models/registry-review.ts";
import { hang, heading, type Page } from "./page.ts";
import { printable } from "./printable.ts";

/** What is in a valid registry: models by vendor, then what may not be meant so. */
export function renderRegistryReview(file: string, { modelsByVendor, warnings }: RegistryReview, page: Page): string {
  const { registry } = page.texts;
  const models = [...modelsByVendor.values()].reduce((sum, count) => sum + count, 0);
  const vendors = [...modelsByVendor].map(([vendor, count]) => registry.vendor(printable(vendor), count));
  const lines = [
    ...hang("", registry.valid(file, models), page.width),
    ...hang("  ", vendors.join(", "), page.width),
    ...(warnings.length === 0 ? [] : heading(registry.warnings(warnings.length), page)),
    ...warnings.flatMap(({ modelId, code, date }) =>
      hang(`${modelId}: `, registry.warning[code](date ?? ""), page.width, 2),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** Everything that is wrong with a file, in its order: line, path, what was found, what is wanted. */
export function renderRegistryProblems(file: string, problems: readonly RegistryProblem[], page: Page): string {
  const { registry } = page.texts;
  const lines = [
    ...hang("", registry.invalid(file, problems.length), page.width),
    ...problems.flatMap(({ line, path, found, wanted }) =>
      hang(
        `  ${line === null ? "" : registry.line(line)}`,
        registry.problem(path, printable(found), wanted),
        page.width,
        4,
      ),
    ),
  ];
  return `${lines.join("\n")}\n`;
}
