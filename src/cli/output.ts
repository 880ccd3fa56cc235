import { toAscii } from "../presentation/render/ascii.ts";
import { jsonText } from "../presentation/render/json-text.ts";
import { stageLine } from "../presentation/render/live-stage.ts";
import type { LivePage } from "../presentation/render/live-view.ts";
import { colourStyle, plainStyle, type Style } from "../presentation/render/style.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Charset } from "../terminal/charset.ts";
import { type Draw, screen } from "../terminal/screen.ts";
import { type StandardStream, stderr, stdout } from "../terminal/standard-stream.ts";

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

/** What decides whether a block can be drawn: `isLogging` = diagnostics are written to stderr. */
export interface ScreenFitness {
  readonly canDraw: boolean;
  readonly isLogging: boolean;
}

/** How progress is shown: a block at the foot of the terminal, lines, or not at all. */
export type ProgressForm = "live" | "plain" | "none";

/**
 * The one place that writes for the user. With `--json` stdout carries JSON alone and people's text goes to stderr. No
 * write throws, for none must stop a run; what stdout did not take tells the exit code (`answerLost`).
 */
export class Output {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly texts: Texts;
  #quiet: boolean;
  readonly #colour: boolean;
  readonly #charset: Charset;
  #progressForm: ProgressForm = "none";

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
    return { texts: this.texts, style, width: stream.columns || 80 };
  }

  /** How the progress of this command is shown; `none` until it was said how (`showProgress`). */
  get progressForm(): ProgressForm {
    return this.#progressForm;
  }

  /**
   * Says how progress is to be shown; `none` with `-q`. A block needs a terminal that can draw one (`canDraw`) and that
   * gets neither JSON lines nor diagnostics.
   */
  showProgress(wish: "auto" | "plain" | "none", { canDraw, isLogging }: ScreenFitness): void {
    const hasOther = (this.json && isTerminal(stdout)) || (isLogging && isTerminal(stderr));
    const isLive = wish === "auto" && canDraw && hasRoom(this.#people) && !hasOther;
    this.#quiet ||= wish === "none";
    if (!this.#quiet) this.#progressForm = isLive ? "live" : "plain";
  }

  /** What the user asked for, as text; with `--json` and `-q` nobody wants it twice. */
  text(text: string): void {
    if (!this.json || !this.#quiet) this.#say(this.#people, text);
  }

  /** Progress and other words on the way; `-q` and `--progress none` leave them out. */
  progress(text: string): void {
    if (!this.#quiet) this.text(text);
  }

  /** What is being done before there is a run to be shown, such as starting the database; a brief one has no line. */
  stage(text: string, isBrief = false): void {
    if (this.#progressForm === "plain" && !isBrief) this.progress(`${text} …`);
    if (this.#progressForm === "live") this.block((page) => stageLine(text, Date.now(), page));
  }

  /** Puts a block at the foot of the terminal, where progress is `live`. */
  block(draw: (page: LivePage) => readonly string[]): void {
    const { texts, style } = this.page;
    const shown = (line: string) => this.#asShown(this.#people, line);
    // Some signs are longer in ASCII, and a line that wraps cannot be drawn again in its place.
    const spare = this.#charset === "ascii" ? 6 : 0;
    const drawIn: Draw = ({ width, height }) => draw({ texts, style, width: width - spare, height }).map(shown);
    if (this.#progressForm === "live") screen.show(this.#people, drawIn);
  }

  /** Takes the block away: what follows is the answer, or a question. */
  endBlock(): void {
    screen.end();
  }

  /** Progress of a command whose answer alone belongs on stdout, whatever its format. */
  aside(text: string): void {
    if (!this.#quiet) this.#say(stderr, text);
  }

  /** What one has to know of a command that did not come to its end: with the answer, or where that is JSON beside it. */
  lastWords(text: string): void {
    if (this.json) this.note(text);
    else this.text(text);
  }

  /** Warnings and errors. */
  note(text: string): void {
    this.#say(stderr, text);
  }

  /** One JSON document, on one line of stdout. */
  data(value: unknown): void {
    screen.write(stdout, `${jsonText(value)}\n`);
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
    screen.write(stream, endLine(this.#asShown(stream, text)));
  }

  #asShown({ nodeStream }: StandardStream, text: string): string {
    return this.#charset === "ascii" && nodeStream.isTTY ? toAscii(text) : text;
  }

  get #people(): StandardStream {
    return this.json ? stderr : stdout;
  }
}

/** Some terminals, such as that of a container started without a size, have no columns and no rows. */
function hasRoom({ nodeStream }: StandardStream): boolean {
  return nodeStream.isTTY === true && nodeStream.columns > 0 && nodeStream.rows > 0;
}

function isTerminal({ nodeStream }: StandardStream): boolean {
  return nodeStream.isTTY === true;
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
