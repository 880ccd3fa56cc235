import type { LedgerHead } from "../../events/ledger.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

type HeadOption = "--expect-head" | "--since";

/** An option's POSITION:HASH, of an event as `verify` printed it; null where it is not given. Throws `TroubleError`. */
export function headOption(option: HeadOption, text: string | undefined, texts: Texts): LedgerHead | null {
  if (text === undefined) return null;
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (position === undefined || hash === undefined) {
    const trouble = texts.errors.badValue(option, text, texts.commands.expectedHeadAllowed);
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  return { globalPosition: Number(position), hash: hash.toLowerCase() };
}
