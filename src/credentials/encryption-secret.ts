/** An encryption secret that may be used, or why it may not. */
export type SecretCheck =
  | { readonly kind: "ok"; readonly secret: string }
  | { readonly kind: "problem"; readonly problem: "missing" | "too_short" };

/** In characters: shorter ones can be guessed, whatever a guess costs. */
export const shortestSecret = 32;

/** Checks what somebody gave as encryption secret. */
export function checkSecret(given: string | undefined): SecretCheck {
  if (given === undefined || given === "") return { kind: "problem", problem: "missing" };
  return [...given].length < shortestSecret ? { kind: "problem", problem: "too_short" } : { kind: "ok", secret: given };
}
