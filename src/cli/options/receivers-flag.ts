/** The flag that names the file that says who to tell. */
export const receivers = [
  "--receivers <file>",
  "who is told, and how: JSON or YAML (default: RECERT_RECEIVERS)",
] as const;
