/** What a terminal can show: everything, or ASCII (and the letters of its language). */
export type Charset = "unicode" | "ascii";

/**
 * What the terminal of an environment can show. The locale's character set as POSIX finds it, the first of the three
 * variables that is not empty; where none is set nothing is known, and most terminals can. Neither a dumb terminal nor the
 * Linux console has pictures, whatever the locale says.
 */
export function terminalCharset({ LC_ALL, LC_CTYPE, LANG, TERM }: NodeJS.ProcessEnv): Charset {
  if (TERM === "dumb" || TERM === "linux") return "ascii";
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== "");
  return locale === undefined || /utf-?8/i.test(locale) ? "unicode" : "ascii";
}
