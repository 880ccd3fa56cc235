import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { cachedToken } from "./cached-token.ts";
import type { CredentialsCause } from "./cause.ts";
import { refusalBy, unreachable } from "./refusal.ts";
import type { Scene } from "./scene.ts";

const tokenSchema = z.object({ accessToken: z.object({ expiresAt: z.string() }) });

function expiryIn(json: unknown): string | null {
  return tokenSchema.safeParse(json).data?.accessToken.expiresAt ?? null;
}

/** What became of a profile that `aws login` made. */
export async function loginCause({ profiles, path, seen }: Scene): Promise<CredentialsCause> {
  const profile = path.last;
  const session = profiles[profile]?.login_session ?? "";
  const refusal = refusalBy(seen, "SigninClient");
  const isOutOfReach = refusal === null ? null : unreachable(refusal, "AWS Sign-In", profile);
  if (isOutOfReach !== null) return isOutOfReach;
  const token = await cachedToken(tokenFile(session), expiryIn);
  return token.kind === "expired"
    ? { kind: "login_expired", profile, at: token.at }
    : { kind: "login_not_signed_in", profile };
}

/** Where the SDK and the AWS CLI keep it. */
function tokenFile(session: string): string {
  const { AWS_LOGIN_CACHE_DIRECTORY: directory = join(homedir(), ".aws", "login", "cache") } = process.env;
  return join(directory, `${createHash("sha256").update(session).digest("hex")}.json`);
}
