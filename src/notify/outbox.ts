import type { Fact, Notice } from "./notice.ts";
import type { ReadyReceiver } from "./receivers/ready-receiver.ts";

/** A notice that is due. `body` is its JSON, the same at each attempt; `attempts` counts this one. */
export interface DueNotice {
  readonly receiver: string;
  readonly id: string;
  readonly kind: Notice["kind"];
  readonly body: string;
  readonly text: string;
  readonly attempts: number;
}

/** The known receivers, with what they want, as far as the outbox has to know. */
export type Known = Pick<ReadyReceiver, "name" | "about" | "targets" | "expiringWithinMs" | "lang">;

/** A fact put into words. */
export type Worded = (fact: Fact, lang: Known["lang"]) => Notice;

/**
 * What is to be told, kept beside the ledger. Each method may be called by any number of processes at once, and again when
 * its answer was lost.
 */
export interface Outbox {
  /** Remembers a receiver, which is told from now on. One that is already known is left as it is. */
  register(name: string): Promise<void>;
  /**
   * Puts in what the receiver is to be told of the next events, and remembers how far it has read. False once there is
   * no more, or while another process is doing it.
   */
  collect(receiver: Known, word: Worded): Promise<boolean>;
  /** Puts in what is about to expire and was not told yet. */
  collectExpiring(receiver: Known, word: Worded): Promise<void>;
  /** Takes the next notice that is due, for `leaseMs`; null for none. */
  take(receiver: string, leaseMs: number): Promise<DueNotice | null>;
  /** The receiver took it: it is never sent again. */
  delivered(notice: DueNotice): Promise<void>;
  /** It did not; `outcome` is free of secrets. True if the notice is given up because it is a week old. */
  putOff(notice: DueNotice, how: { readonly outcome: string; readonly waitMs: number }): Promise<boolean>;
  /** Forgets what nobody can ask about any more. */
  prune(): Promise<void>;
}
