import type { ClientBase } from "pg";

/** Runs one call on the ledger's connection; the same call may be made again after that was lost. */
export type OnClient = <T>(use: (client: ClientBase) => Promise<T>) => Promise<T>;
