/**
 * A PDF of one page with a line of text each, as its bytes (ISO 32000-1, sections 7.5 and 9.4): no compression, one of the
 * fonts that every reader has. The lines are ASCII without brackets and backslashes. The same lines give the same bytes.
 */
export function pdfOf(lines: readonly string[]): Buffer {
  const text = ["BT", "/F1 12 Tf", "16 TL", "72 720 Td", ...lines.map((line) => `(${line}) Tj T*`), "ET"].join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ].map((content, index) => `${index + 1} 0 obj\n${content}\nendobj\n`);
  const header = "%PDF-1.4\n";
  const offsets = objects.map((_, index) => header.length + objects.slice(0, index).join("").length);
  const body = header + objects.join("");
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join("")}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, "latin1");
}
