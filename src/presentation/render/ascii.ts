/** Where the glyph says something; every other picture is a mark before a line, and becomes a star. */
const byPicture: Readonly<Record<string, string>> = {
  "⭐": "* ",
  "🏆": "++",
  "✅": "ok",
  "⚠": "! ",
  "🔶": "o ",
  "⛔": "--",
  "❌": "x ",
  "❔": "? ",
  "⏳": "..",
  "⏭": ">>",
  "⏸": "||",
  "👉": "->",
  "✔": "v",
  "✖": "x",
};

const bySign: Readonly<Record<string, string>> = {
  ...{ "…": "...", "·": "-", "•": "*", "●": "*", "○": "o", "✓": "v", "✗": "x", "×": "x", "−": "-", "—": "-", "–": "-" },
  ...{
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "▶": ">",
    "▸": ">",
    "↻": "@",
    "■": "#",
    "□": ".",
  },
  ...{ "“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " " },
};

/**
 * The text with our own pictures, lines and signs in ASCII, for a terminal that cannot show them; pictures, which are
 * two columns wide, stay that wide, and what is aligned stays aligned. Letters are left as they are: a word without its
 * accents is another word.
 */
export function toAscii(text: string): string {
  return text
    .replaceAll(/(\p{Extended_Pictographic})\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gu, pictureToAscii)
    .replaceAll(/[\u2500-\u257f]/g, lineToAscii)
    .replaceAll(/[\u2580-\u259f]/g, (block) => ("░▒".includes(block) ? "." : "#"))
    .replaceAll(/[\u2800-\u28ff]/g, "*")
    .replaceAll(/\P{ASCII}/gu, (sign) => bySign[sign] ?? sign);
}

function pictureToAscii(whole: string, picture: string): string {
  return byPicture[picture] ?? bySign[whole] ?? "* ";
}

function lineToAscii(line: string): string {
  if ("─━┄┅┈┉╌╍═╴╶╸╺".includes(line)) return "-";
  return "│┃┆┇┊┋╎╏║╵╷╹╻".includes(line) ? "|" : "+";
}
