import { z } from "zod";
import { formOf, readBeginning, whatItSays, withoutLead } from "./foreign-words.ts";
import type { SeenReply } from "./seen-reply.ts";

/** A reply that Bedrock did not write: a gateway, a proxy or a sign-in page has answered in its place. */
export interface ForeignReply {
  readonly httpStatus: number;
  readonly isPage: boolean;
  /** The exception that the XML of AWS's front door is named for; null for everybody else. */
  readonly exception: string | null;
  /** What whoever wrote it says, in its own words. */
  readonly says: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The reply, if it is not Bedrock's; null where it is, and where that cannot be told. Bedrock names each of its errors
 * (docs/decisions/0033), its Converse replies are JSON objects with an output, and its streams say their content type.
 */
export function foreignReply(reply: SeenReply, { streaming }: { readonly streaming: boolean }): ForeignReply | null {
  const text = readBeginning(reply);
  const form = formOf(text, reply.headers["content-type"] ?? "");
  if (isNamedByAws(reply, text) || isDelivered(reply, text, streaming)) return null;
  const { httpStatus, headers } = reply;
  const exception = form === "xml" ? (/^<(\w+Exception)\b/.exec(withoutLead(text))?.[1] ?? null) : null;
  return { httpStatus, headers, isPage: form === "html", exception, says: whatItSays(text, form, reply) };
}

/** A reply with status 2xx that is Bedrock's, or that came too incompletely to be told. */
function isDelivered(reply: SeenReply, text: string, streaming: boolean): boolean {
  const { httpStatus, headers, beginning, isWhole } = reply;
  if (httpStatus < 200 || httpStatus > 299) return false;
  const contentType = headers["content-type"]?.toLowerCase() ?? "";
  if (contentType.startsWith(streamType)) return true;
  const form = formOf(text, contentType);
  if (form === "html" || form === "xml") return false;
  if (beginning.length === 0) return !isWhole;
  if (streaming) return contentType === "" && beginning[0] === 0;
  return form === "json" && !isOtherJson(text);
}

const streamType = "application/vnd.amazon.eventstream";

/** Whole JSON that has nothing of a Converse reply. What cannot be parsed may be one that was cut. */
function isOtherJson(text: string): boolean {
  const parsed = jsonOrUndefined(text);
  if (parsed === undefined) return false;
  const reply = converseKeysSchema.safeParse(parsed);
  return !reply.success || Object.values(reply.data).every((value) => value === undefined);
}

const converseKeysSchema = z
  .object({ output: z.unknown(), stopReason: z.unknown(), usage: z.unknown(), metrics: z.unknown() })
  .partial();

/**
 * Bedrock and its front door name an error in a header; some of AWS's servers do in the body alone. API Gateway names
 * its own errors in the same header, but without the namespace that Bedrock's have there.
 */
function isNamedByAws({ headers }: SeenReply, text: string): boolean {
  const name = headers["x-amzn-errortype"] ?? "";
  if (name !== "" && !gatewayNames.includes(name)) return !isApiGateway(headers) || name.includes(":");
  const body = namedBodySchema.safeParse(jsonOrUndefined(text));
  return name === "" && body.success;
}

/** Names that API Gateway gives to its own refusals, and Bedrock to none. */
const gatewayNames: readonly string[] = ["ForbiddenException", "UnauthorizedException", "WafForbiddenException"];

function isApiGateway(headers: Readonly<Record<string, string>>): boolean {
  return "x-amz-apigw-id" in headers || "apigw-requestid" in headers;
}

const exceptionName = z.string().regex(/\w(Exception|Error)\b/);
const namedBodySchema = z.union([
  z.object({ __type: z.string().min(1) }),
  z.object({ Output: z.object({ __type: z.string().min(1) }) }),
  z.object({ code: exceptionName, message: z.string() }),
]);

function jsonOrUndefined(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
