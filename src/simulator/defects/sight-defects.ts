import { type Attachment, type Conversation, withAttachments } from "../conversation.ts";
import { type Picture, pixelAt, redrawn } from "../sight/picture.ts";
import type { Defect } from "./defect.ts";

/** Models that see badly; without an image in the question none of them changes anything. */
export const sightDefects = {
  blind_to_images: {
    perceive: (conversation) => withAttachments(conversation, (shown) => (shown.kind === "image" ? null : shown)),
  },
  blind_to_jpeg: {
    perceive: (conversation) =>
      withAttachments(conversation, (shown) => (shown.kind === "image" && shown.format === "jpeg" ? null : shown)),
  },
  sees_first_image: { perceive: withFirstImages },
  guesses_images: onPictures((picture) => redrawn(picture, (x) => fifths[Math.floor((5 * x) / picture.width)] ?? [])),
  sees_mirror_image: onPictures((picture) => redrawn(picture, (x, y) => pixelAt(picture, picture.width - 1 - x, y))),
  swaps_red_and_blue: onPictures((picture) =>
    redrawn(picture, (x, y) => {
      const [red, green, blue] = pixelAt(picture, x, y);
      return [blue, green, red];
    }),
  ),
} as const satisfies Record<string, Defect>;

/** What a model sees that sees nothing and will not say so. */
const fifths: readonly (readonly number[])[] = [
  [220, 0, 0],
  [255, 140, 0],
  [255, 230, 0],
  [0, 150, 0],
  [0, 0, 220],
];

/** Of each turn. */
function withFirstImages(conversation: Conversation): Conversation {
  const turns = conversation.turns.map((turn) => {
    const first = turn.attachments.find(({ kind }) => kind === "image");
    return { ...turn, attachments: turn.attachments.filter((shown) => shown.kind !== "image" || shown === first) };
  });
  return { ...conversation, turns };
}

function onPictures(change: (picture: Picture) => Picture): Defect {
  const changed = (shown: Attachment): Attachment =>
    shown.kind === "image" && shown.picture !== null ? { ...shown, picture: change(shown.picture) } : shown;
  return { perceive: (conversation: Conversation) => withAttachments(conversation, changed) };
}
