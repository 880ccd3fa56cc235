/** Whether a text chooses targets by `*` instead of naming one. */
export function isTargetPattern(text: string): boolean {
  return text.includes("*");
}

/** Whether the target is the one that is named, or among those of a pattern; `*` stands for any characters, slashes too. */
export function matchesTarget(pattern: string, target: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(target);
}
