import { hostname, userInfo } from "node:os";
import { withoutSecrets } from "../known-secrets.ts";
import { toolVersion } from "../version.ts";

/** This process as the ledger records it: who, where, with which tool, and why. */
export interface Owner {
  readonly actor: string;
  readonly host: string;
  readonly pid: number;
  readonly toolVersion: string;
  readonly reason: string | null;
}

/**
 * The owner that this process is. A user without a name in the system's tables goes by number. What is recorded stays for
 * ever, so a reason that quotes a secret is kept without it.
 */
export function thisOwner(reason: string | null): Owner {
  const discreet = reason === null ? null : withoutSecrets(reason);
  return { actor: userName(), host: hostname(), pid: process.pid, toolVersion, reason: discreet };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
