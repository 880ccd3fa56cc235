/** Which half of a secret, or which of several, is meant: a variable's or a setting's name, and the profile that has it. */
export interface Place {
  readonly name: string;
  /** Null for the environment, and for keys that are kept. */
  readonly profile: string | null;
}

/** What a value may not hold: it would break the request that carries it. */
export type Flaw = "line_break" | "quotation_mark" | "space" | "foreign_character";

/**
 * What is known of each cause, under its kind. Names, files and codes are in it, never a secret; `profile` null: no
 * profile has to do with it. Dates are ISO 8601, UTC.
 */
interface CauseFacts {
  readonly not_found: { readonly files: readonly string[] };
  readonly unknown_profile: { readonly profile: string; readonly known: readonly string[] };
  readonly unknown_source_profile: { readonly profile: string; readonly source: string };
  readonly empty_profile: { readonly profile: string };
  readonly profile_cycle: { readonly profile: string; readonly names: readonly string[] };
  readonly settings_file: { readonly profile: string; readonly file: string; readonly why: FileTrouble };
  readonly sso_not_signed_in: { readonly profile: string };
  readonly sso_expired: { readonly profile: string; readonly at: string };
  readonly sso_refused: { readonly profile: string; readonly code: string };
  readonly sso_forbidden: { readonly profile: string; readonly account: string; readonly role: string };
  readonly sso_session_unknown: { readonly profile: string; readonly session: string };
  readonly sso_incomplete: { readonly profile: string; readonly missing: readonly string[] };
  readonly login_not_signed_in: { readonly profile: string };
  readonly login_expired: { readonly profile: string; readonly at: string };
  readonly process_failed: { readonly profile: string; readonly status: string };
  readonly process_not_found: { readonly profile: string };
  readonly process_timed_out: { readonly profile: string; readonly waitedMs: number };
  readonly process_output: { readonly profile: string; readonly why: OutputTrouble };
  readonly process_expired: { readonly profile: string; readonly at: string };
  readonly mfa_required: { readonly profile: string };
  readonly role_refused: { readonly profile: string; readonly role: string; readonly code: string };
  /** `why`: the role was not given, the keys were not taken, or something else in the request was not. */
  readonly assume_refused: {
    readonly role: string;
    readonly profile: string | null;
    readonly code: string;
    readonly why: "denied" | "keys" | "other";
    readonly hasExternalId: boolean;
  };
  readonly role_source: { readonly profile: string; readonly source: string };
  readonly token_file: { readonly profile: string | null; readonly file: string; readonly why: FileTrouble };
  readonly web_identity_refused: { readonly profile: string | null; readonly role: string; readonly code: string };
  readonly web_identity_incomplete: { readonly missing: string };
  /** `proxy`: what happened at the proxy on the way, by its variable; null if it was not in the way. */
  readonly service_unreachable: {
    readonly profile: string | null;
    readonly service: Service;
    readonly code: string;
    readonly proxy: string | null;
  };
  readonly container_unreachable: { readonly endpoint: string };
  readonly container_refused: { readonly endpoint: string; readonly status: number };
  readonly metadata_unreachable: { readonly endpoint: string; readonly files: readonly string[] };
  readonly metadata_refused: { readonly endpoint: string; readonly status: number };
  readonly unfit_value: { readonly place: Place; readonly flaw: Flaw };
  readonly half_pair: { readonly present: string; readonly missing: string; readonly profile: string | null };
  readonly session_token_missing: { readonly place: Place };
  readonly expired: { readonly at: string };
  readonly bearer_expired: { readonly at: string };
  readonly timed_out: { readonly waitedMs: number };
  readonly unusable: { readonly profile: string | null; readonly detail: string };
}
/** The stable word for a cause. */
export type CauseKind = keyof CauseFacts;

/** Why there are no credentials to sign with. Its `kind` is the stable word for programs, after `credentials_`. */
export type CredentialsCause<K extends CauseKind = CauseKind> = {
  [P in K]: { readonly kind: P } & CauseFacts[P];
}[K];

/** Words for every kind of cause. */
export type CauseWords<T = string> = { readonly [P in CauseKind]: (cause: CredentialsCause<P>) => T };

/** Picks the words for one cause. */
export function wordsFor<K extends CauseKind, T>(words: CauseWords<T>, cause: CredentialsCause<K>): T {
  return words[cause.kind](cause);
}
/** What is wrong with a file. */
export type FileTrouble = "missing" | "unreadable";
/** What is wrong with what a credential process printed: `version` is another than 1, `incomplete` lacks a key. */
export type OutputTrouble = "empty" | "not_json" | "version" | "incomplete";
/** Who gives credentials out, by the name that AWS has for it. */
export type Service = "IAM Identity Center" | "AWS STS" | "AWS Sign-In";

/** Every kind, for tables that have to know them all. */
export const causeKinds = [
  "not_found",
  "unknown_profile",
  "unknown_source_profile",
  "empty_profile",
  "profile_cycle",
  "settings_file",
  "sso_not_signed_in",
  "sso_expired",
  "sso_refused",
  "sso_forbidden",
  "sso_session_unknown",
  "sso_incomplete",
  "login_not_signed_in",
  "login_expired",
  "process_failed",
  "process_not_found",
  "process_timed_out",
  "process_output",
  "process_expired",
  "mfa_required",
  "role_refused",
  "assume_refused",
  "role_source",
  "token_file",
  "web_identity_refused",
  "web_identity_incomplete",
  "service_unreachable",
  "container_unreachable",
  "container_refused",
  "metadata_unreachable",
  "metadata_refused",
  "unfit_value",
  "half_pair",
  "session_token_missing",
  "expired",
  "bearer_expired",
  "timed_out",
  "unusable",
] as const satisfies readonly CauseKind[];

/** A cause's code in JSON and in the ledger. */
export function causeCode(kind: CauseKind): `credentials_${CauseKind}` {
  return `credentials_${kind}`;
}

/** The command that helps, the same in every language; null where only an edit or another person does. */
export function causeCommand(cause: CredentialsCause): string | null {
  switch (cause.kind) {
    case "sso_not_signed_in":
    case "sso_expired":
    case "sso_refused":
      return `aws sso login --profile ${shellWord(cause.profile)}`;
    case "login_not_signed_in":
    case "login_expired":
      return `aws login --profile ${shellWord(cause.profile)}`;
    case "unknown_profile":
      return "aws configure list-profiles";
    default:
      return null;
  }
}

/** Such a name may hold spaces. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
