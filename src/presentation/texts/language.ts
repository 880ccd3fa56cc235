import type { Texts } from "./catalogue.ts";

/** The languages that people are spoken to in, as `--lang` takes them. */
export const languages = ["en", "pt-BR"] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** What `--lang` says; null where that is no language of ours. */
export function languageNamed(flag: string): Language | null {
  return languages.find((language) => language === flag) ?? null;
}

/** The language of a locale as POSIX finds it: the first of the three variables that is not empty. Else English. */
export function languageOfLocale({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== "") ?? "";
  return /^pt[_-]BR(?![a-z])/i.test(locale) ? "pt-BR" : "en";
}

/** The texts of one language; the others are never loaded. */
export async function textsIn(language: Language): Promise<Texts> {
  switch (language) {
    case "en":
      return (await import("./en.ts")).en;
    case "pt-BR":
      return (await import("./pt-BR.ts")).ptBR;
  }
}
