/** The database's clock, as it was told last: two machines need not agree on the time. */
export class LedgerClock {
  #aheadMs = 0;

  /** `nowMs` is the database's time at this moment, in milliseconds since 1970. */
  set({ nowMs }: { readonly nowMs: number }): void {
    this.#aheadMs = nowMs - Date.now();
  }

  nowMs(): number {
    return Date.now() + this.#aheadMs;
  }
}
