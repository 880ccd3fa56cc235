import type { CredentialsCause } from "./cause.ts";
import { refusalBy, unreachable } from "./refusal.ts";
import type { Scene } from "./scene.ts";

/** A role that STS did not let be assumed: of several, the last one, which is assumed first. */
export function roleCause({ profiles, path, seen }: Scene): CredentialsCause | null {
  const profile = path.roles.at(-1);
  const refusal = refusalBy(seen, "STSClient", "AssumeRoleCommand");
  if (profile === undefined || refusal === null) return null;
  const role = profiles[profile]?.role_arn ?? "";
  return unreachable(refusal, "AWS STS", profile) ?? { kind: "role_refused", profile, role, code: refusal.code };
}
