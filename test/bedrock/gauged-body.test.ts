import { once } from "node:events";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { gauged } from "../../src/bedrock/gauged-body.ts";
import { ReplyGauge } from "../../src/bedrock/reply-gauge.ts";
import { ReplyRefusedError } from "../../src/bedrock/reply-refused-error.ts";

const limitBytes = 1_000;

function passed(body: Readable) {
  const seen: string[] = [];
  const watcher = { onChunk: (chunk: Buffer) => seen.push(chunk.toString()), onEnd: () => seen.push("end") };
  return { seen, passing: gauged(body, new ReplyGauge("other", limitBytes), watcher) };
}

async function errorOf(passing: Readable): Promise<unknown> {
  return buffer(passing).then(
    () => null,
    (error: unknown) => error,
  );
}

test("the same bytes pass, each piece is seen, and the end", async () => {
  const { seen, passing } = passed(Readable.from([Buffer.from("ab"), Buffer.from("c")]));
  expect((await buffer(passing)).toString()).toBe("abc");
  expect(seen).toEqual(["ab", "c", "end"]);
});

test("what is too long is an error, and ends the body", async () => {
  const body = new Readable({ read: () => body.push(Buffer.alloc(400)) });
  const { seen, passing } = passed(body);
  expect(await errorOf(passing)).toBeInstanceOf(ReplyRefusedError);
  expect([body.destroyed, seen.includes("end")]).toEqual([true, false]);
});

test("an error of the body is one of what passes", async () => {
  const body = new Readable({ read: () => body.destroy(Object.assign(new Error("reset"), { code: "ECONNRESET" })) });
  expect(await errorOf(passed(body).passing)).toMatchObject({ code: "ECONNRESET" });
});

test("a body that is closed before its end is an error", async () => {
  const body = new Readable({ read: () => body.destroy() });
  expect(await errorOf(passed(body).passing)).toMatchObject({ code: "ERR_STREAM_PREMATURE_CLOSE" });
});

test("whoever leaves in the middle ends the body", async () => {
  const body = new Readable({ read: () => undefined });
  const { passing } = passed(body);
  passing.on("error", () => undefined);
  passing.destroy(new Error("enough"));
  await once(body, "close");
  expect(body.destroyed).toBe(true);
});

test("a body waits for a reader that is slow", async () => {
  let made = 0;
  const body = new Readable({
    read: () => {
      made += 1;
      body.push(made > 10_000 ? null : Buffer.alloc(100_000));
    },
  });
  const passing = gauged(body, new ReplyGauge("other", 2_000_000_000));
  passing.read(0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBeLessThan(100);
  passing.destroy();
});
