import { encode } from "fast-png";
import { encode as encodeJpeg } from "jpeg-js";
import type { ImagePart, PictureSize } from "../../models/model-request.ts";

/** The basic colours that nobody confuses, full and far apart, as red, green and blue from 0 to 255. */
const COLOURS = {
  red: [230, 0, 0],
  green: [0, 150, 0],
  blue: [0, 0, 230],
  yellow: [255, 230, 0],
  black: [0, 0, 0],
  white: [255, 255, 255],
} as const satisfies Record<string, Rgb>;
type Rgb = readonly [number, number, number];

/** A colour that a bar can have. */
export type BarColour = keyof typeof COLOURS;

/** Every colour of a bar, each by the word that everybody has for it. */
export const barColours: readonly BarColour[] = ["red", "green", "blue", "yellow", "black", "white"];

const BACKGROUND: Rgb = [128, 128, 128];
/** Vendors warn of pictures with an edge below 200 pixels; a bar is wider than any patch into which they are cut. */
const HEIGHT = 200;
const BAR_WIDTH = 80;
const GAP = 16;

/**
 * Upright bars from left to right on a grey ground, as a PNG or a JPEG. It is drawn when its bytes are first read, since a plan
 * counts its tokens by its size alone. The same bars give the same bytes.
 */
export function barPicture(bars: readonly BarColour[], format: ImagePart["format"] = "png"): ImagePart {
  const size: PictureSize = { width: GAP + bars.length * (BAR_WIDTH + GAP), height: HEIGHT };
  let drawn: string | undefined;
  const image: ImagePart = {
    kind: "image",
    format,
    get base64() {
      drawn ??= encoders[format](drawBars(bars, size), size).toString("base64");
      return drawn;
    },
  };
  return Object.defineProperty(image, "size", { value: size });
}

/** Good enough that no colour of a bar turns into another, even at its edge. */
const JPEG_QUALITY = 95;

const encoders: Readonly<Record<ImagePart["format"], (rgb: Uint8Array, size: PictureSize) => Buffer>> = {
  png: (data, size) => Buffer.from(encode({ ...size, data, depth: 8, channels: 3 })),
  jpeg: (rgb, size) => encodeJpeg({ ...size, data: withAlpha(rgb) }, JPEG_QUALITY).data,
};

function withAlpha(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: (rgb.length / 3) * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : Number(rgb[Math.floor(at / 4) * 3 + (at % 4)]),
  );
}

/** Three bytes a pixel: red, green, blue. */
function drawBars(bars: readonly BarColour[], { height }: PictureSize): Uint8Array {
  const across = bars.flatMap((bar) => [...stretch(GAP, BACKGROUND), ...stretch(BAR_WIDTH, COLOURS[bar])]);
  const row = [...across, ...stretch(GAP, BACKGROUND)].flat();
  const data = new Uint8Array(row.length * height).fill(BACKGROUND[0]);
  for (let y = GAP; y < height - GAP; y += 1) data.set(row, y * row.length);
  return data;
}

function stretch(pixels: number, colour: Rgb): readonly Rgb[] {
  return Array.from({ length: pixels }, () => colour);
}
