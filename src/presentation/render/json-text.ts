/** What JSON may hold as it is, and a terminal should not be sent: DEL, the second set of controls, changes of direction, no width. */
const unquoted = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * JSON that is safe to look at: the same value as `JSON.stringify` gives, with what acts on a terminal escaped, and no
 * `##[`, which GitHub takes for the beginning of a command anywhere in a line of a job's output.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(unquoted, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("##[", "##\\u005b");
}
