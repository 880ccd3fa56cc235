import type { IdentityAnswer } from "../../bedrock/identity.ts";
import type { Stranger } from "../../bedrock/question-failure.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Destination } from "../endpoint/endpoint.ts";
import { exitCodes } from "../exit-codes.ts";
import type { UsableCredentials } from "./check-credentials.ts";
import { type Checked, type Finding, failure, notChecked, ok, warning } from "./finding.ts";

/** Asks STS whose the credentials are. Loads its client only here; a simulated run and a bearer token have nobody to name. */
export async function checkIdentity(
  { keys, simulated, isBearer }: UsableCredentials,
  { connection }: Destination,
  { texts: { doctor }, stop }: { readonly texts: Texts; readonly stop: AbortSignal },
): Promise<Checked<IdentityAnswer>> {
  if (simulated) return { findings: [], value: null };
  if (isBearer || keys === null) {
    return { findings: [notChecked("identity", doctor.because.bearerToken)], value: null };
  }
  const { StsIdentitySource } = await import("../../bedrock/identity.ts");
  const answer = await new StsIdentitySource(connection).whoIs(keys, stop);
  return { findings: [identityFinding(answer, connection.endpoint === null, doctor)], value: answer };
}

/** Without the answer a run needs a name for the account; on AWS itself, credentials that STS does not take nobody takes. */
function identityFinding(answer: IdentityAnswer, isAws: boolean, doctor: Texts["doctor"]): Finding {
  switch (answer.kind) {
    case "known":
      return ok("identity", doctor.identity(answer.identity.account, answer.identity.arn));
    case "not_asked":
      return notChecked("identity", doctor.because.noSts);
    case "forbidden":
      return warning("identity", doctor.identityForbidden(answer.detail), doctor.allowIdentity);
    case "refused":
      return isAws
        ? failure("identity", exitCodes.access, doctor.credentialsRefused(answer.detail))
        : warning("identity", doctor.identityUnavailable(answer.detail), doctor.reachIdentity);
    case "unavailable":
      if (answer.stranger !== undefined) return strangerFinding(answer.stranger, doctor);
      return warning("identity", doctor.identityUnavailable(answer.detail), doctor.reachIdentity);
  }
}

function strangerFinding({ httpStatus, says }: Stranger, doctor: Texts["doctor"]): Finding {
  const { detail, mend } = doctor.strangerForIdentity(httpStatus, says);
  return warning("identity", detail, mend);
}
