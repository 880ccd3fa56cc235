import type { KeptCredentials, SealedCredentials } from "./kept-credentials.ts";

/** Where sealed credentials are kept. It holds no key and sees no secret. */
export interface CredentialStore {
  /** All of them, by name. */
  list(): Promise<readonly KeptCredentials[]>;

  /**
   * Puts what `decide` makes of those that are kept now, each in place of one of its name: all of it or, when `decide`
   * rejects, nothing. Nobody else changes them in between.
   */
  change(decide: (kept: readonly KeptCredentials[]) => Promise<readonly SealedCredentials[]>): Promise<void>;

  /** Whether there were any of that name. */
  remove(name: string): Promise<boolean>;
}
