/** A trouble in three sentences: what happened, what it means, what to do next. */
export interface Trouble {
  readonly message: string;
  readonly meaning: string;
  readonly advice: string;
}

/** What an error means and what to do about it. */
export interface Advice {
  readonly meaning: string;
  readonly next: string;
}
