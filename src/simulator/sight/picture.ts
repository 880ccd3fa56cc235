import { convertIndexedToRgb, type DecodedPng, decode } from "fast-png";
import { decode as decodeJpeg } from "jpeg-js";

/** A picture as it is seen: red, green and blue of every pixel from 0 to 255, row by row from the top left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The formats that can be seen. */
export type SeenFormat = keyof typeof decoders;

/** The picture of a file of that format; null where the bytes are none. */
export function decodePicture(format: SeenFormat, bytes: Uint8Array): Picture | null {
  try {
    return decoders[format](bytes);
  } catch {
    return null;
  }
}

const decoders = {
  png: (bytes: Uint8Array) => toPicture(decode(bytes)),
  jpeg: (bytes: Uint8Array): Picture => {
    const { width, height, data } = decodeJpeg(bytes, { useTArray: true, formatAsRGBA: false });
    return { width, height, rgb: data };
  },
} as const;

/** The picture with every pixel given by another function of its place. */
export function redrawn(
  { width, height, rgb }: Picture,
  colourAt: (x: number, y: number) => readonly number[],
): Picture {
  const drawn = new Uint8Array(rgb.length);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    drawn.set(colourAt(pixel % width, Math.floor(pixel / width)), pixel * 3);
  }
  return { width, height, rgb: drawn };
}

/** Red, green and blue of one pixel. */
export function pixelAt({ width, rgb }: Picture, x: number, y: number): readonly [number, number, number] {
  const at = (y * width + x) * 3;
  return [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
}

/**
 * The pictures of probes are plain; programs of one's own show any PNG. Grey is spread over three channels, transparency is overlooked, 16
 * bits are cut to 8.
 */
function toPicture(png: DecodedPng): Picture {
  const { width, height, palette } = png;
  if (palette === undefined && png.channels === 3 && png.depth === 8)
    return { width, height, rgb: new Uint8Array(png.data) };
  const channels = palette === undefined ? png.channels : (palette[0]?.length ?? 3);
  const data = palette === undefined ? png.data : convertIndexedToRgb(png);
  const second = channels < 3 ? 0 : 1;
  const shift = png.depth === 16 ? 8 : 0;
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * channels;
    const colour = [data[at], data[at + second], data[at + 2 * second]];
    rgb.set(
      colour.map((value = 0) => value >> shift),
      pixel * 3,
    );
  }
  return { width, height, rgb };
}
