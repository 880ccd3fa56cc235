import type { CredentialsCause } from "./cause.ts";
import { loginCause } from "./diagnose-login.ts";
import { processCause } from "./diagnose-process.ts";
import { containerCause, metadataCause } from "./diagnose-remote.ts";
import { roleCause } from "./diagnose-role.ts";
import { ssoCause } from "./diagnose-sso.ts";
import { tokenFileCause } from "./diagnose-web-identity.ts";
import { halfPair } from "./half-pair.ts";
import type { Scene } from "./scene.ts";

/** What is wrong with the profile that is meant, or with one that it leads to; null where nothing can be seen. */
export async function profileCause(scene: Scene): Promise<CredentialsCause | null> {
  return (await endCause(scene)) ?? roleCause(scene);
}

async function endCause(scene: Scene): Promise<CredentialsCause | null> {
  const { profiles, path } = scene;
  const { first, last, names, end } = path;
  const settings = profiles[last] ?? {};
  switch (end) {
    case "unknown":
      return last === first
        ? { kind: "unknown_profile", profile: first, known: Object.keys(profiles).filter(isProfile) }
        : { kind: "unknown_source_profile", profile: names.at(-2) ?? first, source: last };
    case "cycle":
      return { kind: "profile_cycle", profile: first, names };
    case "empty":
      return { kind: "empty_profile", profile: last };
    case "half_static": {
      const { aws_access_key_id: id, aws_secret_access_key: secret } = settings;
      return halfPair({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret }, last);
    }
    case "sso":
      return ssoCause(scene);
    case "login":
      return loginCause(scene);
    case "process":
      return processCause(scene);
    case "web_identity":
      return tokenFileCause(scene, {
        file: settings.web_identity_token_file ?? "",
        role: settings.role_arn ?? "",
        profile: last,
      });
    case "credential_source":
      return namedSourceCause(scene, settings.credential_source ?? "");
    case "static":
      return null;
  }
}

/** The three sources that a role may name in place of a profile. */
async function namedSourceCause(scene: Scene, source: string): Promise<CredentialsCause | null> {
  const profile = scene.path.last;
  if (scene.seen.refusals.some(({ command }) => command === "AssumeRoleCommand")) return null;
  switch (source) {
    case "Environment":
      return halfPair(process.env) ?? { kind: "role_source", profile, source };
    case "EcsContainer":
      return (await containerCause(scene)) ?? { kind: "role_source", profile, source };
    case "Ec2InstanceMetadata":
      return metadataCause(scene) ?? { kind: "role_source", profile, source };
    default:
      return { kind: "role_source", profile, source };
  }
}

/** The SDK's loader lists sections of other kinds too, under the kind and a dot. */
function isProfile(name: string): boolean {
  return !name.startsWith("sso-session.") && !name.startsWith("services.");
}
