import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import {
  type CertificationsChange,
  CertificationsError,
  type QueryClient,
  type WatchCertificationsOptions,
  watchCertifications,
} from "../../src/reader/reader.ts";

const target = "aws/111122223333/us-east-1";

/** A row as the view answers it; `expiresInMs` counts from the beginning of the test. */
function row(modelId: string, changes: object = {}) {
  return {
    ...{ target, suite: "standard", modelId, vendor: "amazon", verdict: "certified", rating: 5, badge: "PREMIUM" },
    ...{ capabilities: { text: "proven" }, proven: ["text"], certifiedAt: "2026-11-22T18:41:12.345Z" },
    ...{ expiresAt: "2026-11-29T18:41:12.345Z", expiresInMs: 3_600_000, usable: true, runId: "r", globalPosition: 7 },
    ...changes,
  };
}

/** A database that answers what it holds at that moment: rows, an error, or nothing at all. */
class FakeView implements QueryClient {
  readonly #startedAtMs = performance.now();
  holds: readonly ReturnType<typeof row>[] | Error | "silence" = [];
  queries = 0;

  query(text: string): Promise<{ readonly rows: readonly unknown[] }> {
    this.queries += 1;
    if (this.holds === "silence") return new Promise(() => undefined);
    if (this.holds instanceof Error) return Promise.reject(this.holds);
    const passedMs = performance.now() - this.#startedAtMs;
    const rows = this.holds.map((held) => ({ ...held, expiresInMs: held.expiresInMs - passedMs }));
    return Promise.resolve({ rows: text.includes("DISTINCT") ? [] : rows });
  }
}

let view: FakeView;
let told: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  view = new FakeView();
  told = [];
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function watch(options: Partial<WatchCertificationsOptions> = {}): void {
  stop = watchCertifications({
    client: view,
    target,
    everyMs: 10_000,
    onChange: (change) => told.push(sentence(change)),
    onError: ({ code }, { failures }) => told.push(`${code} ${failures}`),
    ...options,
  });
}

function sentence({ certifications, changed }: CertificationsChange): string {
  const word = (state: { readonly usable: boolean } | null) => (state === null ? "-" : state.usable ? "yes" : "no");
  const parts = changed.map(({ before, after }) => `${(after ?? before)?.modelId} ${word(before)}>${word(after)}`);
  return `${certifications.length}: ${parts.join(", ")}`;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const unreachable = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });

