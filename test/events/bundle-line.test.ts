import { expect, test } from "vitest";
import { type HashedEvent, parseBundleLine, toBundleEndLine, toBundleLine } from "../../src/events/bundle-line.ts";

const event: HashedEvent = {
  globalPosition: 7,
  runId: "00000000-0000-7000-8000-000000000001",
  version: 2,
  eventId: "00000000-0000-7000-8000-000000000002",
  type: "RunInterrupted",
  schemaVersion: 1,
  epoch: 1,
  occurredAt: "2026-11-22T12:00:00.001Z",
  recordedAt: "2026-11-22T12:00:00.002Z",
  prevHash: "a".repeat(64),
  hash: "b".repeat(64),
  payload: '{"signal":"SIGINT"}',
};
const line =
  '{"data":{"signal":"SIGINT"},"epoch":1,"eventId":"00000000-0000-7000-8000-000000000002","globalPosition":7,' +
  `"hash":"${"b".repeat(64)}","occurredAt":"2026-11-22T12:00:00.001Z","prevHash":"${"a".repeat(64)}",` +
  '"recordedAt":"2026-11-22T12:00:00.002Z","runId":"00000000-0000-7000-8000-000000000001","schemaVersion":1,' +
  '"type":"RunInterrupted","version":2}';

test("an event is one line of canonical JSON, and comes back from it", () => {
  expect(toBundleLine(event)).toBe(line);
  expect(parseBundleLine(line)).toEqual({ ok: true, event });
});

test.each(["", "{", line.slice(0, -1), "nothing"])("refuses what is no JSON: %j", (text) => {
  expect(parseBundleLine(text)).toEqual({ ok: false, fault: { code: "not_json" } });
});

test.each([
  ["", "null"],
  ["", "[]"],
  ["version", line.replace(',"version":2', "")],
  ["version", line.replace('"version":2', '"version":0')],
  ["epoch", line.replace('"epoch":1', '"epoch":"1"')],
  ["recordedAt", line.replace("12:00:00.002Z", "12:00:00.0020Z")],
  ["hash", line.replaceAll("b".repeat(64), "B".repeat(64))],
  ["", line.replace("}", '},"more":1')],
])("names the field %j that is not as in an event", (field, text) => {
  expect(parseBundleLine(text)).toMatchObject({ ok: false, fault: { code: "not_an_event", field } });
});

test.each([
  ["a space", line.replace(":7,", ": 7,")],
  ["a carriage return", `${line}\r`],
  ["another order", line.replace('"epoch":1,', "").replace('"version":2', '"version":2,"epoch":1')],
  ["a field twice", line.replace('"epoch":1', '"epoch":2,"epoch":1')],
  ["an escape", line.replace("SIGINT", "\\u0053IGINT")],
  ["another number", line.replace('"epoch":1', '"epoch":1.0')],
])("refuses the same event with %s", (_, text) => {
  expect(parseBundleLine(text)).toEqual({ ok: false, fault: { code: "not_canonical" } });
});

const end = { bundle: "run", events: 3, head: { globalPosition: 7, hash: "b".repeat(64) } } as const;
const endLine = `{"bundle":"run","events":3,"head":{"globalPosition":7,"hash":"${"b".repeat(64)}"}}`;

test("the end of a bundle is one line of canonical JSON, and comes back from it", () => {
  expect(toBundleEndLine(end)).toBe(endLine);
  expect(parseBundleLine(endLine)).toEqual({ ok: true, end });
});

test.each([
  ["not_an_event", endLine.replace('"run"', '"runs"')],
  ["not_an_event", endLine.replace(":3,", ":-1,")],
  ["not_an_event", endLine.replace(',"events":3', "")],
  ["not_an_event", endLine.replace("}}", '},"more":1}')],
  ["not_canonical", endLine.replace(":3,", ": 3,")],
  ["not_canonical", endLine.replace('"bundle":"run","events":3', '"events":3,"bundle":"run"')],
])("refuses as %s an end that is %s", (code, text) => {
  expect(parseBundleLine(text)).toMatchObject({ ok: false, fault: { code } });
});
