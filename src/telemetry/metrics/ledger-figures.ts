import type { RunKind } from "../../events/vocabulary.ts";

/** Certifications of one target and suite: the due ones by their first reason, and those that have expired. */
export interface StandingFigures {
  readonly target: string;
  readonly suite: string;
  readonly due: ReadonlyMap<string, number>;
  readonly overdue: number;
}

/** What the whole ledger says now. `connections` are all those to its database. */
export interface LedgerFigures {
  readonly runs: readonly { readonly kind: RunKind; readonly status: string; readonly runs: number }[];
  readonly standing: readonly StandingFigures[];
  readonly connections: number;
}

/** How often the ledger is asked at most, and how long an answer is waited for. */
export interface Patience {
  readonly maxAgeMs: number;
  readonly limitMs: number;
}

/**
 * The ledger's figures, at most that old. A caller waits no longer than the limit; while one question is under way no
 * second one is asked. Null where there is no answer.
 */
export class RecentFigures {
  readonly #read: () => Promise<LedgerFigures>;
  readonly #patience: Patience;
  #last: { readonly figures: LedgerFigures; readonly atMs: number } | null = null;
  #asking: Promise<LedgerFigures> | null = null;

  constructor(read: () => Promise<LedgerFigures>, patience: Patience) {
    this.#read = read;
    this.#patience = patience;
  }

  /** The next answer is a new one. */
  forget(): void {
    this.#last = null;
  }

  async get(): Promise<LedgerFigures | null> {
    const { maxAgeMs, limitMs } = this.#patience;
    if (this.#last !== null && performance.now() - this.#last.atMs < maxAgeMs) return this.#last.figures;
    this.#asking ??= this.#ask();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), limitMs);
    });
    try {
      return await Promise.race([this.#asking, tooLate]);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(): Promise<LedgerFigures> {
    try {
      const figures = await this.#read();
      this.#last = { figures, atMs: performance.now() };
      return figures;
    } finally {
      this.#asking = null;
    }
  }
}
