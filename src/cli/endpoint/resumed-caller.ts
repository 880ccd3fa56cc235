import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";
import { type Caller, type CallerChoice, findCaller, isAws, plannedCaller } from "./caller.ts";
import type { Destination } from "./endpoint.ts";
import type { CallerSurroundings } from "./shared-signers.ts";

/**
 * As whom a resume would call: it has to be as the run did, on the recorded target. An account that STS named before has
 * to be named again, by STS or by `--account`. Throws `TroubleError`, with exit code 3 where only the account differs.
 */
export async function resumedCaller(
  destination: Destination,
  { recorded, account: given, keys }: CallerChoice & { readonly recorded: string },
  how: CallerSurroundings,
): Promise<Caller> {
  const { texts } = how.output;
  const before = isAws(destination) ? accountOf(recorded) : null;
  const planned = await plannedCaller(destination, { account: before ?? given }, texts);
  if (planned.target !== recorded) {
    throw new TroubleError(exitCodes.usage, "other_target", texts.errors.otherTarget(recorded, planned.target));
  }
  if (before === null) return planned;
  if (given !== null && given !== before) throw otherAccount(texts.errors.account.notThatOne(before, given));
  const account = given ?? (/^\d+$/.test(before) ? null : before);
  const caller = await findCaller(destination, { account, keys }, how).catch((error: unknown) => {
    const isOther = error instanceof TroubleError && error.code === "other_account";
    throw isOther ? otherAccount(error.trouble) : error;
  });
  if (caller.target === recorded) return caller;
  throw otherAccount(texts.errors.account.notThatOne(before, accountOf(caller.target) ?? ""));
}

function otherAccount(trouble: TroubleError["trouble"]): TroubleError {
  return new TroubleError(exitCodes.access, "other_account", trouble);
}

/** The account of a target on AWS; null for another one. */
function accountOf(target: string): string | null {
  const [kind, account = null] = target.split("/");
  return kind === "aws" ? account : null;
}
