import { colourStyle, plainStyle, type Style } from "./render/style.ts";
import type { Texts } from "./texts/catalogue.ts";

/** How a command was asked to speak. */
export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly colour: boolean;
  readonly texts: Texts;
}

/**
 * The one place that writes for the user. With `--json` stdout carries JSON alone and people's text goes to stderr. A
 * closed stdout (`| head`) is forgotten, for it must never stop a run.
 */
export class Output {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly texts: Texts;
  readonly #quiet: boolean;
  readonly #colour: boolean;

  constructor({ json, quiet, verbose, colour, texts }: OutputOptions) {
    this.json = json;
    this.verbose = verbose;
    this.texts = texts;
    this.#quiet = quiet;
    this.#colour = colour;
  }

  /** The page on which people's text is laid out: as wide as the terminal, 80 columns where there is none or it says 0. */
  get page(): { readonly texts: Texts; readonly style: Style; readonly width: number } {
    const stream = this.json ? process.stderr : process.stdout;
    const style = this.#colour && stream.isTTY ? colourStyle : plainStyle;
    return { texts: this.texts, style, width: Math.min(stream.columns || 80, 100) };
  }

  /** What the user asked for, as text. */
  text(text: string): void {
    write(this.json ? process.stderr : process.stdout, endLine(text));
  }

  /** Progress and other words on the way; `-q` leaves them out. */
  progress(text: string): void {
    if (!this.#quiet) this.text(text);
  }

  /** Progress of a command whose answer alone belongs on stdout, whatever its format. */
  aside(text: string): void {
    if (!this.#quiet) write(process.stderr, endLine(text));
  }

  /** Warnings and errors. */
  note(text: string): void {
    write(process.stderr, endLine(text));
  }

  /** One JSON document, on one line of stdout. */
  data(value: unknown): void {
    write(process.stdout, `${JSON.stringify(value)}\n`);
  }

  /** Many lines of stdout, at the pace of their reader. False once the reader has gone: the rest need not be made. */
  lines(lines: readonly string[]): Promise<boolean> {
    const { stdout } = process;
    if (closed.has(stdout)) return Promise.resolve(false);
    return new Promise((resolve) => {
      stdout.write(lines.map(endLine).join(""), (error) => resolve(error === null || error === undefined));
    });
  }
}

/** Keeps a reader that went away from ending the process. */
export function forgiveClosedStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => closed.add(stream));
}

const closed = new Set<NodeJS.WriteStream>();

function write(stream: NodeJS.WriteStream, text: string): void {
  if (!closed.has(stream)) stream.write(text);
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
