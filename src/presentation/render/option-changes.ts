import { printable } from "./printable.ts";

/** `delayMs=9000 maxRetries=4`: the names and values as they are recorded, for they are what JSON shows too. */
export function optionChanges(changes: object): string {
  return Object.entries(changes)
    .map(([name, value]) => `${name}=${typeof value === "object" ? printable(JSON.stringify(value)) : value}`)
    .join(" ");
}
