import type { ComponentChildren } from "preact";
import type { Badge, Verdict } from "../events/vocabulary.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";

/** How a model stands: its verdict, or that it has none yet. */
export type Standing = Verdict | "pending";

/** What is worst stands first. */
export const standings: readonly Standing[] = [
  "failed",
  "quality_warning",
  "inconclusive",
  "pending",
  "certified",
  "skipped",
];

/** The sign of a standing, which says it without colour. */
export const signByStanding: Readonly<Record<Standing, string>> = {
  failed: "✕",
  quality_warning: "!",
  inconclusive: "?",
  pending: "…",
  certified: "✓",
  skipped: "–",
};

/** The word of a standing. */
export function standingWord(standing: Standing, { words }: Texts): string {
  return standing === "pending" ? words.pending : words.verdict[standing];
}

/** A verdict as sign, word and colour: each says it alone. */
export function Pill({ standing, texts }: { readonly standing: Standing; readonly texts: Texts }) {
  return (
    <span class={`pill ${standing}`}>
      <span class="sign" aria-hidden="true">
        {signByStanding[standing]}
      </span>
      {standingWord(standing, texts)}
    </span>
  );
}

const star = "M6 .6l1.67 3.5 3.83.5-2.8 2.67.69 3.8L6 9.2l-3.39 1.87.69-3.8L.5 4.6l3.83-.5z";
const starWidth = 13;
const starsWidth = 5 * starWidth;

/** The five stars that every rating of a page refers to, once a page. */
export function StarShapes() {
  return (
    <svg width="0" height="0" class="unseen" aria-hidden="true">
      <g id="stars">
        {[0, 1, 2, 3, 4].map((i) => (
          <path key={i} d={star} transform={`translate(${i * starWidth} 0)`} />
        ))}
      </g>
    </svg>
  );
}

/** The rating as stars, filled to its decimal, and as a figure. */
export function Rating({ rating, texts }: { readonly rating: number; readonly texts: Texts }) {
  return (
    <span class="rating">
      <svg class="stars" width={starsWidth} height="12" aria-hidden="true">
        <use class="off" href="#stars" />
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: a part of a drawing that is hidden from readers of text */}
        <svg width={Math.round(rating * starWidth)} height="12">
          <use class="on" href="#stars" />
        </svg>
      </svg>
      <span class="figure">{texts.format.rating(rating)}</span>
    </span>
  );
}

/** The badge, by its name. */
export function BadgeMark({ badge, texts }: { readonly badge: Badge; readonly texts: Texts }) {
  return <span class={`badge ${badge}`}>{texts.words.badge[badge]}</span>;
}

/** A section with its heading, and what has to be known to read it. */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}) {
  const { id, title, note = "", children } = props;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {note.trim() === "" ? null : <p class="note">{note.trim()}</p>}
      {children}
    </section>
  );
}

/** Lines to copy into a shell; beside the `$` that a reader expects nothing stands in it that is not the command. */
export function Command({ lines }: { readonly lines: readonly string[] }) {
  return (
    <pre class="command">
      <code>{lines.join("\n")}</code>
    </pre>
  );
}

/** Our own words, of which what stands between backticks is to be typed. */
export function Prose({ text }: { readonly text: string }) {
  return <>{text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}</>;
}

/** What may be wider than the page: it is scrolled by itself, with the keyboard too. */
export function Wide({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** A name and what is known under it. */
export type Fact = readonly [label: string, value: ComponentChildren];

/** Names and values, in two columns where there is room. */
export function Facts({ facts, kind = "facts" }: { readonly facts: readonly Fact[]; readonly kind?: string }) {
  return (
    <dl class={kind}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A share of a whole as SVG takes it; three decimals are less than a hair. */
export function percent(part: number, whole: number): string {
  return `${Number(((100 * part) / whole).toFixed(3))}%`;
}
