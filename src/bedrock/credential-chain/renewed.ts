import type { FoundCredentials } from "./found-credentials.ts";

/** The AWS SDK's clients ask again from five minutes before the end on; by then these are ready. */
const renewBeforeMs = 6 * 60_000;

/**
 * Keeps credentials until shortly before they expire; those without an end for good. Whoever asks while they are asked for
 * waits for the same answer. Where they cannot be renewed, the old ones serve until they really expire.
 */
export class Renewed {
  readonly #ask: () => Promise<FoundCredentials>;
  #held: FoundCredentials | null = null;
  #asked: Promise<FoundCredentials> | null = null;

  constructor(ask: () => Promise<FoundCredentials>) {
    this.#ask = ask;
  }

  readonly provide = async (): Promise<FoundCredentials> => {
    const held = this.#held;
    if (held !== null && leftMs(held) > renewBeforeMs) return held;
    this.#asked ??= this.#ask().finally(() => {
      this.#asked = null;
    });
    try {
      this.#held = await this.#asked;
      return this.#held;
    } catch (error) {
      if (held !== null && leftMs(held) > 0) return held;
      throw error;
    }
  };
}

function leftMs({ expiration }: FoundCredentials): number {
  return expiration === undefined ? Number.POSITIVE_INFINITY : expiration.getTime() - Date.now();
}
