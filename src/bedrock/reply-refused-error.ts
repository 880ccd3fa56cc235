import type { Phrase } from "../events/phrases/phrase.ts";
import { SpokenError } from "./spoken-error.ts";

/** A reply that is not read to its end. Its name is a code of the failure table; the phrase says what was too much. */
export class ReplyRefusedError extends SpokenError {
  override readonly name: "reply_too_large" | "reply_unreadable";

  constructor(name: ReplyRefusedError["name"], phrase: Phrase) {
    super(phrase);
    this.name = name;
  }
}
