import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BudgetedRun, budgetShares, budgetsOfRest, enoughForRest } from "../../src/planning/budget-shares.ts";

describe("the budget of a campaign", () => {
  test("is dealt by what each run is expected to cost, and alike where that is nothing", () => {
    expect(budgetShares(1_000_000, [3, 1])).toEqual([750_000, 250_000]);
    expect(budgetShares(10, [0, 0, 0])).toEqual([4, 3, 3]);
    expect(budgetShares(10, [])).toEqual([]);
  });

  test("comes to the whole, whatever the parts", () => {
    const expected = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), expected, (total, parts) => {
        const shares = budgetShares(total, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("the budget of a campaign that goes on", () => {
  const run = (runId: string, change: Partial<BudgetedRun> = {}): BudgetedRun => ({
    runId,
    isOver: false,
    spentMicroUsd: 0,
    maxMicroUsd: 100,
    left: 1,
    ...change,
  });

  test("stays as it was dealt while the total is the same", () => {
    expect(budgetsOfRest(200, [run("a"), run("b")])).toEqual(new Map());
  });

  test("gives to the runs that are left what those that are over did not need", () => {
    const runs = [
      run("over", { isOver: true, spentMicroUsd: 40, left: 0 }),
      run("begun", { spentMicroUsd: 60, left: 1 }),
      run("waiting", { left: 3 }),
    ];
    expect(budgetsOfRest(500, runs)).toEqual(
      new Map([
        ["begun", 160],
        ["waiting", 300],
      ]),
    );
  });

  test("is enough for the rest of each run once it is what it is said to be, in whole cents and not what it is now", () => {
    expect(enoughForRest([{ ...run("a", { left: 2, maxMicroUsd: 5_000 }), needMicroUsd: 9_998 }])).toBe(10_000);
    expect(enoughForRest([{ ...run("a", { left: 2, maxMicroUsd: 10_000 }), needMicroUsd: 9_998 }])).toBe(20_000);
    const microUsd = fc.integer({ min: 0, max: 10 ** 7 });
    const some = fc.record({
      isOver: fc.boolean(),
      spentMicroUsd: microUsd,
      maxMicroUsd: fc.option(microUsd),
      left: fc.integer({ min: 1, max: 500 }),
      needMicroUsd: microUsd,
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 20 }), (given) => {
        const runs = given.map((one, place) => ({ ...one, runId: `${place}`, isOver: place > 0 && one.isOver }));
        const dealt = budgetsOfRest(enoughForRest(runs), runs);
        for (const { runId, isOver, spentMicroUsd, needMicroUsd } of runs) {
          if (!isOver) expect(dealt.get(runId)).toBeGreaterThanOrEqual(spentMicroUsd + needMicroUsd);
        }
      }),
    );
  });

  test("takes back what was dealt, but never below what was spent", () => {
    const runs = [run("a", { spentMicroUsd: 90 }), run("b", { spentMicroUsd: 50 })];
    expect(budgetsOfRest(100, runs)).toEqual(
      new Map([
        ["a", 90],
        ["b", 50],
      ]),
    );
  });

  test("is dealt to runs that had none", () => {
    expect(budgetsOfRest(0, [run("a", { maxMicroUsd: null })])).toEqual(new Map([["a", 0]]));
  });
});
