/**
 * The lines of text of a PDF whose pages are not compressed (ISO 32000-1, section 9.4: each stands before a `Tj`). Of any
 * other PDF nothing is read.
 */
export function textOfPdf(bytes: Buffer): string {
  const shown = bytes.toString("latin1").matchAll(/\(((?:\\[\s\S]|[^()\\])*)\)\s*Tj/g);
  return [...shown].map(([, line = ""]) => line.replace(/\\([\s\S])/g, "$1")).join("\n");
}
