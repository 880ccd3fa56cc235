import type { CurrentCertification } from "../certification-row.ts";
import { CertificationsError, toCertificationsError } from "../certifications-error.ts";
import type { ReadingOptions } from "../options-schema.ts";
import { readCertifications, requireKnown } from "../read-certifications.ts";
import { changesBetween } from "./changes.ts";
import type { WatchListeners } from "./listeners.ts";

/** A certification and the moment at which it expires, by `performance.now()`; infinite where it cannot. */
interface Kept {
  readonly certification: CurrentCertification;
  readonly expiresAtMs: number;
}

/** So much before a certification expires the view is read once more: it may have been renewed. */
const lookAheadMs = 1_000;
const firstRetryMs = 1_000;
/** Failed readings come at least this often, or as often as readings that succeed. */
const longestRetryMs = 60_000;
/** What a timer of Node's can wait at most. */
const longestTimerMs = 2 ** 31 - 1;

/** The readings of one `watchCertifications`, one after the other. */
export class Watch {
  readonly #options: WatchOptions;
  /** Null before the first answer. */
  #kept: readonly Kept[] | null = null;
  #failures = 0;
  #isReading = false;
  #isStopped = false;
  #readTimer: NodeJS.Timeout | undefined;
  #expiryTimer: NodeJS.Timeout | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#read();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#readTimer);
    clearTimeout(this.#expiryTimer);
  }

  /** Never rejects: it is waited for by nobody. */
  async #read(): Promise<void> {
    clearTimeout(this.#readTimer);
    this.#isReading = true;
    const answer = await this.#answer();
    this.#isReading = false;
    if (this.#isStopped) return;
    if (answer instanceof CertificationsError) this.#fail(answer);
    else this.#take(answer);
  }

  async #answer(): Promise<readonly Kept[] | CertificationsError> {
    const { reading } = this.#options;
    // Once there were some, none is an answer: they were revoked.
    const nothingFound = this.#kept === null ? requireKnown : async () => undefined;
    try {
      const rows = await within(2 * reading.timeoutMs, readCertifications(reading, nothingFound));
      const readAtMs = performance.now();
      return rows.map(({ certification, expiresInMs }) => ({
        certification,
        expiresAtMs: certification.usable && expiresInMs !== null ? readAtMs + expiresInMs : Number.POSITIVE_INFINITY,
      }));
    } catch (error) {
      return error instanceof CertificationsError ? error : toCertificationsError(error);
    }
  }

  #take(kept: readonly Kept[]): void {
    this.#failures = 0;
    this.#keep(kept);
    const nowMs = performance.now();
    const ahead = kept.map(({ expiresAtMs }) => expiresAtMs - lookAheadMs - nowMs).filter((ms) => ms > 0);
    this.#readIn(Math.min(this.#options.everyMs, ...ahead));
  }

  #fail(error: CertificationsError): void {
    this.#failures += 1;
    const failures = this.#failures;
    const ceilingMs = Math.min(firstRetryMs * 2 ** (failures - 1), Math.max(this.#options.everyMs, longestRetryMs));
    // Not all the readers of a server that comes back are to come at once.
    const retryInMs = Math.round(ceilingMs * (0.5 + Math.random() / 2));
    const { onError = warnOnce } = this.#options;
    this.#tell(() => onError(error, { failures, retryInMs }));
    this.#readIn(retryInMs);
  }

  #readIn(ms: number): void {
    this.#readTimer = setTimeout(() => void this.#read(), ms);
  }

  /** Reports what is new, and makes sure that the next expiry is reported too. */
  #keep(kept: readonly Kept[]): void {
    const isFirst = this.#kept === null;
    const [before, certifications] = [this.#kept ?? [], kept].map((rows) => rows.map((row) => row.certification));
    this.#kept = kept;
    const changed = changesBetween(before ?? [], certifications ?? []);
    if (isFirst || changed.length > 0) {
      this.#tell(() => this.#options.onChange({ certifications: certifications ?? [], changed }));
    }
    clearTimeout(this.#expiryTimer);
    const nextMs = Math.min(...kept.map(({ expiresAtMs }) => expiresAtMs)) - performance.now();
    if (nextMs === Number.POSITIVE_INFINITY) return;
    // A timer of Node's can be a fraction early.
    this.#expiryTimer = setTimeout(() => this.#expire(), Math.min(Math.max(nextMs, 0) + 1, longestTimerMs));
  }

  #expire(): void {
    const nowMs = performance.now();
    this.#keep((this.#kept ?? []).map((row) => (row.expiresAtMs <= nowMs ? expired(row) : row)));
    // The database has the last word: it may have been renewed in this very second.
    if (this.#failures === 0 && !this.#isReading && !this.#isStopped) void this.#read();
  }

  /** What a listener throws is thrown, but does not end the readings. */
  #tell(listener: () => void): void {
    queueMicrotask(() => {
      if (!this.#isStopped) listener();
    });
  }
}

interface WatchOptions extends WatchListeners {
  readonly reading: ReadingOptions;
  readonly everyMs: number;
}

function expired({ certification }: Kept): Kept {
  return { certification: { ...certification, usable: false }, expiresAtMs: Number.POSITIVE_INFINITY };
}

function warnOnce(error: CertificationsError, { failures }: { readonly failures: number }): void {
  if (failures === 1) process.emitWarning(error);
}

/** A client of the application may wait for its answer for ever. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CertificationsError("unreachable", `no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
