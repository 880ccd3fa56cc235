import type { IdentityAnswer } from "../../bedrock/identity.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { isAws } from "../endpoint/caller.ts";
import type { Destination } from "../endpoint/endpoint.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** To which target a run would belong. `identity` is null where nobody was asked; `account` is that of `--account`. */
export async function checkTarget(
  destination: Destination,
  identity: IdentityAnswer | null,
  account: string | null,
  { doctor, errors }: Texts,
): Promise<Finding> {
  const { targetFor } = await import("../../bedrock/client-options.ts");
  const { connection, scenario } = destination;
  const wrong = (trouble: { readonly message: string; readonly advice: string }) =>
    failure("target", exitCodes.usage, { detail: trouble.message, mend: trouble.advice });
  if (!isAws(destination)) {
    return account === null
      ? ok("target", targetFor(connection, ""))
      : wrong(errors.account.notThere(scenario !== null));
  }
  if (identity?.kind === "known") {
    const { account: digits } = identity.identity;
    if (account !== null && account !== digits) return wrong(errors.account.notThatOne(account, digits));
    return ok("target", targetFor(connection, digits));
  }
  if (account !== null) return ok("target", targetFor(connection, account));
  const exitCode = identity?.kind === "unavailable" ? exitCodes.infrastructure : exitCodes.usage;
  return failure("target", exitCode, { detail: doctor.noAccount, mend: doctor.nameAccount });
}
