import { createServer } from "node:http";
import { connect } from "node:net";
import { Gauge, Registry } from "prom-client";
import { expect, onTestFinished, test } from "vitest";
import { type LedgerFigures, RecentFigures } from "../../src/telemetry/metrics/ledger-figures.ts";
import { MetricsPage } from "../../src/telemetry/metrics/metrics-page.ts";
import { RunMetrics } from "../../src/telemetry/metrics/run-metrics.ts";
import { serveMetrics } from "../../src/telemetry/metrics/serve-metrics.ts";
import { parseExposition, total } from "./exposition.ts";

const figures: LedgerFigures = {
  runs: [
    { kind: "certify", status: "running", runs: 3 },
    { kind: "campaign", status: "completed", runs: 2 },
  ],
  standing: [
    {
      target: "aws/1/us-east-1",
      suite: "quick",
      due: new Map([
        ["expired", 4],
        ["never_certified", 7],
      ]),
      overdue: 4,
    },
  ],
  connections: 9,
};
const patience = { maxAgeMs: 60_000, limitMs: 60_000 };

function pageOf(read: () => Promise<LedgerFigures>, { maxAgeMs, limitMs } = patience): MetricsPage {
  return new MetricsPage(new RunMetrics("1.2.3").registry, new RecentFigures(read, { maxAgeMs, limitMs }));
}

test("a page has what the ledger says", async () => {
  const page = parseExposition(await pageOf(async () => figures).text());
  expect(total(page, "recert_ledger_up")).toBe(1);
  expect(total(page, "recert_runs", { kind: "certify", status: "running" })).toBe(3);
  expect(total(page, "recert_certifications_due", { reason: "expired" })).toBe(4);
  expect(total(page, "recert_certifications_due")).toBe(11);
  expect(total(page, "recert_certifications_overdue", { target: "aws/1/us-east-1", suite: "quick" })).toBe(4);
  expect(total(page, "recert_database_connections")).toBe(9);
  expect(page.find(({ name }) => name === "recert_build_info")?.samples).toEqual([
    { name: "recert_build_info", labels: { version: "1.2.3" }, value: 1 },
  ]);
  expect(total(page, "process_resident_memory_bytes")).toBeGreaterThan(0);
});

test("a ledger that goes away leaves the process's own figures, and none of its own", async () => {
  let isAway = false;
  const page = pageOf(async () => (isAway ? Promise.reject(new Error("away")) : figures), {
    maxAgeMs: 0,
    limitMs: 9_000,
  });
  expect(total(parseExposition(await page.text()), "recert_ledger_up")).toBe(1);
  isAway = true;
  const without = parseExposition(await page.text());
  const left = without.filter(({ samples }) => samples.length > 0).map(({ name }) => name);
  expect(left.filter((name) => /^recert_(runs|cert|database)/.test(name))).toEqual([]);
  expect(left).toContain("recert_ledger_up");
  expect(total(without, "recert_ledger_up")).toBe(0);
  isAway = false;
  expect(total(parseExposition(await page.text()), "recert_database_connections")).toBe(9);
});

test("a ledger that hangs is asked once, however often the page is asked for, and not waited for beyond the limit", async () => {
  let asked = 0;
  let answer: (given: LedgerFigures) => void = () => undefined;
  const read = () => {
    asked += 1;
    return new Promise<LedgerFigures>((resolve) => {
      answer = resolve;
    });
  };
  const recent = new RecentFigures(read, { maxAgeMs: 60_000, limitMs: 1 });
  expect(await recent.get()).toBeNull();
  expect(await recent.get()).toBeNull();
  expect(asked).toBe(1);
  answer(figures);
  await new Promise(setImmediate);
  expect(await recent.get()).toBe(figures);
  expect(await recent.get()).toBe(figures);
  expect(asked).toBe(1);
});

