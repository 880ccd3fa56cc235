import type { Client } from "pg";

/** The rows of one statement, or of all of several. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: pg-boss's own interface asks for it.
  readonly rows: any[];
}

/**
 * The one connection over which the queue speaks to PostgreSQL. Where it was lost the next statement makes a new one, and only
 * that statement fails which was under way.
 */
export class QueueConnection {
  readonly #connect: () => Promise<Client>;
  #client: Promise<Client> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(connect: () => Promise<Client>) {
    this.#connect = connect;
  }

  /** One statement after the other, in the order of the calls. */
  executeSql(text: string, values?: unknown[]): Promise<Answer> {
    const answer = this.#turn.then(() => this.#query(text, values));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #query(text: string, values?: unknown[]): Promise<Answer> {
    const client = await this.#open();
    const answer: Answer | readonly Answer[] = await client.query(text, values).catch(async (error) => {
      // Several statements in one text may have begun a transaction, which would refuse all that comes after.
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    });
    // Several statements in one text have an answer each, and pg-boss looks for its row in all of them.
    return { rows: [answer].flat().flatMap(({ rows }) => rows) };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  #open(): Promise<Client> {
    if (this.#isClosed) return Promise.reject(new Error("the queue is closed"));
    if (this.#client === null) {
      const opening = this.#connect();
      this.#client = opening;
      const forget = () => {
        if (this.#client === opening) this.#client = null;
      };
      opening.then((client) => client.once("end", forget), forget);
    }
    return this.#client;
  }
}