describe("watchCertifications", () => {
  test("tells the first answer, then changes alone", async () => {
    view.holds = [row("a"), row("b", { usable: false })];
    watch();
    await pass(0);
    expect(told.splice(0)).toEqual(["2: a ->yes, b ->no"]);
    await pass(30_000);
    expect(told).toEqual([]);
    expect(view.queries).toBe(4);
    view.holds = [row("a", { rating: 4.2 }), row("c")];
    await pass(10_000);
    expect(told).toEqual(["2: a yes>yes, b no>-, c ->yes"]);
  });

  test("tells an empty first answer, too", async () => {
    watch({ target: undefined });
    await pass(0);
    expect(told).toEqual(["0: "]);
  });

  test("tells that everything was revoked; before the first certification that is an unknown target", async () => {
    watch();
    await pass(0);
    expect(told.splice(0)).toEqual(["unknown_target 1"]);
    view.holds = [row("a")];
    await pass(1_000);
    expect(told.splice(0)).toEqual(["1: a ->yes"]);
    view.holds = [];
    await pass(10_000);
    expect(told).toEqual(["0: a yes>-"]);
  });

  test("tells an expiry at its moment, though no reading was due", async () => {
    view.holds = [row("a", { expiresInMs: 4_000 }), row("b")];
    watch();
    await pass(3_990);
    expect(told.splice(0)).toEqual(["2: a ->yes, b ->yes"]);
    view.holds = "silence";
    await pass(20);
    expect(told).toEqual(["2: a yes>no"]);
  });

  test("tells an expiry while the database is away, and while it does not answer", async () => {
    view.holds = [row("a", { expiresInMs: 25_000 }), row("b", { expiresInMs: 45_000 })];
    watch();
    await pass(0);
    view.holds = unreachable;
    await pass(25_001);
    expect(told.filter((text) => !text.startsWith("unreachable"))).toEqual(["2: a ->yes, b ->yes", "2: a yes>no"]);
    view.holds = "silence";
    await pass(20_001);
    expect(told.at(-1)).toBe("2: b yes>no");
  });

  test("does not tell the expiry of what was renewed just before", async () => {
    view.holds = [row("a", { expiresInMs: 5_000 })];
    watch();
    await pass(100);
    view.holds = [row("a", { expiresInMs: 900_000, expiresAt: "2026-12-06T18:41:12.345Z" })];
    await pass(60_000);
    expect(told).toEqual(["1: a ->yes", "1: a yes>yes"]);
  });

  test("asks again after an expiry: the database has the last word", async () => {
    view.holds = [row("a", { expiresInMs: 500 })];
    watch();
    await pass(499);
    view.holds = [row("a", { expiresAt: "2026-12-06T18:41:12.345Z" })];
    await pass(10);
    expect(told).toEqual(["1: a ->yes", "1: a yes>no", "1: a no>yes"]);
  });

  test("waits for an expiry that is farther away than a timer of Node's can be", async () => {
    view.holds = [row("a", { expiresInMs: 2 ** 31 + 5_000 })];
    watch({ everyMs: 86_400_000 });
    await pass(0);
    const { queries } = view;
    await pass(1_000_000);
    expect([told, view.queries - queries]).toEqual([["1: a ->yes"], 0]);
  });

  test("tells every failed reading, goes on later and later, and takes what comes then", async () => {
    view.holds = [row("a")];
    const retries: number[] = [];
    watch({ onError: (_, { retryInMs }) => retries.push(retryInMs) });
    await pass(0);
    view.holds = unreachable;
    await pass(600_000);
    expect(retries.length).toBeGreaterThan(10);
    const ceilings = retries.map((_, i) => Math.min(1_000 * 2 ** i, 60_000));
    expect(retries.every((ms, i) => ms <= (ceilings[i] ?? 0) && ms >= (ceilings[i] ?? 0) / 2)).toBe(true);
    view.holds = [row("a", { rating: 1 })];
    await pass(60_000);
    expect(told).toEqual(["1: a ->yes", "1: a yes>yes"]);
  });

  test("calls a client that does not answer unreachable", async () => {
    view.holds = "silence";
    watch();
    await pass(20_000);
    expect(told).toEqual(["unreachable 1"]);
  });

  test("tells nothing and asks nothing any more once it is stopped, by its function or by its signal", async () => {
    const controller = new AbortController();
    view.holds = [row("a", { expiresInMs: 5_000 })];
    watch();
    stop();
    watch({ signal: controller.signal });
    await pass(0);
    expect(told).toEqual(["1: a ->yes"]);
    controller.abort();
    const { queries } = view;
    await pass(100_000);
    expect([told.length, view.queries, vi.getTimerCount()]).toEqual([1, queries, 0]);
    watch({ signal: controller.signal });
    await pass(0);
    expect(view.queries).toBe(queries);
  });

  test("goes on when a listener throws, and hides nothing of it", async () => {
    const thrown: unknown[] = [];
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", (error) => thrown.push(error));
    try {
      view.holds = [row("a")];
      watch({
        onChange: () => {
          throw new Error("of the application");
        },
      });
      await pass(10_000);
      await new Promise(setImmediate);
    } finally {
      process.removeAllListeners("uncaughtException");
      for (const listener of listeners) process.on("uncaughtException", listener);
    }
    expect([String(thrown), view.queries]).toEqual(["Error: of the application", 2]);
  });

  test("without onError warns once of a database that is away", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
    view.holds = unreachable;
    watch({ onError: undefined });
    await pass(60_000);
    expect(warn.mock.calls.map(([error]) => String(error))).toEqual([
      "CertificationsError: The database of the certifications cannot be reached: gone",
    ]);
    warn.mockRestore();
  });

  test.each<[string, object]>([
    ["nobody to tell", { onChange: undefined }],
    ["a rate that would be a burden", { everyMs: 10 }],
    ["a rate that is none", { everyMs: Number.NaN }],
    ["a signal that is none", { signal: {} }],
    ["a target that is no text", { target: 7 }],
  ])("refuses options with %s at once", (_, options) => {
    const all = z.custom<WatchCertificationsOptions>().parse({ client: view, onChange: () => undefined, ...options });
    stop = () => undefined;
    expect(() => watchCertifications(all)).toThrow(CertificationsError);
    expect(() => watchCertifications(all)).toThrow(/^The options cannot be used: .*Invalid input|Too small|it is no/s);
  });
});
