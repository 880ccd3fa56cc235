import { Crash } from "./crashing-ledger.ts";
import { FixedClock } from "./fixed-clock.ts";

/** In which sleep (from 1) something happens, and how long after its begin. */
export interface Break {
  readonly sleep: number;
  readonly afterMs: number;
  /** What happens: it throws `Crash`, or asks for an interrupt and returns. */
  readonly happens: () => void;
}

/** A fixed clock with one sleep that is broken off in its middle. */
export class BreakingClock extends FixedClock {
  readonly #break: Break;
  #sleeps = 0;

  constructor(breaks: Break) {
    super();
    this.#break = breaks;
  }

  override async sleepUntil(untilMs: number, signal: AbortSignal): Promise<void> {
    this.#sleeps += 1;
    if (this.#sleeps !== this.#break.sleep) return super.sleepUntil(untilMs, signal);
    this.advance(this.#break.afterMs);
    this.#break.happens();
  }
}

/** The process dies. */
export function crash(): never {
  throw new Crash();
}
