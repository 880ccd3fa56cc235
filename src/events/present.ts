/** The value, which is missing only where an invariant of ours is broken: then throws, naming `what`. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`invariant broken: there is no ${what}`);
  return value;
}
