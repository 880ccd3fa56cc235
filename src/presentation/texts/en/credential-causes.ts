import {
  type CauseWords,
  type CredentialsCause,
  causeCommand,
  wordsFor,
} from "../../../bedrock/credential-chain/cause.ts";
import { causeMessage } from "../../../bedrock/credential-chain/cause-sentence.ts";
import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

/** What else is set that does not count, but may be what was meant. */
export interface CauseContext {
  /** Static keys in the environment that AWS_PROFILE switches off. */
  readonly areStaticKeysIgnored: boolean;
}

/** Why there are no credentials, and what helps. Never a secret. */
export const credentialCauses = {
  trouble: (cause: CredentialsCause, { areStaticKeysIgnored }: CauseContext): Trouble => {
    const command = causeCommand(cause);
    const own = wordsFor(advice, cause);
    return {
      message: causeMessage(cause),
      meaning: `${wordsFor(meanings, cause)}${areStaticKeysIgnored ? ` ${ignoredKeys}` : ""}`,
      advice: command === null ? own : `\`${command}\`. ${own}`,
    };
  },
  waiting: (profile: string) => `Waiting for the credential process of profile ${profile} …`,
  ignoredKeys: "AWS_PROFILE is set: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not used.",
  unsetProfile: "Unset AWS_PROFILE if you mean those keys, or unset the keys.",
};

const ignoredKeys =
  "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set too, and were not looked at because AWS_PROFILE is set.";

const noCall = () => "Nothing was called: without credentials AWS would refuse it.";
const notFoundMeaning = (files: readonly string[]) =>
  `The environment names none, nor does a profile in ${files.join(" or ")}; there is no bearer token, web identity or metadata service either.`;

const meanings: CauseWords = {
  not_found: ({ files }) => notFoundMeaning(files),
  unknown_profile: () => "Neither of the two AWS files has the profile that AWS_PROFILE or a targets file names.",
  unknown_source_profile: noCall,
  empty_profile: () => "A profile gives credentials by keys, SSO, `aws login`, a process, a role or a web identity.",
  profile_cycle: noCall,
  settings_file: () => "The AWS SDK silently ignores such a file, so its profiles are unknown.",
  sso_not_signed_in: noCall,
  sso_expired: noCall,
  sso_refused: () => "The session was ended elsewhere, or revoked.",
  sso_forbidden: () => "The sign-in is good, but this role is not assigned to you in that account.",
  sso_session_unknown: noCall,
  sso_incomplete: noCall,
  login_not_signed_in: noCall,
  login_expired: noCall,
  process_failed: () => "What it printed is not shown, since it may contain secrets.",
  process_not_found: noCall,
  process_timed_out: () =>
    "It may be waiting for a touch on a security key, a second factor or a password. It was ended.",
  process_output: () => "What it printed is not shown, since it may contain secrets.",
  process_expired: () => "AWS would refuse every call.",
  mfa_required: () => "Runs continue with nobody at the terminal, so no code is asked for.",
  role_refused: () =>
    "The role's trust policy, or the caller's own policy, does not allow it; or the source's keys are bad.",
  assume_refused: ({ hasExternalId, why }) =>
    why === "keys"
      ? "STS does not accept the keys that should assume it: they are wrong, expired or revoked."
      : why === "other"
        ? "The keys are good, but STS does not accept this request."
        : `The role's trust policy does not name these keys or wants another external id (${hasExternalId ? "one was sent" : "none was sent"}), the keys lack the permission sts:AssumeRole, or there is no such role: AWS does not say which.`,
  role_source: noCall,
  token_file: noCall,
  web_identity_refused: () => "The token has expired, or the role's trust policy does not accept it.",
  web_identity_incomplete: () => "The two belong together.",
  service_unreachable: () => "These credentials cannot be obtained without it.",
  container_unreachable: () => "The container's environment names it as the source of the credentials.",
  container_refused: () => "The container's environment names it as the source of the credentials.",
  metadata_unreachable: ({ files }) =>
    `The environment names none, nor does a profile in ${files.join(" or ")}. Outside EC2 there is no such service.`,
  metadata_refused: () => "404 means that the instance has no role.",
  unfit_value: () => "No AWS key or token has one, and a request could not carry it.",
  half_pair: () => "The two belong together; the AWS SDK ignores either one by itself.",
  session_token_missing: () => "AWS accepts a temporary key only with its session token.",
  expired: () => "AWS would refuse every call.",
  bearer_expired: () => "AWS would refuse every call.",
  timed_out: () => "Their source is slow, or something along the way does not answer.",
  unusable: noCall,
};

