/** Lane `lane` of `lanes`, from 1. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
}

/**
 * The models of one lane, and those of the other lanes, each in the registry's order. They are dealt in turn: neighbours
 * in a registry are often of one family and equally slow.
 */
export function dealtToLane<M>(
  models: readonly M[],
  { lane, lanes }: Lane,
): { readonly own: readonly M[]; readonly others: readonly M[] } {
  const isOwn = (_: M, place: number) => place % lanes === lane - 1;
  return { own: models.filter(isOwn), others: models.filter((model, place) => !isOwn(model, place)) };
}

/** The lanes of a target with that many models: no more than there are models, and at least one. */
export function lanesFor(models: number, wanted: number): readonly Lane[] {
  const lanes = Math.max(1, Math.min(models, wanted));
  return Array.from({ length: lanes }, (_, place) => ({ lane: place + 1, lanes }));
}
