import * as z from "zod/mini";
import { checked } from "./checked.ts";
import { hasOneSource, readingShape } from "./options-schema.ts";
import type { CurrentCertificationsOptions } from "./reader-options.ts";
import type { WatchListeners } from "./watching/listeners.ts";
import { Watch } from "./watching/watch.ts";

/**
 * What `currentCertifications` takes, the listeners, and: `everyMs`, the time from one reading to the next, 1,000 to
 * 86,400,000 (30,000 if not given); `signal`, which stops it just as the returned function does.
 */
export type WatchCertificationsOptions = CurrentCertificationsOptions &
  WatchListeners & { readonly everyMs?: number | undefined; readonly signal?: AbortSignal | undefined };

/**
 * Reads the certifications in force again and again, and tells what changes. One that expires is reported as no longer
 * usable at that moment, whether or not the database can be asked then. While it cannot be read, the rest stays as it
 * was last read, and reading is tried again after 1 s, then later and later. Returns the function that stops it:
 * nothing is reported after that. Throws `CertificationsError` with `bad_options`; every other error goes to `onError`.
 *
 * @example
 * const stop = watchCertifications({
 *   client: pool,
 *   target: "aws/123456789012/us-east-1",
 *   onChange: ({ certifications }) => offer(certifications.filter(({ usable }) => usable)),
 * });
 */
export function watchCertifications(options: WatchCertificationsOptions): () => void {
  const { onChange, onError, everyMs, signal, ...reading } = checked(optionsSchema, options, "bad_options");
  const watch = new Watch({ reading, everyMs, onChange, onError });
  const stop = () => {
    watch.stop();
    signal?.removeEventListener("abort", stop);
  };
  if (signal?.aborted) return stop;
  signal?.addEventListener("abort", stop);
  watch.start();
  return stop;
}

const optionsSchema = z
  .strictObject({
    ...readingShape,
    onChange: z.custom<WatchListeners["onChange"]>(isFunction, "it is no function"),
    onError: z.optional(z.custom<NonNullable<WatchListeners["onError"]>>(isFunction, "it is no function")),
    everyMs: z._default(z.int().check(z.minimum(1_000), z.maximum(86_400_000)), 30_000),
    signal: z.optional(z.custom<AbortSignal>((value) => value instanceof AbortSignal, "it is no AbortSignal")),
  })
  .check(hasOneSource);

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}
