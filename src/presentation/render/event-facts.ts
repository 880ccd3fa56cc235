import type { EventData } from "../../events/run-event.ts";
import { printable } from "./printable.ts";

/** How many certifications a cleanup marked: a model that never had one, or whose certification its end of life ended, has none. */
export function renewedCount({ previous }: Pick<EventData<"CertificationsSuperseded">, "previous">): number {
  return previous.filter(({ verdict }) => verdict !== "skipped").length;
}

/** `delayMs=9000 maxRetries=4`: the names and values as recorded, which are what JSON shows too. */
export function optionChanges(changes: object): string {
  return Object.entries(changes)
    .map(([name, value]) => `${name}=${typeof value === "object" ? printable(JSON.stringify(value)) : value}`)
    .join(" ");
}
