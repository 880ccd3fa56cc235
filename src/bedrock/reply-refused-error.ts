/** A reply that is not read to its end. Its name is a code of the failure table; the message says what was too much. */
export class ReplyRefusedError extends Error {
  override readonly name: "reply_too_large" | "reply_unreadable";

  constructor(name: ReplyRefusedError["name"], message: string) {
    super(message);
    this.name = name;
  }
}
