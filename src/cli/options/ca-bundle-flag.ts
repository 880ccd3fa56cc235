/** As typed. */
export interface CaBundleFlags {
  readonly caBundle?: string;
}

/** The flag of every command that calls AWS. */
export const caBundle = [
  "--ca-bundle <file>",
  "certificate authorities (PEM) to trust in addition to Node's (default: AWS_CA_BUNDLE)",
] as const;
