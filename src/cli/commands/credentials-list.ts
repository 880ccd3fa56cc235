import { visibleProblem } from "../../credentials/sealed-secret.ts";
import { renderCredentials } from "../../presentation/render/credentials-table.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

/**
 * `recert credentials list`: what is kept, without what is sealed, and what is visibly wrong with it even without the
 * secret. Returns the exit code.
 */
export async function listCredentials(settings: Settings, output: Output): Promise<number> {
  const kept = await withCredentialStore(settings, (store) => store.list());
  const rows = kept.map(({ sealed, ...row }) => ({ ...row, problem: visibleProblem(sealed) }));
  if (output.json) output.data(rows);
  else output.text(renderCredentials(rows, output.page));
  const { damaged, otherCost } = output.texts.errors.credentials;
  for (const { name, problem } of rows) {
    if (problem !== null) output.note((problem === "damaged" ? damaged : otherCost)(name).message);
  }
  return exitCodes.ok;
}
