/** How long a look at the epoch is followed by none, in milliseconds, however many hints come. */
const restMs = 1_000;

/**
 * Turns hints that a run was claimed by another process into knowledge. Anybody who may connect can send any number of
 * such hints: each leads to at most one look, one at a time, and at most one a second.
 */
export class ClaimWatch {
  readonly #isClaimed: () => Promise<boolean>;
  readonly #claimed = new AbortController();
  #state: "idle" | "looking" | "looking_and_hinted" | "over" = "idle";
  #timer: NodeJS.Timeout | undefined;

  /** `isClaimed` looks in the ledger. Where it throws, nothing is known, and the next append will tell. */
  constructor(isClaimed: () => Promise<boolean>) {
    this.#isClaimed = isClaimed;
  }

  /** Aborts once the ledger says that the run was claimed. */
  get claimed(): AbortSignal {
    return this.#claimed.signal;
  }

  hint(): void {
    if (this.#state === "idle") void this.#look();
    else if (this.#state === "looking") this.#state = "looking_and_hinted";
  }

  dispose(): void {
    this.#state = "over";
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    this.#state = "looking";
    const isClaimed = await this.#isClaimed().catch(() => false);
    if (this.#isOver()) return;
    if (isClaimed) this.#claimed.abort();
    this.#timer = setTimeout(() => this.#goOn(), restMs);
  }

  #goOn(): void {
    const isHinted = this.#state === "looking_and_hinted";
    this.#state = "idle";
    if (isHinted) void this.#look();
  }

  #isOver(): boolean {
    return this.#state === "over";
  }
}
