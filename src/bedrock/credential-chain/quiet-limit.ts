/** A limit on the time in which nobody is deliberately waited for: it can be paused, and starts again afterwards. */
export class QuietLimit {
  readonly reached: Promise<void>;
  readonly #limitMs: number;
  #timer: NodeJS.Timeout | undefined;
  #shortened: NodeJS.Timeout | undefined;
  #reach: () => void = () => undefined;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.reached = new Promise((resolve) => {
      this.#reach = resolve;
    });
    this.goOn();
  }

  pause(): void {
    clearTimeout(this.#timer);
  }

  goOn(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#reach, this.#limitMs);
  }

  /** From now on no more than this is waited, once and for all. */
  shorten(limitMs: number): void {
    if (this.#shortened !== undefined) return;
    this.#shortened = setTimeout(this.#reach, limitMs);
  }

  dispose(): void {
    clearTimeout(this.#shortened);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
