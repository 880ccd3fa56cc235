import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

const secretFlags = ["accessKeyId", "secretAccessKey", "sessionToken", "secret", "newSecret"];

/** Throws `TroubleError` where a secret was given as a flag. */
export function refuseSecretFlags(flags: object, texts: Texts): void {
  if (secretFlags.some((name) => name in flags)) throw secretAsArgument(texts);
}

/** What to say to somebody who gave a secret on the command line. */
export function secretAsArgument({ errors }: Texts): TroubleError {
  return new TroubleError(exitCodes.usage, "secret_as_argument", errors.credentials.asArgument());
}
