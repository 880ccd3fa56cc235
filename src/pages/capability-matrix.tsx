import {
  type Capability,
  capabilitySchema,
  capabilityStateSchema,
  type ProvenCapability,
} from "../events/vocabulary.ts";
import { worstFirst } from "../presentation/render/report-markdown-table.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportModel } from "../projections/report-model.ts";
import { Section, Wide } from "./parts.tsx";

const signByState = { proven: "✓", flaky: "~", broken: "✕", unproven: "?" } as const;

/** The capabilities that any of the models was asked for, in the order in which people read them. */
export function askedCapabilities(models: readonly ReportModel[]): readonly Capability[] {
  return capabilitySchema.options.filter((name) => models.some(({ capabilities }) => capabilities[name] !== undefined));
}

/** Every model against every capability: k of n, and what these prove. */
export function CapabilityMatrix(props: {
  readonly models: readonly ReportModel[];
  readonly without: string;
  readonly texts: Texts;
}) {
  const { models, without, texts } = props;
  const { html, markdown } = texts;
  const columns = askedCapabilities(models);
  const states = capabilityStateSchema.options.filter((state) =>
    models.some(({ capabilities }) => Object.values(capabilities).some((capability) => capability.state === state)),
  );
  const rows = worstFirst(models).filter(({ capabilities }) => Object.keys(capabilities).length > 0);
  return (
    <Section id="capabilities" title={html.matrix} note={`${html.matrixNote} ${without}`}>
      <ul class="legend">
        {states.map((state) => (
          <li key={state}>
            <span class={`mark ${state}`} aria-hidden="true">
              {signByState[state]}
            </span>{" "}
            {html.state[state]}
          </li>
        ))}
      </ul>
      <Wide label={html.table(html.matrix)}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">{markdown.model}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {broken(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ index, modelId, capabilities }) => (
              <tr key={index}>
                <th scope="row">
                  <code>{modelId}</code>
                </th>
                {columns.map((name) => (
                  <Cell key={name} capability={capabilities[name]} texts={texts} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

function Cell({ capability, texts }: { readonly capability: ProvenCapability | undefined; readonly texts: Texts }) {
  const { html, format } = texts;
  if (capability === undefined) {
    return (
      <td class="empty">
        <span class="unseen">{html.notAsked}</span>
      </td>
    );
  }
  const { state, passed, trials, atLeast } = capability;
  return (
    <td class={`state ${state}`}>
      <span class="mark" aria-hidden="true">
        {signByState[state]}
      </span>
      <span class="unseen">{html.state[state]} </span>
      <b>
        {format.number(passed)}/{format.number(trials)}
      </b>
      {trials === 0 ? null : <small>≥ {format.percent(atLeast)}</small>}
    </td>
  );
}

/** A long name may be broken where its words meet. */
function broken(name: string) {
  return name.split(/(?=[A-Z])/).flatMap((part, i) => (i === 0 ? [part] : [<wbr key={i} />, part]));
}
