import { encode } from "fast-png";
import { decodePng, type Picture } from "../../src/simulator/sight/picture.ts";

type Rgb = readonly [number, number, number];
export const red: Rgb = [230, 0, 0];
export const green: Rgb = [0, 150, 0];
export const blue: Rgb = [0, 0, 230];
export const grey: Rgb = [128, 128, 128];

/** A PNG of upright stripes, each 20 pixels wide and 40 high; `down` lays them one below the other. */
export function stripesPng(stripes: readonly Rgb[], direction: "right" | "down" = "right"): Uint8Array {
  const length = stripes.length * 20;
  const [width, height] = direction === "right" ? [length, 40] : [40, length];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const place = direction === "right" ? pixel % width : Math.floor(pixel / width);
    return stripes[Math.floor(place / 20)]?.[at % 3] ?? 0;
  });
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** The same stripes as a model sees them. */
export function stripes(...colours: readonly Rgb[]): { readonly kind: "image"; readonly picture: Picture | null } {
  return { kind: "image", picture: decodePng(stripesPng(colours)) };
}
