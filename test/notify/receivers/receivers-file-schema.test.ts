import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { noticeJsonSchema, noticeSchema, subjects } from "../../../src/notify/notice.ts";
import { fieldsOfKind, receiversJsonSchema } from "../../../src/notify/receivers/receivers-file-schema.ts";
import { receiversFields } from "../../../src/notify/receivers/receivers-problem.ts";

test("the published schemas are what the code says today (npm run docs)", async () => {
  expect(JSON.parse(await readFile("docs/notify.schema.json", "utf8"))).toEqual(receiversJsonSchema());
  expect(JSON.parse(await readFile("docs/notice.schema.json", "utf8"))).toEqual(noticeJsonSchema());
});

test("the schema of the file takes each kind of receiver with its own fields only", () => {
  const matches = new Ajv2020({ strict: true, validateFormats: false }).compile(receiversJsonSchema());
  const file = (receiver: object) => matches({ schemaVersion: 1, receivers: [receiver] });
  expect(file({ name: "ops", kind: "webhook", url: "https://a.example", secretFrom: "S", expiringWithin: "2d" })).toBe(
    true,
  );
  expect(file({ name: "chat", kind: "slack", urlFrom: "CHAT_URL" })).toBe(true);
  expect(file({ name: "pager", kind: "command", command: ["page"], env: ["TOKEN"] })).toBe(true);
  expect(file({ name: "chat", kind: "slack", url: "https://a.example" })).toBe(false);
  expect(file({ name: "ops", kind: "webhook", url: "https://a.example" })).toBe(false);
});

test("every field has words for what it takes", () => {
  expect([...fieldsOfKind("null"), "schemaVersion", "receivers"].sort()).toEqual([...receiversFields].sort());
  expect(fieldsOfKind('"slack"')).not.toContain("url");
});

test("every kind of notice but the test can be asked for", () => {
  const kinds = noticeSchema.options.map(({ shape }) => shape.kind.value);
  expect(kinds.filter((kind) => kind !== "test").sort()).toEqual([...subjects].sort());
});
