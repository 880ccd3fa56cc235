/** Colours, type and the frame of a page, for large and small screens, light and dark, and for paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ground: #f6f7f8; --ink: #1b1f24; --soft: #57606a; --line: #dfe3e8; --strong-line: #c5ccd4;
  --link: #0b5cad; --focus: #0b5cad;
  --good: #156a3d; --good-soft: #e3f4ea; --bad: #b42318; --bad-soft: #fdeae7; --warn: #8a5a00; --warn-soft: #fcf1d8;
  --unsure: #5b4bb3; --unsure-soft: #edeafa; --idle: #57606a; --idle-soft: #eceff2; --open: #0b5cad; --open-soft: #e4effa;
  --fill-good: #2f9e64; --fill-bad: #d64a3c; --fill-warn: #dfa022; --fill-unsure: #7d6cd1; --fill-idle: #b3bcc6;
  --fill-open: #3d86cc; --calls: #4c7fb0; --first: #1f5a8f; --rest: #a9c6e2; --confirm: #35a3a0; --star: #c98a00;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ground: #0e1013; --ink: #e6e9ed; --soft: #9aa4af; --line: #2a3037; --strong-line: #3d454e;
    --link: #79b8ff; --focus: #79b8ff;
    --good: #5fd394; --good-soft: #12301f; --bad: #ff8f82; --bad-soft: #3b1815; --warn: #f0bd55; --warn-soft: #35270b;
    --unsure: #b3a6f7; --unsure-soft: #26204a; --idle: #9aa4af; --idle-soft: #23282e; --open: #79b8ff; --open-soft: #13293f;
    --fill-good: #3aa76d; --fill-bad: #d9574a; --fill-warn: #cf9a30; --fill-unsure: #8474d8; --fill-idle: #4d5660;
    --fill-open: #3d86cc; --calls: #4f8cc4; --first: #8cc0f0; --rest: #34597b; --confirm: #2f9c99; --star: #e3b341;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
header, nav > ul, main { max-width: 1280px; margin: 0 auto; padding: 0 28px; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 34px; font-weight: 650; letter-spacing: -0.02em; margin: 4px 0 8px; }
h2 { font-size: 20px; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 4px; }
h3 { font-size: 15px; font-weight: 600; margin: 24px 0 8px; }
h4 { font-size: 14px; font-weight: 600; margin: 0 0 8px; }
p { margin: 0 0 12px; max-width: 76ch; }
p, li, summary, h1, h2, h3 { overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code { font-family: var(--mono); font-size: 0.87em; unicode-bidi: isolate; overflow-wrap: anywhere; }
small { font-size: 12px; color: var(--soft); font-weight: 400; }
[hidden] { display: none !important; }
.whole { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; top: 0; background: var(--paper); padding: 10px 16px; z-index: 3; }
.skip:focus { left: 8px; top: 8px; }

header { padding-top: 40px; padding-bottom: 24px; }
.kicker { margin: 0; color: var(--soft); font-size: 13px; letter-spacing: 0.02em; }
.brand { font-weight: 700; color: var(--ink); margin-right: 8px; }
.lead { color: var(--soft); margin-bottom: 20px; max-width: none; }
.lead code { color: var(--ink); }
.caution {
  display: inline-block; background: var(--warn-soft); color: var(--warn); border-radius: 6px; padding: 4px 12px;
  font-size: 13px; margin-bottom: 20px;
}
.verdicts { margin-bottom: 24px; }
.bar { display: block; border-radius: 7px; overflow: hidden; }
.bar rect { stroke: var(--ground); stroke-width: 2px; }
.legend {
  list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 10px 0 16px; padding: 0; font-size: 13px;
  color: var(--soft);
}
.legend li { display: inline-flex; align-items: center; gap: 7px; }
.verdicts .legend { color: var(--ink); font-size: 14px; margin-bottom: 0; }

nav { position: sticky; top: 0; z-index: 2; background: var(--ground); border-bottom: 1px solid var(--line); }
nav > ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 22px; font-size: 13.5px; }
nav a { display: block; padding: 11px 0 10px; color: var(--soft); }
nav a:hover { color: var(--ink); text-decoration: none; box-shadow: inset 0 -2px var(--ink); }
main { padding-top: 28px; padding-bottom: 72px; }
section[id] { margin: 0 0 44px; scroll-margin-top: 60px; }
[id^="model-"] { scroll-margin-top: 60px; }
.note { color: var(--soft); font-size: 13.5px; margin: 0 0 14px; max-width: 100ch; }
h2 + :not(.note) { margin-top: 14px; }
.wide + .note, table + .note { margin-top: 12px; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; margin: 0;
  background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.tiles > div { background: var(--paper); padding: 12px 16px 13px; }
.tiles dt { color: var(--soft); font-size: 12.5px; }
.tiles dd { margin: 2px 0 0; font-size: 21px; font-weight: 600; letter-spacing: -0.01em; line-height: 1.3; }
.tiles dd small { display: block; letter-spacing: 0; }

.facts { margin: 0 0 14px; display: grid; gap: 6px; }
.facts > div { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 16px; }
.facts dt { color: var(--soft); font-size: 13.5px; }
.facts dd { margin: 0; overflow-wrap: anywhere; max-width: 96ch; }
.command {
  background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 11px 16px; margin: 0 0 14px;
  white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5;
}
.next { background: var(--open-soft); border-radius: 10px; padding: 18px 22px 6px; margin: 0 0 36px; }
.next section[id] { margin: 0; }
.next h2 { font-size: 16px; }
details > summary { cursor: pointer; color: var(--link); width: fit-content; padding: 4px 0; }

@media (max-width: 700px) {
  body { font-size: 15px; }
  header, nav > ul, main { padding-left: 16px; padding-right: 16px; }
  header { padding-top: 24px; }
  h1 { font-size: 27px; }
  nav { position: static; }
  nav > ul { gap: 0 18px; }
  nav a { padding: 7px 0; }
  section[id], [id^="model-"] { scroll-margin-top: 12px; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .tiles > div { padding: 10px 12px; }
  .tiles > div:last-child:nth-child(odd) { grid-column: 1 / -1; }
  .tiles dd { font-size: 18px; }
  .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .next { padding: 14px 16px 4px; }
}
@media print {
  :root {
    color-scheme: light; --paper: #fff; --ground: #fff; --ink: #111; --soft: #4b535b; --line: #d5dae0; --link: #111;
    --good: #14653b; --good-soft: #e9f6ee; --bad: #9b1c13; --bad-soft: #fdeeec; --warn: #744c00; --warn-soft: #fcf4e2;
    --unsure: #4b3ba0; --unsure-soft: #f1effb; --idle: #4b535b; --idle-soft: #f0f2f4; --open: #0b4a8c; --open-soft: #eef5fc;
    --fill-good: #2f9e64; --fill-bad: #d64a3c; --fill-warn: #dfa022; --fill-unsure: #7d6cd1; --fill-idle: #b3bcc6;
    --calls: #4c7fb0; --first: #1f5a8f; --rest: #a9c6e2; --confirm: #35a3a0; --star: #a87300;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  @page { margin: 14mm 12mm; }
  body { font-size: 10pt; }
  header, main { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  nav, .skip { display: none; }
  section[id] { margin-bottom: 22pt; }
  h1 { font-size: 20pt; }
  h2 { font-size: 13pt; }
  h2, h3, h4, summary { break-after: avoid; }
  tr, .evidence, .tiles, .next, .chart li, .command { break-inside: avoid; }
  details.evidence::details-content { content-visibility: visible; block-size: auto; }
}
`;
