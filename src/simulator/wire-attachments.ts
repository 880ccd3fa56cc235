import { z } from "zod";
import type { Attachment } from "./conversation.ts";
import { decodePicture, type Picture, type SeenFormat } from "./sight/picture.ts";
import { textOfPdf } from "./sight/read-pdf.ts";

/** What is in S3 cannot be fetched from here: it is accepted, but neither seen nor read. */
const sourceSchema = z
  .looseObject({
    bytes: z.base64().min(1).optional(),
    s3Location: z.looseObject({ uri: z.string().min(1) }).optional(),
    text: z.string().optional(),
    content: z.array(z.looseObject({ text: z.string().optional() })).optional(),
  })
  .refine((source) => Object.values(source).some((part) => part !== undefined), { error: "no source" });
const imageSchema = z.looseObject({ format: z.enum(["png", "jpeg", "gif", "webp"]), source: sourceSchema });
const documentSchema = z.looseObject({
  format: z.enum(["pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md"]).optional(),
  name: z.string().min(1).max(200),
  source: sourceSchema,
});

/** The fields of a content block that have something to see or to read. */
export const attachmentBlock = {
  text: z.string().optional(),
  image: imageSchema.optional(),
  document: documentSchema.optional(),
  video: z.looseObject({ source: sourceSchema }).optional(),
};
const blockSchema = z.looseObject(attachmentBlock);
type Block = z.infer<typeof blockSchema>;

/** A text that is longer is something to read; the question about it is in its last paragraph, or in another block. */
const longestInstructionCharacters = 8_000;

/** What a turn says: its text blocks, of a long one at most the last paragraph. */
export function readTurnText(content: readonly Block[]): string {
  const said = content.map(({ text = "" }, index) => text.slice(instructionAt(content, index)));
  return said.filter((text) => text !== "").join("\n");
}

/** What a turn shows, in order. Of documents plain text and the plainest PDFs can be read, of images PNG and JPEG seen. */
export function toAttachments(content: readonly Block[]): readonly Attachment[] {
  return content.flatMap(({ text = "", image, document }, index): readonly Attachment[] => {
    if (image !== undefined) return [{ kind: "image", format: image.format, picture: pictureOf(image) }];
    if (document !== undefined) {
      const { format = "txt" } = document;
      return [{ kind: "document", format, text: documentText(document) }];
    }
    const shown = text.slice(0, instructionAt(content, index));
    return shown === "" ? [] : [{ kind: "inline", text: shown }];
  });
}

/** Which rule about images and documents a turn breaks, in the service's words; null: none. */
export function brokenAttachment(content: readonly Block[]): string | null {
  const documents = content.flatMap(({ document }) => document ?? []);
  if (documents.length > 0 && content.every(({ text }) => text === undefined))
    return "A message with a document must have a text block too. Add a text block, and try again.";
  if (documents.some(({ name }) => !/^(?!.*\s\s)[\p{L}\p{N}\s()[\]_-]+$/u.test(name)))
    return "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.";
  const isBroken = content.some(
    ({ image }) => image?.source.bytes !== undefined && isSeen(image.format) && pictureOf(image) === null,
  );
  return isBroken
    ? "The model returned the following errors: The provided image does not match the specified image format."
    : null;
}

/** Null: none, or a format that nobody here can see. It is checked and then looked at, but decoded only once. */
function pictureOf(image: z.infer<typeof imageSchema>): Picture | null {
  const known = decoded.get(image);
  if (known !== undefined) return known;
  const picture = isSeen(image.format) ? decodePicture(image.format, bytesOf(image.source)) : null;
  decoded.set(image, picture);
  return picture;
}

const decoded = new WeakMap<object, Picture | null>();

function isSeen(format: z.infer<typeof imageSchema>["format"]): format is SeenFormat {
  return format === "png" || format === "jpeg";
}

/** Where in a text block the instruction begins; what comes before it is there to be read. */
function instructionAt(content: readonly Block[], index: number): number {
  const { text = "" } = content[index] ?? {};
  if (text.length <= longestInstructionCharacters) return 0;
  const isLast = content.slice(index + 1).every((block) => block.text === undefined);
  return isLast ? text.trimEnd().lastIndexOf("\n\n") + 1 : text.length;
}

function documentText({ format, source }: z.infer<typeof documentSchema>): string {
  if (source.bytes === undefined)
    return [source.text ?? "", ...(source.content ?? []).map(({ text = "" }) => text)].join("\n").trim();
  if (format === "pdf") return textOfPdf(bytesOf(source));
  const isPlain = format === undefined || /^(?:txt|md|csv|html)$/.test(format);
  return isPlain ? bytesOf(source).toString("utf8") : "";
}

function bytesOf({ bytes = "" }: z.infer<typeof sourceSchema>): Buffer {
  return Buffer.from(bytes, "base64");
}