const repeat = "Then repeat the command.";
const again = () => repeat;
const mendSettings = (cause: { readonly profile: string }) =>
  `Fix profile ${cause.profile} in the AWS settings, or choose another with AWS_PROFILE.`;
const tryProcess = (cause: { readonly profile: string }) =>
  `\`aws sts get-caller-identity --profile ${cause.profile}\` runs it too, and shows what it says.`;
const signIn =
  "Run `aws sso login`, set AWS_PROFILE or AWS_BEARER_TOKEN_BEDROCK; or try without AWS: `recert start --simulate`.";

const advice: CauseWords = {
  not_found: () => signIn,
  unknown_profile: () => "Name one of those in AWS_PROFILE or the targets file, or none.",
  unknown_source_profile: mendSettings,
  empty_profile: mendSettings,
  profile_cycle: mendSettings,
  settings_file: () => "Fix AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE, or the permissions of the file.",
  sso_not_signed_in: again,
  sso_expired: again,
  sso_refused: again,
  sso_forbidden: () => "Ask for the role, or name one that you have as sso_role_name in the profile.",
  sso_session_unknown: ({ profile }) => `\`aws configure sso --profile ${profile}\` writes it.`,
  sso_incomplete: ({ profile }) => `\`aws configure sso --profile ${profile}\` completes it.`,
  login_not_signed_in: again,
  login_expired: again,
  process_failed: tryProcess,
  process_not_found: ({ profile }) => `Fix credential_process in profile ${profile}: the path, or PATH.`,
  process_timed_out: ({ waitedMs }) =>
    `Repeat the command and answer it; RECERT_CREDENTIALS_TIMEOUT waits longer than ${f.duration(waitedMs)}.`,
  process_output: tryProcess,
  process_expired: ({ profile }) => `Sign in again with the tool that profile ${profile} calls. ${repeat}`,
  mfa_required: ({ profile }) =>
    `\`aws configure export-credentials --profile ${profile} --format env\` asks for the code and prints keys to export.`,
  role_refused: ({ profile }) => `\`aws sts get-caller-identity --profile ${profile}\` shows AWS's own reason.`,
  assume_refused: ({ profile, why }) => {
    const whose = `\`aws sts get-caller-identity${profile === null ? "" : ` --profile ${profile}`}\` shows whose keys they are.`;
    if (why === "denied") {
      return `Compare Principal and sts:ExternalId in the role's trust policy, and allow sts:AssumeRole on it. ${whose}`;
    }
    return why === "keys" ? `Sign in again or set new keys. ${whose}` : "Check the role's ARN and the region of STS.";
  },
  role_source: mendSettings,
  token_file: () => "Check that it is mounted, and that this user may read it.",
  web_identity_refused: () => "Check the role's trust policy, and that the token is a fresh one.",
  web_identity_incomplete: ({ missing }) => `Set ${missing}, or unset AWS_WEB_IDENTITY_TOKEN_FILE.`,
  service_unreachable: ({ proxy }) =>
    proxy === null
      ? "Check network and proxy. A VPC without internet access needs an endpoint for it."
      : "Fix that variable or the proxy, or exempt the host in NO_PROXY.",
  container_unreachable: () => "Check AWS_CONTAINER_CREDENTIALS_FULL_URI and the agent that listens there.",
  container_refused: () => "Check the task's role, and AWS_CONTAINER_AUTHORIZATION_TOKEN.",
  metadata_unreachable: () => signIn,
  metadata_refused: () => "Give the instance a role (instance profile), or set AWS_PROFILE.",
  unfit_value: ({ place: { name } }) => `Set ${name} again, without it.`,
  half_pair: ({ missing }) => `Set ${missing} too, or neither.`,
  session_token_missing: () => "Set it too, or use a long-lived key (AKIA…).",
  expired: () => "Sign in again or set new ones, and repeat the command.",
  bearer_expired: () => "Create a new one, or unset AWS_BEARER_TOKEN_BEDROCK to use the other credentials.",
  timed_out: () => "Check network and proxy, and repeat the command.",
  unusable: () => "Fix what the message names; `aws sts get-caller-identity` tells more.",
};
