import { encode } from "fast-png";
import { decodePicture } from "../../src/simulator/sight/picture.ts";

type Rgb = readonly [number, number, number];
export const red: Rgb = [230, 0, 0];
export const green: Rgb = [0, 150, 0];
export const blue: Rgb = [0, 0, 230];
export const grey: Rgb = [128, 128, 128];

/** A PNG of upright stripes, each 20 pixels wide and 40 high. */
export function stripesPng(stripes: readonly Rgb[]): Uint8Array {
  const [width, height] = [stripes.length * 20, 40];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return stripes[Math.floor((pixel % width) / 20)]?.[at % 3] ?? 0;
  });
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** The same stripes as a model sees them. */
export function stripes(...colours: readonly Rgb[]) {
  return { kind: "image" as const, format: "png", picture: decodePicture("png", stripesPng(colours)) };
}
