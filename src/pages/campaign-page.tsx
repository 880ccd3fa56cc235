import { campaignNextStep, campaignState, runState, suitesOf } from "../presentation/campaign/campaign-words.ts";
import { readableIn } from "../presentation/render/printable.ts";
import type { ReportSurroundings } from "../presentation/render/report-surroundings.ts";
import { verdictCounts } from "../presentation/render/verdict-counts.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { CampaignReport } from "../projections/campaign/campaign-report-model.ts";
import { problemsOf } from "../projections/campaign/campaign-standings.ts";
import { CampaignMatrix } from "./campaign-matrix.tsx";
import { CampaignProblems } from "./campaign-problems.tsx";
import { renderDocument } from "./document.tsx";
import { figures, VerdictBar } from "./header.tsx";
import { Command, Facts, Section, Wide } from "./parts.tsx";

interface Props {
  readonly report: CampaignReport;
  readonly isDriven: boolean;
  readonly texts: Texts;
}

/** The report of a campaign as a page of one file, as `renderReportPage` makes that of a run. Pure. */
export function renderCampaignPage(given: CampaignReport, { isDriven }: ReportSurroundings, texts: Texts): string {
  const report = readableIn(given, texts);
  const { campaign: words } = texts;
  const problems = problemsOf(report);
  const sections = [
    [report.models.length > 0, "models", words.matrix, <CampaignMatrix report={report} texts={texts} />],
    [problems.length > 0, "attention", words.attention, <CampaignProblems problems={problems} texts={texts} />],
    [true, "runs", words.runs, <Runs report={report} texts={texts} />],
    [true, "record", texts.html.record, <Record report={report} isDriven={isDriven} texts={texts} />],
  ] as const;
  const shown = sections.filter(([isShown]) => isShown);
  return renderDocument({
    title: words.pageTitle(headline(report, texts)),
    texts,
    children: (
      <>
        <Header report={report} isDriven={isDriven} texts={texts} />
        <nav aria-label={texts.html.contents}>
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

/** A certification is one of a model on a target; skipped ones were not asked for. */
function headline({ campaign, totals }: CampaignReport, { campaign: words }: Texts): string {
  const isWhole = campaign.status === "completed";
  const judged = totals.models - totals.skipped;
  return (isWhole ? words.headline : words.headlineSoFar)(totals.certified, judged, campaign.targets.length);
}

function Header({ report, isDriven, texts }: Props) {
  const { campaign, totals } = report;
  const { format } = texts;
  const isSimulated = campaign.targets.some((target) => target.startsWith("simulator/"));
  return (
    <header>
      <p class="kicker">
        <span class="brand">recert</span> {texts.campaign.heading}
      </p>
      <h1>{headline(report, texts)}</h1>
      <p class="lead">
        <code>{campaign.id}</code> · {texts.report.suite} {suitesOf(report)} ·{" "}
        <span class="whole">{format.time(campaign.endedAt ?? campaign.startedAt)}</span> ·{" "}
        {campaignState(report, isDriven, texts)}
      </p>
      {isSimulated ? <p class="caution">{texts.report.simulated}</p> : null}
      <VerdictBar totals={totals} texts={texts} />
      <Facts kind="tiles" facts={figures({ ...totals, durationMs: campaign.durationMs }, texts)} />
    </header>
  );
}

function NextStep({ report, isDriven, texts }: Props) {
  const next = campaignNextStep(report, isDriven, texts);
  if (next === null) return null;
  return (
    <div class="next">
      <Section id="next" title={texts.markdown.next}>
        <p>{next.lead}</p>
        {next.command === null ? null : <Command lines={[next.command]} />}
      </Section>
    </div>
  );
}

/** Each run with what came of it; its id is what `recert report` takes. */
function Runs({ report: { runs }, texts }: Pick<Props, "report" | "texts">) {
  const { campaign: words, report, html } = texts;
  return (
    <Section id="runs" title={words.runs}>
      <Wide label={html.table(words.runs)}>
        <table class="plain runs">
          <thead>
            <tr>
              {[words.run, words.target, words.lane, words.standing, words.result, report.hash].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.runId}>
                <th scope="row">
                  <code>{run.runId}</code>
                </th>
                <td>
                  <code>{run.target}</code>
                </td>
                <td>{words.laneOf(run.lane, run.lanes)}</td>
                <td>{runState(run, texts)}</td>
                <td>{run.totals === null ? words.noModels : verdictCounts(run.totals, texts).join(" · ")}</td>
                <td>{run.headHash === null ? null : <code>{`${run.headPosition}:${run.headHash}`}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

/** Which campaign this is, where its record stands, and how to see that it does. */
function Record({ report, isDriven, texts }: Props) {
  const { campaign: words, html, report: labels, brief, format } = texts;
  const { id, startedAt, actor, host, reason, suites, lanes, maxCostUsd, ...rest } = report.campaign;
  return (
    <Section id="record" title={html.record} note={words.recordNote}>
      <Facts
        facts={[
          [words.campaign, <code>{id}</code>],
          [words.standing, campaignState(report, isDriven, texts)],
          [
            labels.suite,
            suites.map((one) => labels.suiteValue(one.name, one.version, one.digest.slice(0, 12))).join(", "),
          ],
          [labels.started, brief.startedValue(format.time(startedAt), actor, host, suitesOf(report))],
          ...(reason === null ? [] : [[labels.reason, reason] as const]),
          [words.targets, rest.targets.join(", ")],
          [words.lanes, words.lanesValue(lanes)],
          [labels.timeDriven, labels.timeValue(format.duration(rest.durationMs), format.duration(rest.wallMs))],
          ...(maxCostUsd === null ? [] : [[words.budget, words.budgetValue(format.money(maxCostUsd))] as const]),
          [labels.hash, <code>{`${rest.headPosition}:${rest.headHash}`}</code>],
        ]}
      />
      <p>{html.verify}</p>
      <Command lines={[`recert verify --expect-head ${rest.headPosition}:${rest.headHash}`]} />
    </Section>
  );
}
