import { createLogUpdate } from "log-update";
import { displayWidth } from "../presentation/render/width.ts";
import type { Draw, ScreenBlock, ScreenSize } from "./screen.ts";
import type { StandardStream } from "./standard-stream.ts";

const redrawEveryMs = 250;

/** Terminals that know it show everything between the two at once, so that nothing flickers; others ignore it. */
const [atOnceBegins, atOnceEnds] = ["\u001b[?2026h", "\u001b[?2026l"];
const [lineUp, eraseLine] = ["\u001b[1A", "\u001b[2K"];

/**
 * A block of lines on a terminal. The cursor is never hidden and the terminal's modes never changed, so that nothing has to
 * be put right after a process that was killed.
 */
export class Block implements ScreenBlock {
  readonly stream: StandardStream;
  readonly #log: ReturnType<typeof createLogUpdate>;
  readonly #timer: NodeJS.Timeout;
  readonly #onResize = () => this.#resized();
  #draw: Draw;
  #drawn: readonly string[] = [];
  #pending = "";

  constructor(stream: StandardStream, draw: Draw) {
    this.stream = stream;
    this.#draw = draw;
    this.#log = createLogUpdate(this.#buffer(), { showCursor: true });
    this.#timer = setInterval(() => this.#redraw(), redrawEveryMs);
    this.#timer.unref();
    stream.nodeStream.on("resize", this.#onResize);
    this.#redraw();
  }

  show(draw: Draw): void {
    this.#draw = draw;
    this.#redraw();
  }

  #redraw(): void {
    this.#render();
    this.#flush();
  }

  writeAbove(stream: StandardStream, text: string): void {
    this.#log.clear();
    if (stream === this.stream) {
      this.#pending += text;
    } else {
      this.#flush();
      stream.write(text);
    }
    this.#redraw();
  }

  end(): void {
    clearInterval(this.#timer);
    this.stream.nodeStream.off("resize", this.#onResize);
    this.#log.clear();
    this.#flush();
  }

  /** A terminal breaks the lines that no longer fit: what was one row are several, and all of them have to go. */
  #resized(): void {
    const { width } = this.#size();
    const rows = this.#drawn.map((line) => Math.max(1, Math.ceil(displayWidth(line) / (width + 1))));
    const above = rows.reduce((total, count) => total + count, 0);
    this.#pending += `\r${eraseLine}${`${lineUp}${eraseLine}`.repeat(above)}`;
    this.#log.done();
    this.#redraw();
  }

  #render(): void {
    const lines = this.#draw(this.#size());
    // The library leaves out lines that only moved where their number changes (fixed in its version 8, for Node 22).
    if (lines.length !== this.#drawn.length) this.#log.clear();
    if (lines.length > 0) this.#log(lines.join("\n"));
    this.#drawn = lines;
  }

  /**
   * One column less than there is, because terminals do not agree on the width of some signs; a row less, for the
   * cursor's.
   */
  #size(): ScreenSize {
    const { columns, rows } = this.stream.nodeStream;
    return { width: Math.max(20, (columns || 80) - 1), height: Math.max(1, (rows || 24) - 1) };
  }

  #flush(): void {
    if (this.#pending !== "") this.stream.write(`${atOnceBegins}${this.#pending}${atOnceEnds}`);
    this.#pending = "";
  }

  /** What the library takes for the terminal: it has the terminal's size, and keeps what is written until it is flushed. */
  #buffer(): NodeJS.WriteStream {
    const write = (text: string) => {
      this.#pending += text;
      return true;
    };
    const { nodeStream } = this.stream;
    return new Proxy(nodeStream, {
      get: (target, name) => {
        if (name === "write") return write;
        if (name === "isTTY") return false;
        if (name === "columns") return target.columns || 80;
        return Reflect.get(target, name);
      },
    });
  }
}
