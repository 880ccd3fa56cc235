import { type Picture, pixelAt } from "./picture.ts";

/** What a colour is called: the nearest of these. */
const colours: Readonly<Record<string, readonly [number, number, number]>> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  gray: [128, 128, 128],
  red: [220, 0, 0],
  green: [0, 150, 0],
  blue: [0, 0, 220],
  yellow: [255, 230, 0],
  orange: [255, 140, 0],
  purple: [130, 0, 130],
  pink: [255, 160, 190],
  brown: [130, 75, 25],
  cyan: [0, 230, 230],
};

/** Anything narrower is an edge, not an area. */
const narrowestShare = 0.03;

/** The colours that are met from left to right through the middle of the picture, without that of its corner: the ground. */
export function coloursAcross(picture: Picture): readonly string[] {
  const { width, height } = picture;
  const ground = nameOf(pixelAt(picture, 0, 0));
  const met = Array.from({ length: width }, (_, x) => nameOf(pixelAt(picture, x, Math.floor(height / 2))));
  const areas = runsOf(met).filter(({ pixels }) => pixels >= width * narrowestShare);
  const things = areas.filter(({ colour }) => colour !== ground);
  return (things.length > 0 ? things : areas).map(({ colour }) => colour);
}

interface Run {
  readonly colour: string;
  pixels: number;
}

function runsOf(met: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const colour of met) {
    const last = runs.at(-1);
    if (last?.colour === colour) last.pixels += 1;
    else runs.push({ colour, pixels: 1 });
  }
  return runs;
}

function nameOf(pixel: readonly [number, number, number]): string {
  const byDistance = Object.entries(colours).map(([name, colour]) => ({ name, distance: distance(pixel, colour) }));
  return byDistance.reduce((nearest, other) => (other.distance < nearest.distance ? other : nearest)).name;
}

function distance(one: readonly [number, number, number], other: readonly [number, number, number]): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}
