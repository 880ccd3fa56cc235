import type { EventData } from "../../events/run-event.ts";

/** How many certifications a cleanup marked: a model that never had one, or whose certification its end of life ended, has none. */
export function renewedCount({ previous }: Pick<EventData<"CertificationsSuperseded">, "previous">): number {
  return previous.filter(({ verdict }) => verdict !== "skipped").length;
}
