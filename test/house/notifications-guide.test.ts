import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { noticeSchema } from "../../src/notify/notice.ts";
import { parseReceivers } from "../../src/notify/receivers/parse-receivers.ts";
import { codeBlocksOf } from "./command-lines.ts";

const guide = readFileSync("docs/notifications.md", "utf8");

function onlyBlock(language: string): string {
  const [block = "", ...others] = codeBlocksOf(guide, language);
  expect(others).toEqual([]);
  return block;
}

test("the guide's file of receivers is valid", () => {
  expect(parseReceivers(onlyBlock("yaml"))).toMatchObject({ receivers: [{ name: "ops" }, {}, { name: "pager" }] });
});

test("the guide's notice is one", () => {
  expect(noticeSchema.parse(JSON.parse(onlyBlock("json")))).toMatchObject({ kind: "verdict_changed" });
});

test("the guide names every kind and every field of a notice", () => {
  const names = noticeSchema.options.flatMap(({ shape }) => [shape.kind.value, ...Object.keys(shape)]);
  expect([...new Set(names)].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

test("the guide's check takes what is signed, and nothing else", async () => {
  const source = `data:text/javascript,${encodeURIComponent(onlyBlock("js"))}`;
  const { isFromRecert } = await import(/* @vite-ignore */ source);
  const secret = `whsec_${Buffer.from("k".repeat(24)).toString("base64")}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", "k".repeat(24)).update(`id.${timestamp}.{}`).digest("base64");
  const headers = { "webhook-id": "id", "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
  expect(isFromRecert(secret, headers, Buffer.from("{}"))).toBe(true);
  expect(isFromRecert(secret, headers, Buffer.from("{ }"))).toBe(false);
  expect(isFromRecert(secret, { ...headers, "webhook-id": "other" }, Buffer.from("{}"))).toBe(false);
  expect(isFromRecert(secret, { ...headers, "webhook-timestamp": "1614265330" }, Buffer.from("{}"))).toBe(false);
});
