import { z } from "zod";
import type { Attachment } from "./conversation.ts";
import { decodePng } from "./sight/picture.ts";

const sourceSchema = z.looseObject({ bytes: z.base64().min(1) });
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
};
const blockSchema = z.looseObject(attachmentBlock);
type Block = z.infer<typeof blockSchema>;

/** A text that is longer is something to read; what is asked about it stands in its last paragraph, or in another block. */
const longestInstructionCharacters = 8_000;

/** What a turn says: its text blocks, of a long one at most the last paragraph. */
export function readTurnText(content: readonly Block[]): string {
  const said = content.map(({ text = "" }, index) => text.slice(instructionAt(content, index)));
  return said.filter((text) => text !== "").join("\n");
}

/** What a turn shows, in order. Of documents only those of plain text can be read, of images only PNG can be seen. */
export function toAttachments(content: readonly Block[]): readonly Attachment[] {
  return content.flatMap(({ text = "", image, document }, index): readonly Attachment[] => {
    if (image !== undefined) return [{ kind: "image", picture: decodePng(bytesOf(image.source)) }];
    if (document !== undefined) return [{ kind: "document", text: documentText(document) }];
    const shown = text.slice(0, instructionAt(content, index));
    return shown === "" ? [] : [{ kind: "inline", text: shown }];
  });
}

/** Which rule about images and documents a turn breaks, in the service's words; null: none. */
export function brokenAttachment(content: readonly Block[]): string | null {
  const documents = content.flatMap(({ document }) => document ?? []);
  if (documents.length > 0 && content.every(({ text }) => text === undefined))
    return "A message with a document must have a text block too. Add a text block, and try again.";
  if (documents.some(({ name }) => !/^(?!.*\s\s)[\p{L}\p{N}\s()[\]-]+$/u.test(name)))
    return "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.";
  const isBroken = content.some(({ image }) => image?.format === "png" && decodePng(bytesOf(image.source)) === null);
  return isBroken
    ? "The model returned the following errors: The provided image does not match the specified image format."
    : null;
}

/** Where in a text block the instruction begins; what stands before it is there to be read. */
function instructionAt(content: readonly Block[], index: number): number {
  const { text = "" } = content[index] ?? {};
  if (text.length <= longestInstructionCharacters) return 0;
  const isLast = content.slice(index + 1).every((block) => block.text === undefined);
  return isLast ? text.trimEnd().lastIndexOf("\n\n") + 1 : text.length;
}

function documentText({ format, source }: z.infer<typeof documentSchema>): string {
  const isPlain = format === undefined || /^(?:txt|md|csv|html)$/.test(format);
  return isPlain ? bytesOf(source).toString("utf8") : "";
}

function bytesOf({ bytes }: z.infer<typeof sourceSchema>): Buffer {
  return Buffer.from(bytes, "base64");
}
