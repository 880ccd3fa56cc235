import { createCallCounter } from "./call-counter.ts";
import { type Endpoint, handleRequest } from "./handle-request.ts";
import type { HttpRequest, HttpResponse } from "./http-exchange.ts";
import { JournalLostError, openJournal } from "./journal.ts";
import type { KnownModel } from "./model-directory.ts";
import { createQuotaMeter } from "./quota-meter.ts";
import type { Scenario } from "./scenario.ts";
import { listenForBoth } from "./two-protocols.ts";

/**
 * `port` 0 takes any free one. `models` are the ids that exist in addition to those that the scenario names; without it
 * every id exists. `journalFile` gets a line per call. `quotaClock` gives the milliseconds by which quotas are metered;
 * without it they pass by themselves.
 */
export interface SimulatorOptions {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly port: number;
  readonly journalFile?: string | undefined;
  readonly models?: readonly KnownModel[] | undefined;
  readonly quotaClock?: () => number;
}

/** A running endpoint. `close` ends every connection at once, answered or not; it may be called again. */
export interface Simulator {
  readonly url: string;
  readonly port: number;
  /** Resolves when a call could not be noted; that call is not answered. Never where there is no journal. */
  readonly journalLost: Promise<JournalLostError>;
  close(): Promise<void>;
}

/**
 * Starts a simulated Bedrock runtime on 127.0.0.1, for HTTP/2 without TLS and HTTP/1.1. Replies depend only on seed, model, request and the call's
 * ordinal; whether a scenario's quota lasts, on time. Rejects with Node's error when the port is taken (EADDRINUSE) or the journal cannot be opened.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { scenario, seed, models, journalFile, quotaClock } = options;
  const journal = openJournal(journalFile ?? null);
  const ordinalOf = createCallCounter();
  const endpoint: Endpoint = { scenario, seed, models, journal, ordinalOf, quotaMeter: createQuotaMeter(quotaClock) };
  let lose: (error: JournalLostError) => void = () => undefined;
  const journalLost = new Promise<JournalLostError>((resolve) => {
    lose = resolve;
  });
  try {
    const serveOne = (request: HttpRequest, response: HttpResponse) => serve(endpoint, request, response, lose);
    const { port, close } = await listenForBoth(options.port, serveOne);
    let closing: Promise<void> | null = null;
    const closeOnce = () => (closing ??= close().finally(journal.close));
    return { url: `http://127.0.0.1:${port}`, port, journalLost, close: closeOnce };
  } catch (cause) {
    journal.close();
    throw cause;
  }
}

function serve(
  endpoint: Endpoint,
  request: HttpRequest,
  response: HttpResponse,
  onJournalLost: (error: JournalLostError) => void,
): void {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  // Sockets end abruptly here on purpose; without a listener such an error would end the process.
  response.on("error", () => gone.abort());
  request.on("error", () => gone.abort());
  const { clockAheadMs } = endpoint.scenario;
  if (clockAheadMs !== 0) response.setHeader("date", new Date(Date.now() + clockAheadMs).toUTCString());
  // Most often the client is gone; whatever else it is, one call must not take the others with it.
  handleRequest(endpoint, request, response, gone.signal).catch((error: unknown) => {
    response.destroy();
    if (error instanceof JournalLostError) onJournalLost(error);
  });
}
