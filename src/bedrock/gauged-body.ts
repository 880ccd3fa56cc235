import { pipeline, type Readable, Transform } from "node:stream";
import type { ReplyGauge } from "./reply-gauge.ts";

/** Who watches a body pass: each piece of it, and its end where it has come to one. */
interface BodyWatcher {
  readonly onChunk: (chunk: Buffer) => void;
  readonly onEnd: () => void;
}

/**
 * The same bytes, shown to `watcher` and measured as they pass. What the gauge refuses becomes an error of what is
 * returned, and destroys the body with its connection.
 */
export function gauged(body: Readable, gauge: ReplyGauge, watcher?: BodyWatcher): Readable {
  const passing = new Transform({
    transform(chunk, _encoding, done) {
      watcher?.onChunk(chunk);
      try {
        gauge.take(chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error("The reply was refused.", { cause: error }));
        return;
      }
      done(null, chunk);
    },
    flush(done) {
      watcher?.onEnd();
      done();
    },
  });
  // The reader of what passes sees the error; this callback is only there because pipeline demands one.
  return pipeline(body, passing, () => {});
}
