import type { ClearOptions, Revoked } from "../../events/clear-event.ts";
import { builtInRegistry } from "../../models/registry.ts";
import { selectModels } from "../../models/selection.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { isSameVendor, vendorOf } from "../options/vendor.ts";
import { chosenByName, type NameChoice } from "./chosen-by-name.ts";

/**
 * What a clear is asked to revoke, in the form that is recorded. Throws `TroubleError` for a name that neither the
 * ledger nor the built-in registry knows.
 */
export async function clearChoice(
  opened: OpenLedger,
  { target, words, vendor, suite }: NameChoice & { readonly target: string; readonly suite: string | null },
  texts: Texts,
): Promise<ClearOptions> {
  const known = [...(await rowsOf(opened, target)).map(named), ...builtInRegistry()];
  chosenByName({ words, vendor }, known, texts);
  const vendors = known.map((model) => model.vendor);
  return { only: [...words], vendor: vendorOf(vendor, vendors, texts), suite };
}

/**
 * The certifications that a clear would end, expired ones too; by suite and model id. A model that was skipped has none
 * any more.
 */
export async function revocable(
  opened: OpenLedger,
  { target, options }: { readonly target: string; readonly options: ClearOptions },
): Promise<readonly Revoked[]> {
  const rows = await rowsOf(opened, target);
  const wanted = rows.filter(
    ({ vendor, suite }) =>
      (options.vendor === null || isSameVendor(vendor, options.vendor)) &&
      (options.suite === null || suite === options.suite),
  );
  return wanted.filter((row) => isNamed(row, options)).flatMap(toRevoked);
}

async function rowsOf({ ledger }: OpenLedger, target: string): Promise<readonly CertificationRow[]> {
  return ledger.withClient((client) => listCertifications(client, target));
}

function isNamed(row: CertificationRow, { only }: ClearOptions): boolean {
  return (
    only.length === 0 ||
    only.some((item) => selectModels([named(row)], { only: [item], exclude: [] }).kind === "selected")
  );
}

function toRevoked({ model_id, suite, verdict, rating, run_id }: CertificationRow): readonly Revoked[] {
  if (verdict === null || verdict === "skipped" || run_id === null) return [];
  return [{ modelId: model_id, suite, verdict, rating, runId: run_id }];
}

function named({ model_id, vendor }: CertificationRow) {
  return { modelId: model_id, vendor };
}
