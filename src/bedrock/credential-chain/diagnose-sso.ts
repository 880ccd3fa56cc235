import { getSSOTokenFilepath } from "@smithy/core/config";
import { z } from "zod";
import { cachedToken } from "./cached-token.ts";
import type { CredentialsCause } from "./cause.ts";
import { refusalBy, unreachable } from "./refusal.ts";
import type { Scene } from "./scene.ts";

const tokenSchema = z.object({ accessToken: z.string().min(1), expiresAt: z.string() });

function expiryIn(json: unknown): string | null {
  return tokenSchema.safeParse(json).data?.expiresAt ?? null;
}

/** What became of a profile of IAM Identity Center, by its own settings or by those of an `[sso-session …]`. */
export async function ssoCause(scene: Scene): Promise<CredentialsCause | null> {
  const { profiles, sessions, path } = scene;
  const profile = path.last;
  const settings = profiles[profile] ?? {};
  const { sso_session: session } = settings;
  const named = session === undefined ? {} : sessions[session];
  if (session !== undefined && named === undefined) return { kind: "sso_session_unknown", profile, session };
  const all = { ...settings, ...named };
  const missing = ["sso_start_url", "sso_region", "sso_account_id", "sso_role_name"].filter((name) => !all[name]);
  if (missing.length > 0) return { kind: "sso_incomplete", profile, missing };
  const token = await cachedToken(getSSOTokenFilepath(session ?? all.sso_start_url ?? ""), expiryIn);
  if (token.kind === "none") return { kind: "sso_not_signed_in", profile };
  const renewal = refusalBy(scene.seen, "SSOOIDCClient");
  if (token.kind === "expired") {
    const isOutOfReach = renewal === null ? null : unreachable(renewal, "IAM Identity Center", profile);
    return isOutOfReach ?? { kind: "sso_expired", profile, at: token.at };
  }
  const { sso_account_id: account = "", sso_role_name: role = "" } = all;
  return answerCause(scene, { profile, account, role });
}

/** The session is good by its own word; the service may see that otherwise. */
function answerCause(
  { seen }: Scene,
  { profile, account, role }: { readonly profile: string; readonly account: string; readonly role: string },
): CredentialsCause | null {
  const refusal = refusalBy(seen, "SSOClient");
  if (refusal === null) return null;
  const isOutOfReach = unreachable(refusal, "IAM Identity Center", profile);
  if (isOutOfReach !== null) return isOutOfReach;
  return refusal.status === 401
    ? { kind: "sso_refused", profile, code: refusal.code }
    : { kind: "sso_forbidden", profile, account, role };
}
