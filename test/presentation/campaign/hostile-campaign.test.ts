import { XMLValidator } from "fast-xml-parser";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { renderCampaign } from "../../../src/cli/files/campaign-report.ts";
import { printable } from "../../../src/presentation/render/printable.ts";
import type { ReportFormat } from "../../../src/presentation/render/report-formats.ts";
import { forbidden, workflowCommand } from "../../support/forbidden-signs.ts";
import { hostileCampaign } from "../../support/hostile-campaign.ts";
import { hostileStrings } from "../../support/hostile-strings.ts";
import { page } from "../render/page.ts";

const surroundings = { isDriven: false, logFile: null };
const as = (format: ReportFormat, text: string, isWhole = false) =>
  renderCampaign(format, hostileCampaign(text), { isWhole, surroundings, page });
const pageOf = (text: string) => as("html", text);
const tagsOf = (html: string) => [...html.matchAll(/<(\/?[a-z!][a-z0-9-]*)/gi)].map(([, tag = ""]) => tag);
const hostile = Object.entries(hostileStrings);

const plain: Record<string, (text: string) => Promise<string>> = {
  text: (text) => as("text", text),
  "whole text": (text) => as("text", text, true),
  markdown: (text) => as("markdown", text),
  junit: (text) => as("junit", text),
  csv: (text) => as("csv", text),
  json: (text) => as("json", text),
  page: pageOf,
};

describe.each(Object.entries(plain))("%s", (_, render) => {
  test.each(hostile)("of %s holds no control, no change of direction and no command of GitHub", async (_, text) => {
    const rendered = await render(text);
    expect(forbidden.exec(rendered)).toBeNull();
    expect(workflowCommand.exec(rendered)).toBeNull();
  });
});

test.each(hostile)(
  "the page has the same elements whatever %s is, and leads nowhere but into itself",
  async (_, text) => {
    const html = await pageOf(text);
    const quoted = printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    expect(html).toContain(`<code>${quoted}</code>`);
    expect(tagsOf(html)).toEqual(tagsOf(await pageOf("x")));
    const links = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, to = ""]) => to);
    expect(links.filter((to) => !/^#[a-z0-9-]+$/.test(to) && !to.startsWith("data:image/svg+xml,"))).toEqual([]);
  },
);

test.each(hostile)(
  "markdown shows %s without a link, an image or HTML of it, and with the same cells",
  async (_, text) => {
    const shapeOf = async (given: string) =>
      tagsOf(new MarkdownIt({ html: true, linkify: true }).render(await as("markdown", given)));
    expect(await shapeOf(text)).toEqual(await shapeOf("x"));
  },
);

test.each(hostile)("junit of %s is XML", async (_, text) => {
  expect(XMLValidator.validate(await as("junit", text))).toBe(true);
});
