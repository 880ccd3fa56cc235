import { readLedgerPage } from "../build/events/postgres/read-ledger.js";
import { LedgerCheck } from "../build/projections/check-ledger.js";

const pageSize = 2_000;

/** A promise that did not hold. `invariant` is its name in docs/reliability.md. */
export class Violation extends Error {
  constructor(invariant, detail) {
    super(`${invariant}: ${detail}`);
    this.invariant = invariant;
  }
}

/** Whatever else ends a storm is told as loudly: a check that could not be made is no check. */
export function toViolation(error) {
  return error instanceof Violation ? error : new Violation("unexpected", error.stack);
}

/** Throws a `Violation` unless it holds. */
export function hold(invariant, holds, detail) {
  if (!holds) throw new Violation(invariant, typeof detail === "string" ? detail : JSON.stringify(detail));
}

/** Reads on in the ledger after every blow and holds it against all that was ever acknowledged. */
export class LedgerWatch {
  looks = 0;
  acknowledged = 0;
  #check = new LedgerCheck();
  #hashByPosition = new Map();

  get events() {
    return this.#check.events;
  }

  /** `lines`: events that processes have printed since the last look. */
  async look(client, lines) {
    await this.#readOn(client);
    await this.#holdWhole(client);
    for (const { globalPosition, hash } of lines) {
      const standing = this.#hashByPosition.get(globalPosition);
      hold("acknowledged", standing === hash, `position ${globalPosition}: printed ${hash}, standing ${standing}`);
    }
    this.acknowledged += lines.length;
    this.looks += 1;
  }

  async #readOn(client) {
    for (;;) {
      const afterPosition = this.#check.head.globalPosition;
      const rows = await readLedgerPage(client, { after: afterPosition, limit: pageSize });
      for (const row of rows) {
        const bad = this.#check.check(row);
        hold("gapless and chained", bad === null, bad);
        this.#hashByPosition.set(row.globalPosition, row.hash);
      }
      if (rows.length < pageSize) return;
    }
  }

  /** What was read before may not have gone: as many rows as positions, and the head that the chain leads to. */
  async #holdWhole(client) {
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM recert.events WHERE global_position <= $1) AS events,
              (SELECT hash FROM recert.events WHERE global_position = $1) AS hash,
              (SELECT global_position FROM recert.ledger_head) AS head`,
      [this.#check.head.globalPosition],
    );
    const { globalPosition, hash } = this.#check.head;
    const [found] = rows;
    hold("acknowledged", found.events === globalPosition, `${found.events} events stand of ${globalPosition}`);
    if (globalPosition === 0) return;
    hold("gapless and chained", found.hash === hash && found.head >= globalPosition, { found, globalPosition, hash });
  }
}

/** What every process of a run taken together may have done: each call once, but for those that kills cut off. */
export function holdFewRepeats({ calls, unbrokenCalls, abandoned, cliKills }) {
  const distinct = new Set(calls.map(({ modelId, n }) => `${modelId} ${n}`)).size;
  const repeated = calls.length - distinct;
  const figures = { calls: calls.length, distinct, unbrokenCalls, abandoned: abandoned.length, cliKills };
  hold("every call made", distinct === unbrokenCalls, figures);
  hold("repeats recorded", repeated <= abandoned.length, figures);
  hold("one repeat a kill", abandoned.length <= cliKills, figures);
  hold(
    "repeats recorded",
    abandoned.every(({ data }) => data.cause === "crash"),
    abandoned,
  );
  return repeated;
}

/** Every model concluded once. */
export function holdOneConclusion(events, models) {
  const concluded = events.filter(({ type }) => type === "ModelConcluded").map(({ data }) => data.modelId);
  hold("one conclusion a model", concluded.length === models && new Set(concluded).size === models, concluded);
}

/** Only what a kill must not change: no times, no tokens (the words of the probes differ from run to run). */
export function conclusionsOf(report) {
  return report.models.map(
    ({ index, modelId, verdict, rating, badge, successRate, attempts, retries, error, probes }) => ({
      ...{ index, modelId, verdict, rating, badge, successRate, attempts, retries, category: error?.category ?? null },
      probes: probes.map(({ probe, outcome, attempts: tries }) => ({ probe, outcome, tries })),
    }),
  );
}

/** The kills were not charged: verdicts, ratings, attempts and retries are those of the unbroken run. */
export function holdSameConclusions(report, unbroken) {
  const [is, was] = [conclusionsOf(report), conclusionsOf(unbroken)];
  const different = is.filter((model, i) => JSON.stringify(model) !== JSON.stringify(was[i]));
  hold("conclusions as unbroken", is.length === was.length && different.length === 0, different);
}
