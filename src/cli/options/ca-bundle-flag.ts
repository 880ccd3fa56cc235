/** As typed. */
export interface CaBundleFlags {
  readonly caBundle?: string;
}

/** The flag of every command that calls AWS. */
export const caBundle = [
  "--ca-bundle <file>",
  "authorities (PEM) to trust besides Node's own (default: AWS_CA_BUNDLE)",
] as const;
