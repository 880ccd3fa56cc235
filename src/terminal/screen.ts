import type { StandardStream } from "./standard-stream.ts";

/** What a block is drawn for: the columns and rows that it may take. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** The lines of a block as it looks now; each at most as wide as the size says. */
export type Draw = (size: ScreenSize) => readonly string[];

/** A block of lines that is drawn again and again in place. */
export interface ScreenBlock {
  readonly stream: StandardStream;
  show(draw: Draw): void;
  writeAbove(stream: StandardStream, text: string): void;
  end(): void;
}

type MakeBlock = (stream: StandardStream, draw: Draw) => ScreenBlock;

/**
 * The bottom of the terminal, where one block may be shown. All other text for the user goes through here and appears
 * above it.
 */
class Screen {
  #makeBlock: MakeBlock | null = null;
  #block: ScreenBlock | null = null;

  /** Without this there are no blocks: only the commands that show one load what draws it. */
  drawBy(makeBlock: MakeBlock): void {
    this.#makeBlock = makeBlock;
  }

  /** Puts a block up, in place of the one before. */
  show(stream: StandardStream, draw: Draw): void {
    if (this.#block === null) this.#block = this.#makeBlock?.(stream, draw) ?? null;
    else this.#block.show(draw);
  }

  /** Writes to a stream; above the block, should both be on a terminal. */
  write(stream: StandardStream, text: string): void {
    if (this.#block === null || !stream.nodeStream.isTTY) stream.write(text);
    else this.#block.writeAbove(stream, text);
  }

  /** Takes the block away. */
  end(): void {
    this.#block?.end();
    this.#block = null;
  }
}

/** The one screen of the terminal, shared by everything that writes there. */
export const screen = new Screen();
