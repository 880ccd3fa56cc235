import { looksSecret } from "../../credentials/aws-keys.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { secretAsArgument } from "../credentials/refuse-arguments.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { confirm } from "../session/confirm.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert credentials remove NAME`: asks, and forgets them. Returns the exit code. */
export async function removeCredentials(
  name: string,
  { yes = false }: { readonly yes?: boolean },
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  if (looksSecret(name)) throw secretAsArgument(texts);
  return withCredentialStore(settings, async (store) => {
    const names = (await store.list()).map((kept) => kept.name);
    if (!names.includes(name)) {
      const trouble = texts.errors.credentials.unknown(name, names);
      throw new TroubleError(exitCodes.usage, "credentials_unknown", trouble);
    }
    const answer = yes ? "yes" : await askFirst(name, output);
    if (answer !== "yes") {
      output.text(texts.credentials.notRemoved);
      return answer === "interrupted" ? signalExitCode("SIGINT") : exitCodes.ok;
    }
    await store.remove(name);
    if (output.json) output.data({ removed: name });
    output.text(texts.credentials.removed(name));
    return exitCodes.ok;
  });
}

async function askFirst(name: string, { texts, json }: Output) {
  if (!json && process.stdin.isTTY) return confirm(texts.credentials.confirmRemoval(name), texts);
  const trouble = texts.errors.credentials.removalNotConfirmed(name);
  throw new TroubleError(exitCodes.usage, "confirmation_missing", trouble);
}
