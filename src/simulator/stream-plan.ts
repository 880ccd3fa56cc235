import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { Damage } from "./fault-effect.ts";
import type { Reply } from "./reply.ts";
import { type StreamEvent, toStreamEvents } from "./stream-events.ts";

/** The bytes of a stream, frame by frame, and what happens after the last: a clean end, a broken connection, or nothing at all. */
export interface StreamPlan {
  readonly frames: readonly Uint8Array[];
  readonly ending: "end" | "break" | "stall";
}

/** Lays out the stream of a reply. A damaged one goes wrong after half of its content. */
export function planStream(reply: Reply, damage: Damage | null): StreamPlan {
  const events = toStreamEvents(reply);
  if (damage === null) return { frames: events.map(encodeEvent), ending: "end" };
  if (damage.kind === "empty_reply") return { frames: [], ending: "end" };
  const sound = firstHalf(events).map(encodeEvent);
  const broken = brokenFrame(damage);
  return { frames: broken === null ? sound : [...sound, broken], ending: endingAfter(damage) };
}

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

function endingAfter({ kind }: Damage): StreamPlan["ending"] {
  if (kind === "stream_reset") return "break";
  return kind === "stream_stall" ? "stall" : "end";
}

/** The start of the message and half of the deltas: enough to look like an answer. */
function firstHalf(events: readonly StreamEvent[]): readonly StreamEvent[] {
  const deltas = events.filter(({ type }) => type === "contentBlockDelta");
  const last = deltas[Math.ceil(deltas.length / 2) - 1];
  return events.slice(0, last === undefined ? 1 : events.indexOf(last) + 1);
}

function brokenFrame(damage: Damage): Uint8Array | null {
  switch (damage.kind) {
    case "stream_exception":
      return encode(
        { ":message-type": "exception", ":exception-type": damage.exception },
        exceptionBody(damage.exception),
      );
    case "malformed_json":
      return encode(
        { ":message-type": "event", ":event-type": "contentBlockDelta" },
        '{"contentBlockIndex":0,"delta":{"te',
      );
    case "broken_frame":
      return damage.form === "bad_checksum" ? withBadChecksum(someFrame()) : someFrame().subarray(0, 20);
    default:
      return null;
  }
}

function exceptionBody(name: string): string {
  const message = "The system encountered an unexpected error during processing. Try your request again.";
  return JSON.stringify(
    name === "modelStreamErrorException"
      ? { message, originalMessage: "Stream failed", originalStatusCode: 500 }
      : { message },
  );
}

function someFrame(): Uint8Array {
  return encodeEvent({ type: "contentBlockDelta", body: { contentBlockIndex: 0, delta: { text: "broken" } } });
}

/** The checksum of a message is its last four bytes. */
function withBadChecksum(frame: Uint8Array): Uint8Array {
  return frame.map((byte, index) => (index === frame.length - 1 ? byte ^ 0xff : byte));
}

function encodeEvent({ type, body }: StreamEvent): Uint8Array {
  return encode({ ":message-type": "event", ":event-type": type }, JSON.stringify(body));
}

function encode(headers: Readonly<Record<string, string>>, body: string): Uint8Array {
  const entries = Object.entries({ ...headers, ":content-type": "application/json" });
  return codec.encode({
    headers: Object.fromEntries(entries.map(([name, value]) => [name, { type: "string", value }])),
    body: new TextEncoder().encode(body),
  });
}
