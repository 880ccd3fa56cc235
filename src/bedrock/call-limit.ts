/** What ended a call from outside: its own deadline, or the caller's signal. */
export type LimitReached = "aborted" | "deadline";

const longestTimerMs = 2 ** 31 - 1;

/** One signal for both ends of a call; `reached` settles before the signal fires, and never if neither comes. */
export class CallLimit {
  readonly reached: Promise<LimitReached>;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#reach("aborted");
  #settle: (how: LimitReached) => void = () => {};

  constructor(outer: AbortSignal, deadlineMs: number) {
    this.#outer = outer;
    this.reached = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#timer = setTimeout(() => this.#reach("deadline"), Math.min(deadlineMs, longestTimerMs));
    outer.addEventListener("abort", this.#onAbort, { once: true });
    if (outer.aborted) this.#onAbort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** To be called once the call has ended: no timer and no listener stays behind. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#onAbort);
  }

  /** Ends what may still be open of a call that failed, such as a stream that was left in the middle. */
  cutOff(): void {
    this.#controller.abort();
  }

  #reach(how: LimitReached): void {
    this.#settle(how);
    this.#controller.abort();
  }
}
