import type { ReadyReceiver } from "../receivers/ready-receiver.ts";

/**
 * How a receiver answered. `outcome` is a word without secrets: `HTTP 500`, `exit 3`, `signal SIGKILL`, `timeout`,
 * `interrupted`, or the system's code. `said` is the beginning of what it answered, its own secrets taken out.
 */
export interface SendAnswer {
  readonly isTaken: boolean;
  readonly outcome: string;
  readonly said: string;
  readonly retryAfterMs: number | null;
}

/** How many bytes of an answer are read, at most. */
export const longestSaidBytes = 1_000;

const shortestSecret = 6;

/** What was said without what is the receiver's secret, which a page of an error may quote. */
export function withoutSecretsOf({ way }: Pick<ReadyReceiver, "way">, said: string): string {
  const secrets = way.kind === "command" ? Object.values(way.env) : partsOf(way.url);
  return [...secrets]
    .filter((secret) => secret.length >= shortestSecret)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, "***"), said);
}

/** A URL of a receiver is a secret in all that follows its host. */
function partsOf(url: string): readonly string[] {
  const { pathname, search } = new URL(url);
  return [url, `${pathname}${search}`, pathname, ...pathname.split("/"), ...search.split(/[?&=]/)];
}
