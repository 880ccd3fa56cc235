import { askedAttachments, askedText, type Conversation } from "../conversation.ts";
import { coloursAcross } from "../sight/name-colours.ts";
import { separatorIn } from "./separator.ts";

const isAboutPicture = /\b(?:picture|image|photo|drawing|screenshot)s?\b/i;
const isAboutColours = /\bcolou?rs?\b/i;

/** "Name the colours from left to right": what is seen. Of a picture that is not there: that nothing is seen. */
export function lookAtPictures(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  const images = askedAttachments(conversation).filter(({ kind }) => kind === "image");
  if (images.length === 0)
    return isAboutPicture.test(asked) && isAboutColours.test(asked) ? "I do not see any picture here." : null;
  if (!isAboutColours.test(asked)) return null;
  const seen = images.flatMap((image) =>
    image.kind === "image" && image.picture !== null ? coloursAcross(image.picture, directionIn(asked)) : [],
  );
  if (seen.length === 0) return "I can not make out what the picture shows.";
  const named = /\bfrom (?:right to left|bottom to top)\b/i.test(asked) ? [...seen].reverse() : seen;
  return named.join(separatorIn(asked) ?? ", ");
}

function directionIn(asked: string): "right" | "down" {
  return /\b(?:top to bottom|bottom to top|rows?|horizontal)\b/i.test(asked) ? "down" : "right";
}
