/** What was seen of a reply where it met the network. `beginning` are its first bytes; `isWhole`: its body has ended. */
export interface SeenReply {
  readonly httpStatus: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly beginning: Buffer;
  readonly isWhole: boolean;
}
