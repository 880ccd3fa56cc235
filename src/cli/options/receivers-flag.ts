/** The flag that names the file of whom to tell. */
export const receivers = [
  "--receivers <file>",
  "who is told, and how: JSON or YAML (default: RECERT_RECEIVERS)",
] as const;
