import { encode } from "fast-png";
import { encode as encodeJpeg } from "jpeg-js";
import { expect, test } from "vitest";
import { coloursAcross } from "../../../src/simulator/sight/name-colours.ts";
import { decodePicture } from "../../../src/simulator/sight/picture.ts";
import { blue, green, grey, red, stripesPng } from "../pictures.ts";

const size = { width: 2, height: 1 };

test.each<[string, Uint8Array, number[]]>([
  [
    "a palette",
    encode({
      ...size,
      data: Uint8Array.of(0, 1),
      channels: 1,
      depth: 8,
      palette: [
        [0, 0, 230],
        [230, 0, 0],
      ],
    }),
    [0, 0, 230, 230, 0, 0],
  ],
  ["grey", encode({ ...size, data: Uint8Array.of(0, 255), channels: 1, depth: 8 }), [0, 0, 0, 255, 255, 255]],
  [
    "16 bits",
    encode({ ...size, data: Uint16Array.of(65_535, 0, 0, 0, 0, 65_535), channels: 3, depth: 16 }),
    [255, 0, 0, 0, 0, 255],
  ],
  [
    "transparency",
    encode({ ...size, data: Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 255), channels: 4, depth: 8 }),
    [1, 2, 3, 4, 5, 6],
  ],
])("a PNG with %s is seen", (_, bytes, rgb) => {
  expect(Array.from(decodePicture("png", bytes)?.rgb ?? [])).toEqual(rgb);
});

test("the colours of a JPEG are those of its picture", () => {
  const { width = 0, height = 0, rgb = [] } = decodePicture("png", stripesPng([grey, red, green, blue, grey])) ?? {};
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel += 1) rgba.set(rgb.slice(pixel * 3, pixel * 3 + 3), pixel * 4);
  const picture = decodePicture("jpeg", encodeJpeg({ width, height, data: rgba }, 95).data);
  expect(picture === null ? [] : coloursAcross(picture)).toEqual(["red", "green", "blue"]);
});

test("bytes of another format are no picture", () => {
  expect(decodePicture("jpeg", stripesPng([red]))).toBeNull();
  expect(decodePicture("png", Buffer.from("x"))).toBeNull();
});
