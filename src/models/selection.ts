import { distance } from "fastest-levenshtein";

/** Ids or globs (`*`: any run of characters, `?`: one), case-sensitive. An empty `only` means every model. */
export interface Selection {
  readonly only: readonly string[];
  readonly exclude: readonly string[];
}

/** An item that matches no model, with up to three ids that come nearest (the nearest first; none for a glob). */
export interface UnmatchedItem {
  readonly list: "only" | "exclude";
  readonly item: string;
  readonly nearest: readonly string[];
}

/** Whatever has a model's id: a registry entry, or a certification of a model that no registry lists any more. */
interface Named {
  readonly modelId: string;
}

/** `unmatched` is never empty; `nothing_left`: every item matched, but no model remains. */
export type SelectionResult<M> =
  | { readonly kind: "selected"; readonly models: readonly M[] }
  | { readonly kind: "unmatched"; readonly unmatched: readonly UnmatchedItem[] }
  | { readonly kind: "nothing_left" };

/** Picks the models of a run; their order stays the registry's, whatever the order of the items. */
export function selectModels<M extends Named>(models: readonly M[], { only, exclude }: Selection): SelectionResult<M> {
  const unmatched = [...unmatchedItems(models, "only", only), ...unmatchedItems(models, "exclude", exclude)];
  if (unmatched.length > 0) return { kind: "unmatched", unmatched };
  const [isOnly, isExcluded] = [matcherOf(only), matcherOf(exclude)];
  const selected = models.filter(({ modelId }) => (only.length === 0 || isOnly(modelId)) && !isExcluded(modelId));
  return selected.length === 0 ? { kind: "nothing_left" } : { kind: "selected", models: selected };
}

function unmatchedItems(
  models: readonly Named[],
  list: UnmatchedItem["list"],
  items: readonly string[],
): UnmatchedItem[] {
  const ids = new Set(models.map(({ modelId }) => modelId));
  const isMatched = (item: string) => (isGlob(item) ? models.some(byId(globToRegExp(item))) : ids.has(item));
  return items
    .filter((item) => !isMatched(item))
    .map((item) => ({ list, item, nearest: isGlob(item) ? [] : nearestIds(models, item) }));
}

/** An id that contains what was typed ("claude-opus-5") beats one that is merely as short. */
function nearestIds(models: readonly Named[], item: string): readonly string[] {
  const typed = item.toLowerCase();
  return models
    .map(({ modelId }) => ({
      modelId,
      isPart: typed !== "" && modelId.toLowerCase().includes(typed),
      edits: distance(typed, modelId.toLowerCase()),
    }))
    .sort((a, b) => Number(b.isPart) - Number(a.isPart) || a.edits - b.edits)
    .slice(0, 3)
    .map(({ modelId }) => modelId);
}

/** Whether an id is one of the items, or fits a glob among them. */
export function matchesAny(modelId: string, items: readonly string[]): boolean {
  return matcherOf(items)(modelId);
}

/** A run of what is due names its models one by one, and may have thousands. */
function matcherOf(items: readonly string[]): (modelId: string) => boolean {
  const ids = new Set(items);
  const globs = items.filter(isGlob).map(globToRegExp);
  return (modelId) => ids.has(modelId) || globs.some((glob) => glob.test(modelId));
}

function byId(glob: RegExp): (model: Named) => boolean {
  return ({ modelId }) => glob.test(modelId);
}

/** Whether an item may stand for several ids. */
export function isGlob(item: string): boolean {
  return item.includes("*") || item.includes("?");
}

/** Runs of `*` are one: `.*.*.*` would take exponentially long on an id that does not match. */
function globToRegExp(glob: string): RegExp {
  const pattern = glob
    .replace(/\*+/g, "*")
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "su");
}
