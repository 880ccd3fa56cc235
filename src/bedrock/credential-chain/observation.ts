import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { ClientRequest, IncomingMessage } from "node:http";
import { z } from "zod";
import { proxyFailures } from "../road/proxy-error.ts";

/** A refusal by a service that gives credentials out, as the SDK's own client for it saw it. */
export interface ServiceRefusal {
  /** The SDK's client and command, such as STSClient and AssumeRoleCommand. */
  readonly client: string;
  readonly command: string;
  /** The error's name, or the runtime's code where there was no answer. */
  readonly code: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** What happened at a proxy on the way, by its variable and without its password; null if none was in the way. */
  readonly proxy: string | null;
}

/** An answer over HTTP: its host and port, and its status. */
export interface Reply {
  readonly host: string;
  readonly status: number;
}

/** How a credential process ended. `stdout` may be a secret: it is looked at, and never shown. */
export interface ProcessRun {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly isTimedOut: boolean;
  readonly stdout: string;
}

/** What one walk through the SDK's chain showed on its way: its last error alone says too little. */
export interface Observation {
  readonly refusals: ServiceRefusal[];
  /** The answers that came on the way, of the metadata services too, whose errors the chain swallows. */
  readonly replies: Reply[];
  /** Called when a request goes out to a host and port. */
  readonly requestBegins: (host: string) => void;
  readonly processes: Map<string, Promise<ProcessRun>>;
  /** Asked for by every credential process that begins; `end` is called when it is over. */
  readonly processBegins: (command: string) => { readonly end: () => void };
  readonly processLimitMs: number;
}

/** The current walk, for hooks that the SDK calls without saying which one they are for. */
export const observations = new AsyncLocalStorage<Observation>();

let walks = 0;

/**
 * Walks with this observation. Between walks the storage is off: while it is on, every promise of the process costs
 * more.
 */
export async function observed<T>(observation: Observation, walk: () => Promise<T>): Promise<T> {
  walks += 1;
  try {
    return await observations.run(observation, walk);
  } finally {
    walks -= 1;
    if (walks === 0) observations.disable();
  }
}

const onReply = (message: unknown) => {
  const observation = observations.getStore();
  if (observation === undefined) return;
  const { request, response } = replySchema.parse(message);
  observation.replies.push({ host: String(request.getHeader("host")), status: response.statusCode ?? 0 });
};

const onRequest = (message: unknown) => {
  const observation = observations.getStore();
  if (observation !== undefined)
    observation.requestBegins(String(requestSchema.parse(message).request.getHeader("host")));
};

const requestSchema = z.object({ request: z.instanceof(ClientRequest) });
const replySchema = z.object({ request: z.instanceof(ClientRequest), response: z.instanceof(IncomingMessage) });

let isWatching = false;

/** Lets every walk see its own requests and the answers to them, by the channels that Node has for that. */
export function watchReplies(): void {
  if (!isWatching) {
    subscribe("http.client.request.start", onRequest);
    subscribe("http.client.response.finish", onReply);
  }
  isWatching = true;
}

const refusalSchema = z.object({
  clientName: z.string(),
  commandName: z.string(),
  error: z.object({
    name: z.string().catch("Error"),
    code: z.string().nullish().catch(null),
    message: z.string().catch(""),
    $metadata: z.object({ httpStatusCode: z.int().nullish().catch(null) }).catch({ httpStatusCode: null }),
  }),
});

/**
 * The SDK's logger for the chain and for its clients. A client's error comes as an object, before the chain makes a
 * sentence of it; nothing is printed, the SDK's advice about AWS_PROFILE and static keys included, for recert says that
 * in its own words.
 */
export const observingLogger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (...content: unknown[]) => {
    const read = refusalSchema.safeParse(content[0]);
    if (!read.success) return;
    const { clientName, commandName, error } = read.data;
    const status = error.$metadata.httpStatusCode ?? null;
    const code = status === null ? (error.code ?? error.name) : error.name;
    const proxy = proxyFailures.some((name) => name === error.name) ? error.message : null;
    observations.getStore()?.refusals.push({ client: clientName, command: commandName, code, status, proxy });
  },
};
