import type { Texts } from "../../presentation/texts/catalogue.ts";
import { firstVerdictAt } from "../../projections/postgres/certification-queries.ts";
import { withLedger } from "../open-ledger.ts";
import type { Settings } from "../settings.ts";
import { hasLedger } from "./read-certifications.ts";

/** Who was asked about, and the moment; null = every target, every model. */
interface Then {
  readonly at: string;
  readonly target: string | null;
  readonly modelIds: readonly string[] | null;
}

/** Says that no certification stood then, and since when there is one; null where there never was. */
export async function noneThen({ at, ...of }: Then, settings: Settings, texts: Texts): Promise<string | null> {
  if (!hasLedger(settings)) return null;
  const first = await withLedger(settings, ({ ledger }) => ledger.withClient((client) => firstVerdictAt(client, of)));
  if (first === null || Date.parse(first) <= Date.parse(at)) return null;
  const { renewals, format } = texts;
  return renewals.status.noneThen(format.time(at), format.time(first));
}
