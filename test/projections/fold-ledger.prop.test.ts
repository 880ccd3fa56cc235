import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { applyEvent, emptyRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { certificationEventTypes, LedgerFold } from "../../src/projections/fold-ledger.ts";
import { ProjectionTables } from "../../src/projections/projection-tables.ts";
import { lifeArb, live } from "../support/random-life.ts";

const types: readonly string[] = certificationEventTypes;

/** The certifications after each event, through the machine, as they are written. */
function* written(events: readonly RecordedEvent[]) {
  const tables = new ProjectionTables();
  let state = emptyRun;
  for (const event of events) {
    state = applyEvent(state, event);
    tables.apply(changesOf(event.runId, [{ event, after: state }]), event.globalPosition);
    yield { event, certifications: tables.certifications() };
  }
}

test("what is folded from a fiftieth of the events is, at every event, what was written by the machine", async () => {
  let verdicts = 0;
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      const { events } = await live(life);
      const fold = new LedgerFold();
      for (const { event, certifications } of written(events)) {
        if (types.includes(event.type)) fold.apply(event);
        expect(fold.tables.certifications()).toEqual(certifications);
        verdicts += event.type === "ModelConcluded" ? 1 : 0;
      }
    }),
    { numRuns: 60 },
  );
  expect(verdicts).toBeGreaterThan(60);
});
