import { runNextStep } from "../presentation/advice/run-next-step.ts";
import { printableIn, readableIn } from "../presentation/render/printable.ts";
import { needsAttention } from "../presentation/render/report-markdown-models.ts";
import { worstFirst } from "../presentation/render/report-markdown-table.ts";
import type { ReportSurroundings } from "../presentation/render/report-surroundings.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Report } from "../projections/report-model.ts";
import { Attention } from "./attention.tsx";
import { askedCapabilities, CapabilityMatrix } from "./capability-matrix.tsx";
import { Changes, hasPast } from "./changes.tsx";
import { CourseChart, type History } from "./course-chart.tsx";
import { lanesOf } from "./course-lanes.ts";
import { renderDocument } from "./document.tsx";
import { Header, headline } from "./header.tsx";
import { LatencyChart, timedModels } from "./latency-chart.tsx";
import { wholeModels } from "./many-models.ts";
import { Details } from "./model-details.tsx";
import { ModelsTable } from "./models-table.tsx";
import { Command, Prose, Section } from "./parts.tsx";
import { Record, RunFacts } from "./record.tsx";

/**
 * The report as a page of one file: it loads nothing, and says all without its script. Whatever models, services and
 * people wrote is cleaned as in the other formats, and text alone. `history` may be that of more models than the report
 * shows. Pure: the same run gives the same bytes.
 */
export function renderReportPage(
  given: Report,
  history: History,
  { isDriven }: ReportSurroundings,
  texts: Texts,
): string {
  const report = readableIn(given, texts);
  const { run, models } = report;
  const whole = wholeModels(models);
  const attentive = worstFirst(whole).filter(needsAttention);
  const others = whole.filter((model) => !needsAttention(model));
  const wholeIds = new Set(wholeModels(given.models).map(({ modelId }) => modelId));
  const lanes = lanesOf(history.course, wholeIds);
  const { html, markdown } = texts;
  const without = whole.length < models.length ? html.without(models.length - whole.length) : "";
  const sections = [
    [hasPast(report), "changes", markdown.changes, <Changes models={models} whole={whole} texts={texts} />],
    [models.length > 0, "models", html.models, <ModelsTable models={models} whole={whole} run={run} texts={texts} />],
    [
      attentive.length > 0,
      "attention",
      markdown.attention,
      <Attention models={attentive} run={run} without={without} texts={texts} />,
    ],
    [
      askedCapabilities(whole).length > 0,
      "capabilities",
      html.matrix,
      <CapabilityMatrix models={whole} without={without} texts={texts} />,
    ],
    [
      timedModels(whole).length > 0,
      "latency",
      html.latency,
      <LatencyChart models={whole} without={without} texts={texts} />,
    ],
    [
      lanes.length > 0 && history.course.lengthMs > 0,
      "course",
      html.course,
      <CourseChart lanes={printableIn(lanes)} history={history} run={run} without={without} texts={texts} />,
    ],
    [others.length > 0, "details", html.details, <Details models={others} run={run} without={without} texts={texts} />],
    [true, "run", html.run, <RunFacts report={report} isDriven={isDriven} texts={texts} />],
    [true, "record", html.record, <Record run={run} texts={texts} />],
  ] as const;
  const shown = sections.filter(([isShown]) => isShown);
  return renderDocument({
    title: html.title(headline(report, texts), run.target),
    texts,
    children: (
      <>
        <Header report={report} isDriven={isDriven} texts={texts} />
        <nav aria-label={html.contents}>
          <ul>
            {shown.map(([, id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="content" tabIndex={-1}>
          <NextStep report={report} isDriven={isDriven} texts={texts} />
          {shown.map(([, , , section]) => section)}
        </main>
      </>
    ),
  });
}

function NextStep({ report, isDriven, texts }: { report: Report; isDriven: boolean; texts: Texts }) {
  // The causes stand below here, not above as in a report that is read to its end.
  const next = runNextStep(report, isDriven, { ...texts, report: { ...texts.report, again: texts.html.startAgain } });
  if (next === null) return null;
  return (
    <div class="next">
      <Section id="next" title={texts.markdown.next}>
        <p>
          <Prose text={next.lead} />
        </p>
        <Command lines={next.command} />
      </Section>
    </div>
  );
}
