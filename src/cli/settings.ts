import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** What the environment says; flags take precedence. Read once, and only here. */
export interface Settings {
  readonly databaseUrl: string | undefined;
  /** Where the embedded database and the logs live, absolute. */
  readonly home: string;
  readonly isHomeGiven: boolean;
  readonly region: string | undefined;
  readonly isCi: boolean;
  /** A terminal that can do no more than take lines. */
  readonly isDumbTerminal: boolean;
  readonly isGithubActions: boolean;
  /** The file to which GitHub Actions lets a step append its summary. */
  readonly stepSummary: string | undefined;
  /** A file of additional authorities to trust. */
  readonly caBundle: string | undefined;
  readonly logLevel: string;
  /** How long a credential process is waited for, as it was written. */
  readonly credentialsTimeout: string | undefined;
  /** What opens the credentials that are kept in the database, unchecked. */
  readonly encryptionSecret: string | undefined;
  /** What is to open them from now on, where that is being changed. */
  readonly newEncryptionSecret: string | undefined;
  /** A file that says who to tell what changed. */
  readonly receivers: string | undefined;
}

/** Whether the ledger goes with a machine that is thrown away: in CI, at the default place. */
export function isLedgerFleeting({ isCi, isHomeGiven, databaseUrl }: Settings): boolean {
  return isCi && !isHomeGiven && databaseUrl === undefined;
}

/** The settings of an environment; an empty variable counts as unset, and a line break around a URL as none. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const value = (name: string) => (env[name] === "" ? undefined : env[name]);
  const home = value("RECERT_HOME");
  const dataHome = value("XDG_DATA_HOME") ?? join(homedir(), ".local", "share");
  return {
    databaseUrl: value("DATABASE_URL")?.trim() || undefined,
    home: resolve(home ?? join(dataHome, "recert")),
    isHomeGiven: home !== undefined,
    region: value("AWS_REGION") ?? value("AWS_DEFAULT_REGION"),
    caBundle: value("AWS_CA_BUNDLE"),
    isCi: value("CI") !== undefined && value("CI") !== "false",
    isDumbTerminal: value("TERM") === "dumb",
    isGithubActions: value("GITHUB_ACTIONS") === "true",
    stepSummary: value("GITHUB_STEP_SUMMARY"),
    logLevel: value("RECERT_LOG_LEVEL") ?? "silent",
    credentialsTimeout: value("RECERT_CREDENTIALS_TIMEOUT"),
    encryptionSecret: value("ENCRYPTION_SECRET"),
    newEncryptionSecret: value("ENCRYPTION_SECRET_NEW"),
    receivers: value("RECERT_RECEIVERS"),
  };
}
