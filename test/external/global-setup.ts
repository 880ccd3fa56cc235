import type { TestProject } from "vitest/node";
import { DebianServer } from "./debian-server.mjs";
import { removeServers } from "./server-place.mjs";
import { requirePackages } from "./server-programs.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the server that the files share listens. */
    readonly sharedPort: number;
  }
}

/**
 * One server for all files that do not need to break theirs: the superuser is trusted, everybody else needs a password.
 * Throws a sentence that names the packages when they are missing.
 */
export default async function startSharedServer(project: TestProject): Promise<() => Promise<void>> {
  requirePackages();
  const server = await DebianServer.create({
    settings: ["max_connections = 120"],
    hba: ["host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256"],
  });
  project.provide("sharedPort", server.port);
  return removeServers;
}
