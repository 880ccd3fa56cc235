import { type MissingForWorkers, missingForWorkers, workersNode } from "../../fleet/requirements.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Trouble } from "../../presentation/texts/trouble.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** Throws `TroubleError` where this machine lacks what workers need. */
export function requireWorkers(texts: Texts): void {
  const missing = missingHere();
  if (missing !== null) throw new TroubleError(exitCodes.usage, "no_workers", lackOf(missing, texts));
}

/** What this machine lacks to run workers; null where it lacks nothing. */
export function missingHere(): MissingForWorkers | null {
  return missingForWorkers(process.versions.node, isInstalled("pg-boss"));
}

/** What is missing, and what to do about it. */
export function lackOf(missing: MissingForWorkers, { fleet }: Texts): Trouble {
  return missing === "node" ? fleet.needsNode(process.versions.node, workersNode) : fleet.needsPgBoss();
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
