/** Keys to sign with, in place of what the SDK would find; `sessionToken` null for keys that do not expire. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
}

/** Fixed and fake. */
export const simulatedKeys: SigningKeys = {
  accessKeyId: "simulated",
  secretAccessKey: "simulated",
  sessionToken: null,
};
