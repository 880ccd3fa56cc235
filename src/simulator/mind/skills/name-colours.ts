import { askedAttachments } from "../../conversation.ts";
import { coloursAcross } from "../../sight/name-colours.ts";
import { byShape } from "../skill.ts";

/** The form of `vision`, `vision_jpeg` and `vision_pair`: what every picture shows from left to right, one after the other. */
export const nameColours = byShape("name colours", "picture", (conversation) => {
  const seen = askedAttachments(conversation).flatMap((shown) =>
    shown.kind === "image" && shown.picture !== null ? coloursAcross(shown.picture) : [],
  );
  return seen.length === 0 ? "I can not make out what the picture shows." : seen.join(", ");
});
