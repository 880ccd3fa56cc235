import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { Damage } from "./fault-effect.ts";
import type { Reply } from "./reply.ts";
import { drawInteger, type Random } from "./seeded-random.ts";
import { type StreamEvent, toStreamEvents } from "./stream-events.ts";
import type { WireForm } from "./wire-usage.ts";

/** The bytes of a stream, frame by frame, and what happens after the last: a clean end, a broken connection, or nothing at all. */
export interface StreamPlan {
  readonly frames: readonly Uint8Array[];
  readonly ending: "end" | "break" | "stall";
}

/** Lays out the stream of a reply; `random` draws the padding. A damaged one goes wrong after half of its content. */
export function planStream(reply: Reply, form: WireForm, damage: Damage | null, random: Random): StreamPlan {
  const events = toStreamEvents(reply, form).map((event) => padded(event, random));
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

const paddingCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const fewestPaddingCharacters = 2;

/** A meaningless field of this length hides how long the text of a frame is. The keys are in alphabetical order. */
function padded({ type, body }: StreamEvent, random: Random): StreamEvent {
  const length = drawInteger(random, fewestPaddingCharacters, paddingCharacters.length - 1);
  const fields = Object.entries({ ...body, p: paddingCharacters.slice(0, length) });
  return { type, body: Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1))) };
}

const jsonHeader = { ":content-type": "application/json" };

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
        { ":exception-type": damage.exception, ...jsonHeader, ":message-type": "exception" },
        exceptionBody(damage.exception),
      );
    case "malformed_json":
      return encode(
        { ":event-type": "contentBlockDelta", ...jsonHeader, ":message-type": "event" },
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
  return encode({ ":event-type": type, ...jsonHeader, ":message-type": "event" }, JSON.stringify(body));
}

/** Encodes a frame, with its headers in this order. */
function encode(headers: Readonly<Record<string, string>>, body: string): Uint8Array {
  return codec.encode({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { type: "string", value }])),
    body: new TextEncoder().encode(body),
  });
}
