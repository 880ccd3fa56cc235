import { createHash } from "node:crypto";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Texts } from "../presentation/texts/catalogue.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { partStyle } from "./part-style.ts";
import { StarShapes } from "./parts.tsx";

const style = pageStyle + partStyle;

/** Nothing is loaded from anywhere, and nothing runs or styles but what was built in here. */
const policy = [
  "default-src 'none'",
  `style-src '${digestOf(style)}'`,
  `script-src '${digestOf(pageScript)}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232f6f4f'/%3E%3Cpath d='M4 8.4l2.7 2.7L12 5.6' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E";

/** A whole document of one file. What it shows comes as components, whose texts are escaped when they are rendered. */
export function renderDocument(props: {
  readonly title: string;
  readonly texts: Texts;
  readonly children: ComponentChildren;
}): string {
  const { title, texts, children } = props;
  const html = (
    <html lang={texts.locale}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <style {...verbatim(style)} />
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.html.skip}
        </a>
        <StarShapes />
        {children}
        <script {...verbatim(pageScript)} />
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(html)}\n`;
}

/** A constant of ours, which is the only thing that is not escaped. */
function verbatim(text: string) {
  return { dangerouslySetInnerHTML: { __html: text } };
}

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
