import { loadSsoSessionData, parseKnownFiles } from "@smithy/core/config";
import { readErrorFacts } from "../error-facts.ts";
import type { CredentialsCause } from "./cause.ts";
import { profileCause } from "./diagnose-profile.ts";
import { containerCause, metadataCause } from "./diagnose-remote.ts";
import { environmentTokenCause } from "./diagnose-web-identity.ts";
import { halfPair } from "./half-pair.ts";
import type { Observation } from "./observation.ts";
import { type Profiles, profilePath } from "./profile-path.ts";
import type { Scene } from "./scene.ts";
import { settingsFiles, settingsFileTrouble } from "./settings-files.ts";

/**
 * Why the SDK's chain fails. Afterwards, by what the SDK saw on its way, by the shared files as it reads them, and by the
 * environment; never by a message's text.
 */
export const diagnose = { beforeAsking, afterwards, late };

/** The profile that is meant: the one that was chosen, else that of AWS_PROFILE; null where neither is. */
function meantProfile(chosen: string | null): string | null {
  const { AWS_PROFILE: named = "" } = process.env;
  return chosen ?? (named === "" ? null : named);
}

/** A role with a second factor cannot be assumed without a prompt; asking for it anyway would crash the SDK. */
async function beforeAsking(chosen: string | null): Promise<CredentialsCause | null> {
  const { AWS_ACCESS_KEY_ID: id = "", AWS_SECRET_ACCESS_KEY: secret = "" } = process.env;
  const named = meantProfile(chosen);
  if (named === null && id !== "" && secret !== "") return null;
  const profiles: Profiles = await parseKnownFiles({ ignoreCache: true });
  const { roles } = profilePath(profiles, named ?? "default");
  const guarded = roles.find((name) => profiles[name]?.mfa_serial !== undefined);
  return guarded === undefined ? null : { kind: "mfa_required", profile: guarded };
}

async function afterwards(error: unknown, seen: Observation, chosen: string | null): Promise<CredentialsCause> {
  const profiles: Profiles = await parseKnownFiles({ ignoreCache: true });
  const named = meantProfile(chosen);
  const path = profilePath(profiles, named ?? "default");
  const scene: Scene = { profiles, sessions: await loadSsoSessionData({}), path, seen };
  // A profile that was chosen is all that was asked: nothing comes after it.
  if (chosen !== null) return (await meantProfileCause(scene)) ?? fallback(error, chosen);
  const isMeant = named !== null || (path.end !== "unknown" && path.end !== "empty");
  return (
    (named === null ? halfPair(process.env) : null) ??
    (isMeant ? await meantProfileCause(scene) : null) ??
    (await environmentTokenCause(scene)) ??
    (await containerCause(scene)) ??
    metadataCause(scene) ??
    fallback(error, named)
  );
}

/** Nobody answered in time: where no profile is meant, a container's endpoint is asked before the rest. */
async function late(seen: Observation, waitedMs: number, chosen: string | null): Promise<CredentialsCause> {
  return (meantProfile(chosen) === null ? await containerCause({ seen }) : null) ?? { kind: "timed_out", waitedMs };
}

async function meantProfileCause(scene: Scene): Promise<CredentialsCause | null> {
  const { path } = scene;
  const file = path.end === "unknown" ? await settingsFileTrouble(path.last) : null;
  return file ?? profileCause(scene);
}

/** No source failed to answer; the SDK's own words come last, since they may be about the last link only. */
function fallback(error: unknown, profile: string | null): CredentialsCause {
  const { name, message } = readErrorFacts(error);
  const isNothingFound = name === "CredentialsProviderError" && profile === null;
  return isNothingFound
    ? { kind: "not_found", files: settingsFiles() }
    : { kind: "unusable", profile, detail: message === "" ? name : message };
}
