import { TextDecoder } from "node:util";
import { z } from "zod";
import type { Said } from "../events/phrases/phrase.ts";
import type { SeenReply } from "./seen-reply.ts";

/** How the body of a reply is written, by its bytes first and by what it says of itself second. */
export type BodyForm = "empty" | "json" | "html" | "xml" | "text" | "binary";

/** The beginning of the body as text, without byte order mark and surrounding space. */
export function readBeginning({ beginning, headers }: SeenReply): string {
  const [, charset = "utf-8"] = /charset="?([\w-]+)/i.exec(headers["content-type"] ?? "") ?? [];
  return decoderFor(charset).decode(beginning).trim();
}

/** The form of a text that `readBeginning` gave. */
export function formOf(text: string, contentType: string): BodyForm {
  const says = contentType.toLowerCase();
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(withoutLead(text))) return "html";
  if (says.startsWith("text/html") && !text.startsWith("{")) return "html";
  if (text === "") return "empty";
  if (text.startsWith("{")) return "json";
  if (/^<[?!a-z]/i.test(text)) return "xml";
  return isBinary(text) ? "binary" : "text";
}

/** What the body says: the title of a page, the message of XML or JSON, the first line of a text. */
export function whatItSays(text: string, form: BodyForm, { httpStatus, headers }: SeenReply): Said {
  const said = sayers[form](text).replaceAll(/\s+/g, " ").trim();
  if (said !== "") return said;
  const { location = "" } = headers;
  return location === ""
    ? { code: nothing[form], params: { httpStatus } }
    : { code: "http_sent_on", params: { httpStatus, place: placeOf(location) } };
}

const nothing = {
  empty: "http_empty_body",
  json: "http_empty_json",
  html: "http_empty_page",
  xml: "http_empty_xml",
  text: "http_empty_body",
  binary: "http_no_text",
} as const;

const sayers: Readonly<Record<BodyForm, (text: string) => string>> = {
  empty: () => "",
  binary: () => "",
  text: firstLine,
  json: (text) => messageOfJson(text) ?? firstLine(text),
  html: (text) => elementOf(text, ["title", "h1", "h2"]) ?? firstLine(withoutMarkup(text)),
  xml: (text) => elementOf(text, ["message", "faultstring", "detail", "code"]) ?? firstLine(withoutLead(text)),
};

/** XML or HTML from its first element on: without prolog and comments, as many as anybody writes. */
export function withoutLead(text: string): string {
  let rest = text;
  for (let i = 0; i < mostLeads; i += 1) {
    const lead = leads.find(({ opening }) => rest.startsWith(opening));
    const end = lead === undefined ? -1 : rest.indexOf(lead.closing);
    if (lead === undefined || end < 0) return rest;
    rest = rest.slice(end + lead.closing.length).trimStart();
  }
  return rest;
}

const mostLeads = 20;
const leads = [
  { opening: "<?", closing: "?>" },
  { opening: "<!--", closing: "-->" },
];

function firstLine(text: string): string {
  return text.split(/[\r\n]+/, 1)[0] ?? "";
}

/** The content of the first of these elements that has one, whatever its case and namespace. */
function elementOf(text: string, names: readonly string[]): string | null {
  for (const name of names) {
    const [, content = ""] = new RegExp(`<(?:\\w+:)?${name}\\b[^>]{0,500}>([^<]{1,2000})`, "i").exec(text) ?? [];
    const said = unescaped(content).trim();
    if (said !== "") return said;
  }
  return null;
}

/** The lengths are bounded, so that no page can keep the search going for long. */
function withoutMarkup(text: string): string {
  const visible = text
    .slice(0, 16_384)
    .replaceAll(/<(script|style|head)\b[\s\S]{0,8000}?<\/\1\s*>/gi, " ")
    .replaceAll(/<[^>]{0,1000}>/g, "\n");
  return unescaped(visible).trim();
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Where gateways put their sentence, outermost first. */
const sentenceKeys = ["message", "Message", "error", "detail", "error_description", "title", "errors", "msg", "reason"];
const deepest = 4;

function messageOfJson(text: string): string | null {
  try {
    return sentenceIn(JSON.parse(text), deepest);
  } catch {
    return null;
  }
}

function sentenceIn(value: unknown, depth: number): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return sentenceIn(value[0], depth - 1);
  const fields = z.record(z.string(), z.unknown()).safeParse(value);
  if (!fields.success) return null;
  for (const key of sentenceKeys) {
    const said = sentenceIn(fields.data[key], depth - 1);
    if (said !== null) return said;
  }
  return null;
}

/** Without its query, which may hold what a sign-in page was told. */
function placeOf(location: string): string {
  return location.split(/[?#]/, 1)[0] ?? "";
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Compressed or enciphered: a text has next to no control characters. */
function isBinary(text: string): boolean {
  const odd = text.slice(0, 512).match(/[\p{Cc}\uFFFD]/gu) ?? [];
  return odd.filter((character) => !/[\t\r\n]/.test(character)).length > 2;
}
