import type { DueNotice } from "../outbox.ts";
import type { ReadyReceiver } from "../receivers/ready-receiver.ts";
import { signatureOf } from "../signature.ts";
import { postJson } from "./post-json.ts";
import { runCommand } from "./run-command.ts";
import { type SendAnswer, withoutSecretsOf } from "./send-answer.ts";

/** How long receivers may take, in milliseconds: well below the lease of `tell-receivers.ts`. */
export interface SendLimits {
  readonly postMs: number;
  readonly commandMs: number;
}

/** What a receiver gets by default. */
export const usualLimits: SendLimits = { postMs: 10_000, commandMs: 30_000 };

/** Where relative paths of commands begin, and the limits. */
export interface SendSurroundings {
  readonly directory: string;
  readonly limits: SendLimits;
}

/** Sends a notice once, in the receiver's way. Never rejects. */
export async function sendNotice(
  receiver: ReadyReceiver,
  notice: Pick<DueNotice, "id" | "kind" | "body" | "text">,
  surroundings: SendSurroundings,
  stop: AbortSignal,
): Promise<SendAnswer> {
  const answer = await sent(receiver, notice, surroundings, stop);
  return { ...answer, said: withoutSecretsOf(receiver, answer.said) };
}

function sent(
  { way }: ReadyReceiver,
  { id, kind, body, text }: Pick<DueNotice, "id" | "kind" | "body" | "text">,
  { directory, limits: { postMs, commandMs } }: SendSurroundings,
  stop: AbortSignal,
): Promise<SendAnswer> {
  switch (way.kind) {
    case "webhook": {
      const timestamp = Math.floor(Date.now() / 1_000);
      const headers = {
        "idempotency-key": id,
        "webhook-id": id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": signatureOf(way.key, { id, timestamp, body }),
      };
      return postJson(way.url, { body, headers, limitMs: postMs }, stop);
    }
    case "slack":
      return postJson(way.url, { body: JSON.stringify({ text: slackText(text) }), headers: {}, limitMs: postMs }, stop);
    case "command": {
      const env = { RECERT_NOTICE_ID: id, RECERT_NOTICE_KIND: kind };
      return runCommand(way, { body, env, directory, limitMs: commandMs }, stop);
    }
  }
}

/** The three characters that Slack takes for markup. */
function slackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
