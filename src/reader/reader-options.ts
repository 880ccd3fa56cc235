import type { Capability } from "../events/words.ts";

/** Whatever can run a query with parameters as `pg` does: its `Client`, `Pool` or `PoolClient`, or one of your own. */
export interface QueryClient {
  query(text: string, values: unknown[]): PromiseLike<{ readonly rows: readonly unknown[] }>;
}

/**
 * Where to read, and what. `connectionString` (postgres://…, or what `recert db url` prints) is connected to and left
 * again for each query; `timeoutMs` (10,000 if not given) bounds the connecting, and then the answer, each. A `client`
 * is used as it is and stays open. `target` and `suite` narrow the answer; left out, every one is read. `needs` narrows
 * nothing: it changes which rows are `usable`.
 */
export type CurrentCertificationsOptions = (
  | { readonly connectionString: string; readonly timeoutMs?: number | undefined }
  | { readonly client: QueryClient }
) & {
  readonly target?: string | undefined;
  readonly suite?: string | undefined;
  readonly needs?: readonly Capability[] | undefined;
};
