import { decode } from "jpeg-js";
import { expect, test } from "vitest";
import { visionJpeg } from "../../../src/certification/probes/vision-jpeg.ts";
import { ableModel, judged, requested } from "../reference.ts";

const seeingModel = { ...ableModel, capabilities: { ...ableModel.capabilities, vision: true } };

test("shows five bars as a JPEG whose colours are near to the drawn ones", () => {
  const [image] = requested(visionJpeg).messages[0]?.parts ?? [];
  if (image?.kind !== "image") throw new Error("no picture");
  expect(image.format).toBe("jpeg");
  const { width, height, data } = decode(Buffer.from(image.base64, "base64"));
  expect([width, height]).toEqual([496, 200]);
  const colourAt = (x: number) => Array.from(data.subarray((100 * 496 + x) * 4).subarray(0, 3));
  const wanted = [
    [255, 255, 255],
    [0, 0, 0],
    [230, 0, 0],
    [255, 230, 0],
    [0, 0, 230],
  ];
  const distances = wanted.flatMap((colour, bar) =>
    colourAt(16 + 96 * bar + 40).map((value, channel) => Math.abs(value - (colour[channel] ?? 0))),
  );
  expect(Math.max(...distances)).toBeLessThan(8);
});

test("is asked only of models that see", () => {
  expect(visionJpeg.appliesTo(ableModel)).toBe(false);
  expect(visionJpeg.appliesTo(seeingModel)).toBe(true);
});

test("passes the right colours in their order, and no others", () => {
  expect(judged(visionJpeg, { text: "white, black, red, yellow, blue" })).toBe("passed");
  expect(judged(visionJpeg, { text: "white, black, red, blue, yellow" })).toBe("wrong_word");
});
