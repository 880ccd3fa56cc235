const LEAD_WORDS = 5;

/**
 * How a prompt begins: its first five words, fewer where a stop, a colon or a line end comes before. No answer needs them,
 * and a reply has them only if it gives the prompt back.
 */
export function leadOf(prompt: string): string {
  const [beginning] = prompt.split(/(?=[.:?!\n])/u, 1);
  return String(beginning).split(" ").slice(0, LEAD_WORDS).join(" ");
}
