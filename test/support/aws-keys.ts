/** Keys as AWS documents them; they open nothing. */
export const exampleKeys = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** Long enough to seal with. */
export const encryptionSecret = "a secret of more than thirty-two characters";
