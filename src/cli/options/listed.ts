/** The items of a flag that takes comma lists and may be given several times. */
export function listed(values: readonly string[] = []): string[] {
  return values.flatMap((value) => value.split(",")).map((item) => item.trim());
}
