import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderReportPage } from "../../src/pages/report-page.tsx";
import { printable } from "../../src/presentation/render/printable.ts";
import { en } from "../../src/presentation/texts/en.ts";
import { ptBR } from "../../src/presentation/texts/pt-BR.ts";
import { historyOf } from "../pages/run-history.ts";
import { killedAndResumedRun } from "../projections/mixed-run.ts";
import { reportOf } from "../projections/run-story.ts";
import { hostileReport, withHostileWords } from "../support/hostile-report.ts";
import { hostileStrings } from "../support/hostile-strings.ts";
import { openFile, startBrowser, type View } from "./browser.ts";

const directory = mkdtempSync(join(tmpdir(), "recert-page-"));
const atRest = { isDriven: false, logFile: null };
const history = historyOf(killedAndResumedRun);
const report = reportOf(killedAndResumedRun, "interrupted");

function written(name: string, page: string): string {
  const path = join(directory, name);
  writeFileSync(path, page);
  return path;
}

const english = written("run.html", renderReportPage(report, history, atRest, en));
const portuguese = written("run.pt-BR.html", renderReportPage(report, history, atRest, ptBR));

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

const rowsOf = (page: Page) => page.locator("table.models tbody tr:visible th code").allTextContents();
const widthOf = (page: Page) => page.evaluate("document.documentElement.scrollWidth");

describe.each<[string, View]>([
  ["on a desk by day", {}],
  ["on a desk by night", { colorScheme: "dark" }],
  ["on a phone by day", { width: 390 }],
  ["on a phone by night", { width: 390, colorScheme: "dark" }],
  ["on paper", { width: 710, media: "print" }],
])("%s", (_, view) => {
  test.each([english, portuguese])("the page asks for nothing, says nothing, and fits its width", async (path) => {
    const { page, said, requested } = await openFile(browser, path, view);
    expect(said).toEqual([]);
    expect(requested.filter((url) => !url.startsWith("data:"))).toEqual([`file://${path}`]);
    expect(await widthOf(page)).toBe(view.width ?? 1280);
    await page.context().close();
  });

  test("axe finds nothing in it, also where all details are open", async () => {
    const { page } = await openFile(browser, english, view);
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate("axe.run()")) as Findings;
    expect(violations.map(({ id, impact, nodes }) => [id, impact, nodes[0]?.html])).toEqual([]);
    await page.context().close();
  });
});

interface Findings {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

test("a head of a column sorts up and down by keyboard, and says so; what has no figure stays last", async () => {
  const { page } = await openFile(browser, english);
  const head = page.getByRole("columnheader", { name: "Latency" });
  await head.getByRole("button").focus();
  await page.keyboard.press("Enter");
  expect(await head.getAttribute("aria-sort")).toBe("ascending");
  expect((await rowsOf(page)).slice(0, 3)).toEqual([
    "amazon.nova-micro-v1:0",
    "anthropic.claude-haiku-4-5-20251001-v1:0",
    "amazon.nova-lite-v1:0",
  ]);
  await page.keyboard.press("Enter");
  expect(await head.getAttribute("aria-sort")).toBe("descending");
  expect((await rowsOf(page)).slice(0, 3)).toEqual([
    "amazon.nova-lite-v1:0",
    "anthropic.claude-haiku-4-5-20251001-v1:0",
    "amazon.nova-micro-v1:0",
  ]);
  await page.context().close();
});

test("on a phone, where the heads are not shown, a list sorts, up, down and back", async () => {
  const { page } = await openFile(browser, english, { width: 390 });
  const before = await rowsOf(page);
  const order = page.getByRole("combobox", { name: "Sort by" });
  await order.selectOption("Latency ↑");
  expect((await rowsOf(page)).slice(0, 2)).toEqual([
    "amazon.nova-micro-v1:0",
    "anthropic.claude-haiku-4-5-20251001-v1:0",
  ]);
  await order.selectOption("Latency ↓");
  expect((await rowsOf(page)).slice(0, 2)).toEqual([
    "amazon.nova-lite-v1:0",
    "anthropic.claude-haiku-4-5-20251001-v1:0",
  ]);
  await order.selectOption("problems first");
  expect(await rowsOf(page)).toEqual(before);
  await page.context().close();
});

test("verdict and search choose together, and the count follows", async () => {
  const { page } = await openFile(browser, english);
  await page.getByRole("radio", { name: "failed" }).check({ force: true });
  expect(await rowsOf(page)).toEqual(["cohere.command-r-v1:0", "anthropic.claude-opus-4-1-20250805-v1:0"]);
  await page.getByRole("searchbox").fill("COHERE");
  expect(await rowsOf(page)).toEqual(["cohere.command-r-v1:0"]);
  expect(await page.locator("output").textContent()).toBe("1 of 7 shown");
  await page.getByRole("searchbox").fill("nova");
  expect(await rowsOf(page)).toEqual([]);
  expect(await page.getByText("No model is both.").isVisible()).toBe(true);
  await page.context().close();
});

test("without script the verdict still chooses, and nothing is offered that would not work", async () => {
  const { page } = await openFile(browser, english, { javaScriptEnabled: false });
  await page.getByRole("radio", { name: "failed" }).check({ force: true });
  expect(await rowsOf(page)).toEqual(["cohere.command-r-v1:0", "anthropic.claude-opus-4-1-20250805-v1:0"]);
  expect(await page.getByRole("searchbox").isVisible()).toBe(false);
  expect(await page.getByText("I do not know.").isVisible()).toBe(true);
  await page.context().close();
});

test("the keyboard reaches the content first, then every control, and the verdicts by arrow", async () => {
  const { page } = await openFile(browser, english);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("content");
  await page.getByRole("radio", { name: "all" }).focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("radio", { name: "failed" }).isChecked()).toBe(true);
  await page.context().close();
});

test("the name of a model leads to all that is known of it, opened", async () => {
  const { page } = await openFile(browser, english);
  await page.locator("table.models").getByRole("link", { name: "amazon.nova-micro-v1:0" }).click();
  const details = page.locator("details.model[open]");
  expect(await details.count()).toBe(1);
  expect(await details.locator("table.probes tbody tr").count()).toBe(2);
  await page.context().close();
});

/** Those that a browser could take for something; that the others are text, their own test says without one. */
const attacks = ["html", "endOfCdata", "entities", "comment", "nul", "rightToLeft", "zeroWidth", "long", "longWords"];

test.each(attacks)("hostile words stay words: %s", async (name) => {
  const { [name]: text = "" } = hostileStrings;
  const steps = killedAndResumedRun.map(([afterS, event]) => [afterS, withHostileWords(event, text)] as const);
  const html = renderReportPage(hostileReport(text), historyOf(steps), atRest, en);
  const { page, said, requested } = await openFile(browser, written(`${name}.html`, html));
  expect(said).toEqual([]);
  expect(requested.filter((url) => !url.startsWith("data:"))).toHaveLength(1);
  expect(await page.locator("script, iframe, object, embed, form, img, base").count()).toBe(1);
  expect(await page.locator("table.models tbody tr").count()).toBe(7);
  expect(await page.locator("table.models tbody th code").first().textContent()).toBe(printable(text));
  expect(await widthOf(page)).toBe(1280);
  await page.context().close();
});
