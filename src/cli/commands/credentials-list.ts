import { withCredentialStore } from "../credentials/open-store.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { renderCredentials } from "../render/credentials-table.ts";
import type { Settings } from "../settings.ts";

/** `recert credentials list`: what is kept, without what is sealed. Returns the exit code. */
export async function listCredentials(settings: Settings, output: Output): Promise<number> {
  const kept = await withCredentialStore(settings, (store) => store.list());
  const rows = kept.map(({ sealed, ...row }) => row);
  if (output.json) output.data(rows);
  else output.text(renderCredentials(rows, output.page));
  return exitCodes.ok;
}
