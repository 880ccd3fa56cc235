import { type Format, formatFor } from "../format.ts";

const figures = formatFor("pt-BR");

/** Brazilian figures. A unit stands behind a space, as money does, and must not be torn from its figure at a line's end. */
export const format: Format = {
  ...figures,
  duration: (ms) => whole(figures.duration(ms)),
  latency: (ms) => whole(figures.latency(ms)),
};

function whole(span: string): string {
  return span.replaceAll(" ", "\u00a0");
}
