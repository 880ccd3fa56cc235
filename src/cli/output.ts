import { toAscii } from "../presentation/render/ascii.ts";
import { jsonText } from "../presentation/render/json-text.ts";
import { colourStyle, plainStyle, type Style } from "../presentation/render/style.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Charset } from "./charset.ts";
import { type StandardStream, stderr, stdout } from "./standard-stream.ts";

/** How a command was asked to speak. */
export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly colour: boolean;
  /** What a terminal can show; what goes to files and pipes is left as it is. */
  readonly charset: Charset;
  readonly texts: Texts;
}

/**
 * The one place that writes for the user. With `--json` stdout carries JSON alone and people's text goes to stderr. No
 * write throws, for none must stop a run; what stdout did not take tells the exit code (`answerLost`).
 */
export class Output {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly texts: Texts;
  readonly #quiet: boolean;
  readonly #colour: boolean;
  readonly #charset: Charset;

  constructor({ json, quiet, verbose, colour, charset, texts }: OutputOptions) {
    this.json = json;
    this.verbose = verbose;
    this.texts = texts;
    this.#quiet = quiet;
    this.#colour = colour;
    this.#charset = charset;
  }

  /** The page on which people's text is laid out: as wide as the terminal, 80 columns where there is none or it says 0. */
  get page(): { readonly texts: Texts; readonly style: Style; readonly width: number } {
    const stream = (this.json ? stderr : stdout).nodeStream;
    const style = this.#colour && stream.isTTY ? colourStyle : plainStyle;
    return { texts: this.texts, style, width: Math.min(stream.columns || 80, 100) };
  }

  /** What the user asked for, as text. */
  text(text: string): void {
    this.#say(this.#people, text);
  }

  /** Progress and other words on the way; `-q` leaves them out. */
  progress(text: string): void {
    if (!this.#quiet) this.text(text);
  }

  /** Progress of a command whose answer alone belongs on stdout, whatever its format. */
  aside(text: string): void {
    if (!this.#quiet) this.#say(stderr, text);
  }

  /** Warnings and errors. */
  note(text: string): void {
    this.#say(stderr, text);
  }

  /** One JSON document, on one line of stdout. */
  data(value: unknown): void {
    stdout.write(`${jsonText(value)}\n`);
  }

  /** Many lines of stdout, at the pace of their reader. False once nothing more goes out: the rest need not be made. */
  lines(lines: readonly string[]): Promise<boolean> {
    return stdout.writeAtPace(lines.map(endLine).join(""));
  }

  /** Waits until stdout has all of it. False where a write failed: nobody has read what was answered. */
  async isAnswered(): Promise<boolean> {
    await stdout.settled();
    return stdout.end?.kind !== "failed";
  }

  #say(stream: StandardStream, text: string): void {
    const isAscii = this.#charset === "ascii" && stream.nodeStream.isTTY;
    stream.write(endLine(isAscii ? toAscii(text) : text));
  }

  get #people(): StandardStream {
    return this.json ? stderr : stdout;
  }
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
