import { z } from "zod";
import type { CredentialsCause } from "./cause.ts";
import type { ProcessRun } from "./observation.ts";
import type { Scene } from "./scene.ts";

/** A shell's own codes for a command that is not there, or may not be run. */
const notFoundCodes = [126, 127];

/** How the credential process at the end of the path went wrong; nothing of what it printed is quoted. */
export async function processCause({ profiles, path, seen }: Scene): Promise<CredentialsCause | null> {
  const profile = path.last;
  const run = await seen.processes.get(profiles[profile]?.credential_process ?? "");
  if (run === undefined) return { kind: "process_failed", profile, status: "unknown" };
  if (run.isTimedOut) return { kind: "process_timed_out", profile, waitedMs: seen.processLimitMs };
  if (run.exitCode === 0) return outputCause(profile, run);
  if (run.exitCode !== null && notFoundCodes.includes(run.exitCode)) return { kind: "process_not_found", profile };
  return { kind: "process_failed", profile, status: String(run.exitCode ?? run.signal ?? "unknown") };
}

const outputSchema = z.looseObject({
  Version: z.literal(1),
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  Expiration: z.string().optional(),
});

/** Why the SDK does not take what a process printed; null where it does. */
function outputCause(profile: string, { stdout }: ProcessRun): CredentialsCause | null {
  if (stdout.trim() === "") return { kind: "process_output", profile, why: "empty" };
  const output = parsed(stdout);
  if (output === undefined) return { kind: "process_output", profile, why: "not_json" };
  const read = outputSchema.safeParse(output);
  if (!read.success) {
    const isVersion = read.error.issues.some(({ path: [name] }) => name === "Version");
    return { kind: "process_output", profile, why: isVersion ? "version" : "incomplete" };
  }
  const at = Date.parse(read.data.Expiration ?? "");
  return at < Date.now() ? { kind: "process_expired", profile, at: new Date(at).toISOString() } : null;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.trim());
    return value;
  } catch {
    return undefined;
  }
}
