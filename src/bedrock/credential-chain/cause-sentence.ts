import {
  type CauseWords,
  type CredentialsCause,
  causeCommand,
  type FileTrouble,
  type Flaw,
  type OutputTrouble,
  type Place,
  wordsFor,
} from "./cause.ts";

/** A cause in one English sentence, and the command that helps: what the ledger keeps of it. */
export function causeSentence(cause: CredentialsCause): string {
  const command = causeCommand(cause);
  const sentence = causeMessage(cause);
  return command === null ? sentence : `${sentence} Run \`${command}\`.`;
}

/** Only the sentence. */
export function causeMessage(cause: CredentialsCause): string {
  return wordsFor(messages, cause);
}

const fileWords: Readonly<Record<FileTrouble, string>> = { missing: "does not exist", unreadable: "cannot be read" };

const outputWords: Readonly<Record<OutputTrouble, string>> = {
  empty: "printed nothing",
  not_json: "did not print JSON",
  version: "did not print a Version of 1",
  incomplete: "did not print AccessKeyId and SecretAccessKey",
};

const flawWords: Readonly<Record<Flaw, string>> = {
  line_break: "a line break",
  quotation_mark: "a quotation mark",
  space: "a space",
  foreign_character: "a character that no key or token has",
};

const messages: CauseWords = {
  unknown_profile: ({ known, profile }) => `There is no profile ${profile} in the AWS settings${whatThereIs(known)}.`,
  unknown_source_profile: ({ profile, source }) =>
    `Profile ${profile} names the source profile ${source}, and there is none.`,
  empty_profile: ({ profile }) => `Profile ${profile} names nothing that gives credentials.`,
  profile_cycle: ({ names, profile }) =>
    `The source profiles of profile ${profile} lead back to themselves: ${names.join(", ")}.`,
  settings_file: ({ file, profile, why }) => `Profile ${profile} is not to be had: the file ${file} ${fileWords[why]}.`,
  mfa_required: ({ profile }) =>
    `Profile ${profile} assumes a role with a second factor (mfa_serial), for which recert cannot ask.`,
  role_refused: ({ code, profile, role }) => `AWS STS did not let profile ${profile} assume the role ${role}: ${code}.`,
  assume_refused: ({ code, profile, role }) =>
    `AWS STS did not let ${profile === null ? "the credentials at hand" : `profile ${profile}`} assume the role ${role}: ${code}.`,
  role_source: ({ profile, source }) =>
    `Profile ${profile} takes its credentials from ${source} (credential_source), which gives none.`,
  half_pair: ({ missing, present, profile }) =>
    `${present} is set${profile === null ? "" : ` in profile ${profile}`}, and ${missing} is not.`,
  unfit_value: ({ flaw, place }) => `${placeWords(place)} holds ${flawWords[flaw]}.`,
  session_token_missing: ({ place }) =>
    `The access key is a temporary one (ASIA…), and ${placeWords(place)} is not set.`,
  sso_not_signed_in: ({ profile }) => `Profile ${profile} has no SSO session: nobody has signed in.`,
  sso_expired: ({ at, profile }) => `The SSO session of profile ${profile} expired at ${at}.`,
  sso_refused: ({ code, profile }) =>
    `IAM Identity Center no longer takes the SSO session of profile ${profile}: ${code}.`,
  sso_forbidden: ({ account, profile, role }) =>
    `The SSO session of profile ${profile} gives no access to role ${role} in account ${account}.`,
  sso_session_unknown: ({ profile, session }) =>
    `Profile ${profile} names the SSO session ${session}, and there is no [sso-session ${session}].`,
  sso_incomplete: ({ missing, profile }) => `Profile ${profile} lacks for SSO: ${missing.join(", ")}.`,
  login_not_signed_in: ({ profile }) =>
    `Profile ${profile} has no session of \`aws login\`: nobody has signed in, or it can no longer be used.`,
  login_expired: ({ at, profile }) => `The \`aws login\` session of profile ${profile} expired at ${at}.`,
  process_failed: ({ profile, status }) =>
    `The credential process of profile ${profile} failed (exit status ${status}).`,
  process_not_found: ({ profile }) =>
    `The credential process of profile ${profile} cannot be started: there is no such command, or it may not be run.`,
  process_timed_out: ({ profile, waitedMs }) =>
    `The credential process of profile ${profile} did not answer within ${seconds(waitedMs)}.`,
  process_output: ({ profile, why }) => `The credential process of profile ${profile} ${outputWords[why]}.`,
  process_expired: ({ at, profile }) =>
    `The credential process of profile ${profile} handed out credentials that expired at ${at}.`,
  not_found: () => "No AWS credentials were found.",
  token_file: ({ file, profile, why }) => `The token file ${file}${ofProfile(profile)} ${fileWords[why]}.`,
  web_identity_refused: ({ code, profile, role }) =>
    `AWS STS did not take the web identity${ofProfile(profile)} for the role ${role}: ${code}.`,
  web_identity_incomplete: ({ missing }) => `AWS_WEB_IDENTITY_TOKEN_FILE is set, and ${missing} is not.`,
  service_unreachable: ({ code, profile, service, proxy }) =>
    `${service} gave no answer for credentials${ofProfile(profile)}: ${proxy ?? `${code}.`}`,
  container_unreachable: ({ endpoint }) =>
    `The credentials endpoint of this container, ${endpoint}, gave no answer that can be used.`,
  container_refused: ({ endpoint, status }) =>
    `The credentials endpoint of this container, ${endpoint}, answered with status ${status}.`,
  metadata_unreachable: ({ endpoint }) =>
    `No AWS credentials were found, and the instance metadata service at ${endpoint} did not answer.`,
  metadata_refused: ({ endpoint, status }) =>
    `The instance metadata service at ${endpoint} gave no credentials: status ${status}.`,
  expired: ({ at }) => `The credentials expired at ${at}.`,
  bearer_expired: ({ at }) => `The Bedrock API key in AWS_BEARER_TOKEN_BEDROCK expired at ${at}.`,
  timed_out: ({ waitedMs }) => `No credentials came within ${seconds(waitedMs)}.`,
  unusable: ({ detail, profile }) => `The AWS credentials${ofProfile(profile)} cannot be used: ${detail}`,
};

function placeWords({ name, profile }: Place): string {
  return `${name}${ofProfile(profile)}`;
}

function ofProfile(profile: string | null): string {
  return profile === null ? "" : ` of profile ${profile}`;
}

/** A long list helps nobody to find a name. */
const mostKnown = 8;

function whatThereIs(names: readonly string[]): string {
  if (names.length === 0) return "; there is none at all";
  const more = names.length > mostKnown ? " …" : "";
  return `; there are ${names.slice(0, mostKnown).join(", ")}${more}`;
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 1_000)} s`;
}
