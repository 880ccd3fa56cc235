import type { Texts } from "../presentation/texts/catalogue.ts";
import { type Standing, standings, standingWord } from "./parts.tsx";

/** The choice among rows by how they stand, which needs no script, and search and sorting, which do; `all` has a row each. */
export function Filters({ all, texts }: { readonly all: readonly Standing[]; readonly texts: Texts }) {
  const { html } = texts;
  const present = standings.filter((standing) => all.includes(standing));
  return (
    <div class="filters">
      {present.length > 1 ? <Choice present={present} all={all} texts={texts} /> : null}
      <div class="tools" data-tools hidden>
        <label>
          {html.find} <input type="search" autocomplete="off" spellcheck={false} />
        </label>
        <label class="sorting">
          {html.sortBy}{" "}
          <select autocomplete="off">
            <option value="">{html.worstFirst}</option>
          </select>
        </label>
        <output data-words={html.shown("{shown}", "{all}")} />
      </div>
    </div>
  );
}

function Choice(props: { present: readonly Standing[]; all: readonly Standing[]; texts: Texts }) {
  const { present, all, texts } = props;
  const { html } = texts;
  const count = (standing: Standing) => all.filter((one) => one === standing).length;
  const options = [
    ["all", html.all, all.length] as const,
    ...present.map((one) => [one, standingWord(one, texts), count(one)] as const),
  ];
  return (
    <fieldset class="choice">
      <legend>{html.filter}</legend>
      {options.map(([value, word, number]) => (
        <label key={value}>
          <input type="radio" name="standing" value={value} checked={value === "all"} autocomplete="off" />
          <span>
            {word} <small>{texts.format.number(number)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
