import { access, constants, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { CredentialsCause, FileTrouble } from "./cause.ts";

/** The home directory as the SDK's loader takes it. */
export function settingsHome(): string {
  const { HOME: home = "" } = process.env;
  return home === "" ? homedir() : home;
}

/** The two shared files, `~/` resolved as the SDK does. */
export function settingsFiles(): readonly [config: string, credentials: string] {
  const { AWS_CONFIG_FILE: config = "", AWS_SHARED_CREDENTIALS_FILE: credentials = "" } = process.env;
  return [fileOr(config, "config"), fileOr(credentials, "credentials")];
}

function fileOr(given: string, name: string): string {
  if (given === "") return join(settingsHome(), ".aws", name);
  return given.startsWith("~/") ? join(settingsHome(), given.slice(2)) : given;
}

/** Why a profile may be unknown although somebody wrote it: the SDK passes a file that it cannot read by in silence. */
export async function settingsFileTrouble(profile: string): Promise<CredentialsCause | null> {
  const [config, credentials] = settingsFiles();
  const { AWS_CONFIG_FILE: givenConfig = "", AWS_SHARED_CREDENTIALS_FILE: givenCredentials = "" } = process.env;
  const named = [
    { file: config, isNamed: givenConfig !== "" },
    { file: credentials, isNamed: givenCredentials !== "" },
  ];
  for (const { file, isNamed } of named) {
    const why = await fileTrouble(file);
    if (why === "unreadable" || (why === "missing" && isNamed)) return { kind: "settings_file", profile, file, why };
  }
  return null;
}

/** Whether a file can be read as text; null where it can. */
export async function fileTrouble(file: string): Promise<FileTrouble | null> {
  try {
    await access(file, constants.F_OK);
  } catch {
    return "missing";
  }
  return readFile(file).then(
    () => null,
    () => "unreadable",
  );
}
