import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderCampaignPage } from "../../src/pages/campaign-page.tsx";
import { en } from "../../src/presentation/texts/en.ts";
import { ptBR } from "../../src/presentation/texts/pt-BR.ts";
import { campaignReport, facts } from "../projections/campaign/mixed-campaign.ts";
import { hostileCampaign } from "../support/hostile-campaign.ts";
import { hostileStrings } from "../support/hostile-strings.ts";
import { openFile, startBrowser, type View } from "./browser.ts";

const directory = mkdtempSync(join(tmpdir(), "recert-campaign-"));
const atRest = { isDriven: false, logFile: null };

function written(name: string, page: string): string {
  const path = join(directory, name);
  writeFileSync(path, page);
  return path;
}

/** As many targets as make the matrix wider, and models as make it longer, than any screen. */
const targets = Array.from({ length: 24 }, (_, i) => `aws/11112222333${i % 3}/us-east-${i}`);
const models = Array.from({ length: 60 }, (_, i) => i).flatMap((i) => {
  const like = campaignReport.models.slice(i % campaignReport.models.length).at(0);
  const cells = targets.map((_, column) => like?.cells[column % 3] ?? null);
  return like === undefined ? [] : [{ ...like, modelId: `${like.modelId}-${i}`, cells }];
});
const wide = { ...campaignReport, campaign: { ...facts, targets }, models };

const english = written("campaign.html", renderCampaignPage(campaignReport, atRest, en));
const portuguese = written("campaign.pt-BR.html", renderCampaignPage(campaignReport, atRest, ptBR));
const large = written("wide.html", renderCampaignPage(wide, atRest, en));

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

const rowsOf = (page: Page) => page.locator("table.targets tbody tr:visible th code").allTextContents();

describe.each<[string, View]>([
  ["on a desk by day", {}],
  ["on a desk by night", { colorScheme: "dark" }],
  ["on a phone by day", { width: 390 }],
  ["on a phone by night", { width: 390, colorScheme: "dark" }],
  ["on paper", { width: 710, media: "print" }],
])("%s", (_, view) => {
  test("the page asks for nothing, says nothing, fits its width, and axe finds nothing in it", async () => {
    for (const path of [english, portuguese]) {
      const { page, said, requested } = await openFile(browser, path, view);
      expect(said).toEqual([]);
      expect(requested.filter((url) => !url.startsWith("data:"))).toEqual([`file://${path}`]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(view.width ?? 1280);
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate("axe.run()")) as Findings;
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await page.context().close();
    }
  });
});

interface Findings {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

test.each([1280, 390])(
  "heads and names stay in sight where a large matrix is scrolled at a width of %i",
  async (width) => {
    const { page } = await openFile(browser, large, { width });
    const placeOf = (selector: string) => page.locator(selector).first().boundingBox();
    const [head, name] = ["table.targets thead th:nth-child(2)", "table.targets tbody tr:nth-child(60) th"];
    const before = await placeOf(head);
    await page.locator(".tall > .wide").evaluate((box) => box.scrollBy(4000, 100_000));
    expect((await placeOf(head))?.y).toBe(before?.y);
    const box = await placeOf(".tall > .wide");
    expect(Math.abs(((await placeOf(name))?.x ?? -1000) - (box?.x ?? 0))).toBeLessThan(3);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await page.context().close();
  },
);

test("verdict and search choose together, and a head sorts by rating", async () => {
  const { page } = await openFile(browser, english);
  await page.getByRole("searchbox").fill("NOVA");
  expect(await rowsOf(page)).toEqual(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0", "amazon.nova-micro-v1:0"]);
  await page.getByRole("radio", { name: "certified" }).check({ force: true });
  expect(await rowsOf(page)).toEqual(["amazon.nova-micro-v1:0"]);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("radio", { name: "all" }).check({ force: true });
  await page.getByRole("columnheader", { name: "us-east-1" }).getByRole("button").click();
  await page.getByRole("columnheader", { name: "us-east-1" }).getByRole("button").click();
  expect((await rowsOf(page)).slice(0, 2)).toEqual(["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0"]);
  await page.context().close();
});

test("without script the verdict still chooses", async () => {
  const { page } = await openFile(browser, english, { javaScriptEnabled: false });
  await page.getByRole("radio", { name: "failed" }).check({ force: true });
  expect(await rowsOf(page)).toEqual(["anthropic.claude-opus-4-1-20250805-v1:0", "cohere.command-r-v1:0"]);
  await page.context().close();
});

test.each(["html", "entities", "rightToLeft", "long", "longWords"])("hostile words stay words: %s", async (name) => {
  const { [name]: text = "" } = hostileStrings;
  const html = renderCampaignPage(hostileCampaign(text).report, atRest, en);
  const { page, said, requested } = await openFile(browser, written(`${name}.html`, html));
  expect(said).toEqual([]);
  expect(requested.filter((url) => !url.startsWith("data:"))).toHaveLength(1);
  expect(await page.locator("script, iframe, object, embed, form, img, base").count()).toBe(1);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
  await page.context().close();
});
