/** One profile's settings; those that are looked at by name. */
export interface ProfileSettings {
  readonly aws_access_key_id?: string | undefined;
  readonly aws_secret_access_key?: string | undefined;
  readonly credential_process?: string | undefined;
  readonly credential_source?: string | undefined;
  readonly login_session?: string | undefined;
  readonly mfa_serial?: string | undefined;
  readonly role_arn?: string | undefined;
  readonly source_profile?: string | undefined;
  readonly sso_account_id?: string | undefined;
  readonly sso_role_name?: string | undefined;
  readonly sso_session?: string | undefined;
  readonly sso_start_url?: string | undefined;
  readonly web_identity_token_file?: string | undefined;
  readonly [other: string]: string | undefined;
}

/** The settings of the shared files, by profile. */
export type Profiles = Readonly<Record<string, ProfileSettings | undefined>>;

/** From where the credentials at the end of a path are to come. */
export type PathEnd =
  | "static"
  | "half_static"
  | "web_identity"
  | "process"
  | "sso"
  | "login"
  | "credential_source"
  | "empty"
  | "unknown"
  | "cycle";

/** The path from the profile that is meant, through its source profiles, to the one that has its own credentials. */
export interface ProfilePath {
  readonly first: string;
  /** Every profile on the way, the first and the last included. */
  readonly names: readonly string[];
  /** Those on the way that assume a role, first one first. */
  readonly roles: readonly string[];
  readonly last: string;
  readonly end: PathEnd;
}

/** Follows `source_profile` in the order in which the SDK's ini provider looks at a profile's settings. */
export function profilePath(profiles: Profiles, first: string): ProfilePath {
  const names: string[] = [];
  const roles: string[] = [];
  let last = first;
  for (;;) {
    const isCycle = names.includes(last);
    names.push(last);
    const settings = profiles[last];
    if (settings === undefined) return { first, names, roles, last, end: "unknown" };
    const { role_arn: role, source_profile: source } = settings;
    if (isCycle) return { first, names, roles, last, end: isStatic(settings) ? "static" : "cycle" };
    const hasOwn = names.length > 1 && isStatic(settings);
    if (role === undefined || source === undefined || hasOwn) {
      const end = endOf(settings, hasOwn);
      if (end === "credential_source" && role !== undefined) roles.push(last);
      return { first, names, roles, last, end };
    }
    roles.push(last);
    last = source;
  }
}

function endOf(settings: ProfileSettings, hasOwn: boolean): PathEnd {
  if (hasOwn) return "static";
  if (settings.credential_source !== undefined) return "credential_source";
  if (isStatic(settings)) return "static";
  if (settings.web_identity_token_file !== undefined) return "web_identity";
  if (settings.credential_process !== undefined) return "process";
  if (Object.keys(settings).some((name) => ssoSettings.includes(name))) return "sso";
  if (settings.login_session !== undefined) return "login";
  const { aws_access_key_id: id, aws_secret_access_key: secret } = settings;
  return id !== undefined || secret !== undefined ? "half_static" : "empty";
}

const ssoSettings = ["sso_start_url", "sso_account_id", "sso_session", "sso_region", "sso_role_name"];

function isStatic({ aws_access_key_id: id, aws_secret_access_key: secret }: ProfileSettings): boolean {
  return id !== undefined && secret !== undefined;
}