test("labels keep every sign that a target may have", async () => {
  const odd = 'custom/h:1/a"b\\c/us\n-east-1';
  const standing = [{ target: odd, suite: "quick", due: new Map<string, number>(), overdue: 1 }];
  const page = parseExposition(await pageOf(async () => ({ ...figures, standing })).text());
  expect(total(page, "recert_certifications_overdue", { target: odd })).toBe(1);
});

test.each([
  ["a counter that is not named as one", "# HELP a b\n# TYPE a counter\na 1\n"],
  ["a sample said twice", "# HELP a b\n# TYPE a gauge\na 1\na 2\n"],
  ["a sample of another family", "# HELP a b\n# TYPE a gauge\nb 1\n"],
  ["a broken label", '# HELP a b\n# TYPE a gauge\na{x="\n"} 1\n'],
  ["no end", "# HELP a b\n# TYPE a gauge\na 1"],
  [
    "buckets that shrink",
    '# HELP a b\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
  ],
])("the tests' own parser refuses %s", (_, text) => {
  expect(() => parseExposition(text)).toThrow();
});

/** A server with a page that says `text`, ended with the test. */
async function serve(host: string, text: () => Promise<string>) {
  const server = await serveMetrics({ host, port: 0 }, { contentType: "text/plain; version=0.0.4", text });
  onTestFinished(() => server.close());
  return new URL(server.url);
}

/** The status line's number that a request with this Host header gets. */
function statusWith(url: URL, hostHeader: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), "127.0.0.1", () => {
      socket.end(`GET /metrics HTTP/1.1\r\nHost: ${hostHeader}\r\nConnection: close\r\n\r\n`);
    });
    let text = "";
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.once("end", () => resolve(text.split(" ")[1] ?? ""));
    socket.once("error", reject);
  });
}

test("two paths are served by GET, and nothing else", async () => {
  const url = await serve("127.0.0.1", async () => "a 1\n");
  const answers = await Promise.all(
    ["/metrics", "/healthz", "/metrics?x=1", "/", "/metrics/"].map(async (path) => {
      const response = await fetch(new URL(path, url));
      return [path, response.status, await response.text()];
    }),
  );
  expect(answers).toEqual([
    ["/metrics", 200, "a 1\n"],
    ["/healthz", 200, "ok\n"],
    ["/metrics?x=1", 200, "a 1\n"],
    ["/", 404, "404\n"],
    ["/metrics/", 404, "404\n"],
  ]);
  expect((await fetch(url)).headers.get("content-type")).toBe("text/plain; version=0.0.4");
  expect((await fetch(url, { method: "POST", body: "x" })).status).toBe(405);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
});

test("on loopback only the names of loopback are answered; elsewhere whoever asks", async () => {
  const own = await serve("127.0.0.1", async () => "a 1\n");
  expect(await statusWith(own, `127.0.0.1:${own.port}`)).toBe("200");
  expect(await statusWith(own, "LOCALHOST")).toBe("200");
  expect(await statusWith(own, "[::1]:9464")).toBe("200");
  expect(await statusWith(own, "evil.example")).toBe("403");
  const everywhere = await serve("0.0.0.0", async () => "a 1\n");
  expect(await statusWith(everywhere, "worker-1.internal:9464")).toBe("200");
});

test("a page that fails is a 500 without its reason", async () => {
  const url = await serve("127.0.0.1", () => Promise.reject(new Error("password")));
  const response = await fetch(url);
  expect([response.status, await response.text()]).toEqual([500, "500\n"]);
});

test("a port that is taken is refused with Node's error", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    taken.close();
  });
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const page = { contentType: "text/plain", text: async () => "" };
  await expect(serveMetrics({ host: "127.0.0.1", port }, page)).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("a page shows only what its own registry has", async () => {
  new Gauge({ name: "recert_other", help: "another registry's", registers: [new Registry()] }).set(1);
  expect(await pageOf(async () => figures).text()).not.toContain("recert_other");
});
