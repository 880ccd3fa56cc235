import type { CredentialsCause } from "./cause.ts";
import { refusalBy, unreachable } from "./refusal.ts";
import type { Scene } from "./scene.ts";
import { fileTrouble } from "./settings-files.ts";

/** A web identity as a profile or the environment names it. */
export interface WebIdentity {
  readonly file: string;
  readonly role: string;
  readonly profile: string | null;
}

/** What became of the token in a file: not there, or not taken by STS. */
export async function tokenFileCause(
  { seen }: Scene,
  { file, role, profile }: WebIdentity,
): Promise<CredentialsCause | null> {
  const why = await fileTrouble(file);
  if (why !== null) return { kind: "token_file", profile, file, why };
  const refusal = refusalBy(seen, "STSClient", "AssumeRoleWithWebIdentityCommand");
  if (refusal === null) return null;
  return (
    unreachable(refusal, "AWS STS", profile) ?? { kind: "web_identity_refused", profile, role, code: refusal.code }
  );
}

/** The same of the two variables that a cluster sets. */
export async function environmentTokenCause(scene: Scene): Promise<CredentialsCause | null> {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file = "", AWS_ROLE_ARN: role = "" } = process.env;
  if (file === "") return null;
  if (role === "") return { kind: "web_identity_incomplete", missing: "AWS_ROLE_ARN" };
  return tokenFileCause(scene, { file, role, profile: null });
}
