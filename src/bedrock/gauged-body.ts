import { Readable } from "node:stream";
import type { ReplyGauge } from "./reply-gauge.ts";

/** Who watches a body pass: each piece of it, and its end where it has come to one. */
interface BodyWatcher {
  readonly onChunk: (chunk: Buffer) => void;
  readonly onEnd: () => void;
}

/**
 * The same bytes, shown to `watcher` and measured as they pass. What the gauge refuses becomes an error of what is
 * returned, and destroys the body with its connection; so does whoever leaves in the middle. By hand and not by `pipeline`
 * with a `Transform`, which costs several times as much as it moves: a reply is a few pieces.
 */
export function gauged(body: Readable, gauge: ReplyGauge, watcher?: BodyWatcher): Readable {
  const passing = new Readable({
    read: () => {
      body.resume();
    },
    destroy: (error, done) => {
      body.destroy();
      done(error);
    },
  });
  body.on("data", (chunk: Buffer) => {
    watcher?.onChunk(chunk);
    try {
      gauge.take(chunk);
    } catch (error) {
      passing.destroy(error instanceof Error ? error : new Error("The reply was refused.", { cause: error }));
      return;
    }
    if (!passing.push(chunk)) body.pause();
  });
  body.once("end", () => {
    watcher?.onEnd();
    passing.push(null);
  });
  body.once("error", (error) => passing.destroy(error));
  body.once("close", () => {
    if (!body.readableEnded) passing.destroy(closedEarly());
  });
  body.pause();
  return passing;
}

/** As Node's own streams name it. */
function closedEarly(): Error {
  return Object.assign(new Error("The reply's connection was closed before its end."), {
    code: "ERR_STREAM_PREMATURE_CLOSE",
  });
}
