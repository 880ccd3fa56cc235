import { pipeline, type Readable, Transform } from "node:stream";
import type { ReplyGauge } from "./reply-gauge.ts";

/**
 * The same bytes, measured as they pass and then given to `onChunk`. What the gauge refuses becomes an error of what is
 * returned, and destroys the body with its connection.
 */
export function gauged(
  body: Readable,
  gauge: ReplyGauge,
  onChunk: (chunk: Buffer) => void = () => undefined,
): Readable {
  const passing = new Transform({
    transform(chunk, _encoding, done) {
      try {
        gauge.take(chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error("The reply was refused.", { cause: error }));
        return;
      }
      onChunk(chunk);
      done(null, chunk);
    },
  });
  // The reader of what passes sees the error; this callback is only there because pipeline demands one.
  return pipeline(body, passing, () => {});
}
