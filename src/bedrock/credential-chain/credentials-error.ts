import { type CredentialsCause, causeCode } from "./cause.ts";
import { causeSentence } from "./cause-sentence.ts";

/** What the SDK's clients get instead of credentials. Its name is the cause's code, its message the whole sentence. */
export class CredentialsError extends Error {
  override readonly name: string;
  readonly credentialsCause: CredentialsCause;

  constructor(cause: CredentialsCause) {
    super(causeSentence(cause));
    this.name = causeCode(cause.kind);
    this.credentialsCause = cause;
  }
}
