import { scaleUtc } from "d3-scale";
import { printable } from "../presentation/render/printable.ts";
import { eventMeaning } from "../presentation/render/timeline-text.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportRun } from "../projections/report-model.ts";
import type { RestLeg, RunCourse } from "../projections/run-course-model.ts";
import type { TimelineLine } from "../projections/timeline.ts";
import { type Drawn, drawn, type Lane, type Look, leastShare } from "./course-lanes.ts";
import { Swatch } from "./header.tsx";
import { Axis } from "./latency-chart.tsx";
import { Command, percent, Section, Wide } from "./parts.tsx";

/** The course of a run, and its events that are out of the ordinary. */
export interface History {
  readonly course: RunCourse;
  readonly moments: readonly TimelineLine[];
}

const looks: readonly Look[] = [
  "passed",
  "confirmation",
  "wrong",
  "failed",
  "abandoned",
  "open",
  "pause",
  "retry",
  "quota",
];
const mostMoments = 300;

interface Props {
  readonly lanes: readonly Lane[];
  readonly history: History;
  readonly run: ReportRun;
  readonly without: string;
  readonly texts: Texts;
}

/** How the run went: a line a model with its calls and waits, the rests, and what was out of the ordinary. */
export function CourseChart({ lanes, history, run, without, texts }: Props) {
  const { html, format } = texts;
  const { lengthMs, legs } = history.course;
  const rests = legs.filter((leg) => leg.kind === "rest");
  const all = lanes.flatMap(({ pieces, confirmations }) => [...pieces, ...confirmations]);
  const used = looks.filter((look) => all.some((piece) => piece.look === look));
  const ticks = scaleUtc([0, lengthMs], [0, 1]).ticks(6).map(Number);
  return (
    <Section id="course" title={html.course} note={`${html.courseNote(format.time(run.startedAt))} ${without}`}>
      <ul class="legend">
        {used.map((look) => (
          <li key={look}>
            <Swatch kind={`span-${look}`} /> {html.span[look]}
          </li>
        ))}
      </ul>
      <div class="chart course">
        <ul>
          {lanes.map((lane, i) => (
            <LaneLine key={i} lane={lane} axis={{ lengthMs, ticks, rests }} texts={texts} />
          ))}
        </ul>
        <Axis ticks={ticks.map((tick) => ({ at: tick / lengthMs, word: format.duration(tick) }))} />
      </div>
      <Interruptions run={run} texts={texts} />
      <Moments moments={history.moments} run={run} texts={texts} />
    </Section>
  );
}

/** What all lines have in common. */
interface TimeAxis {
  readonly lengthMs: number;
  readonly ticks: readonly number[];
  readonly rests: readonly RestLeg[];
}

function LaneLine({ lane, axis, texts }: { lane: Lane; axis: TimeAxis; texts: Texts }) {
  const { lengthMs, ticks, rests } = axis;
  const { html, format } = texts;
  const drawings = [...drawn(lane.pieces, lengthMs), ...drawn(lane.confirmations, lengthMs)];
  return (
    <li>
      <code class="name">{lane.modelId}</code>
      <svg class="lane" width="100%" height="24" aria-hidden="true">
        {ticks.map((tick) => (
          <line key={tick} class="grid" x1={percent(tick, lengthMs)} x2={percent(tick, lengthMs)} y1="0" y2="24" />
        ))}
        {drawings.map((bar, i) => (
          <Bar key={i} bar={bar} lengthMs={lengthMs} texts={texts} />
        ))}
        {rests.map(({ version, fromMs, restMs }) =>
          restMs === null ? null : (
            <line
              key={version}
              class="rest"
              x1={percent(fromMs, lengthMs)}
              x2={percent(fromMs, lengthMs)}
              y1="0"
              y2="24"
            >
              <title>{html.rested(format.duration(restMs))}</title>
            </line>
          ),
        )}
      </svg>
      <span class="value">{laneWords(lane, texts)}</span>
    </li>
  );
}

const placeByLook: Partial<Record<Look, { readonly y: number; readonly height: number }>> = {
  pause: { y: 10, height: 4 },
  confirmation: { y: 20, height: 3 },
};

function Bar({ bar, lengthMs, texts }: { bar: Drawn; lengthMs: number; texts: Texts }) {
  const { look, fromMs, toMs, pieces } = bar;
  const words = `${texts.html.span[look]}, ${texts.format.duration(toMs - fromMs)}`;
  return (
    <rect
      class={`fill span-${look}`}
      x={percent(fromMs, lengthMs)}
      width={percent(Math.max(toMs - fromMs, leastShare * lengthMs), lengthMs)}
      {...(placeByLook[look] ?? { y: 4, height: 14 })}
    >
      <title>{pieces > 1 ? `${pieces} × ${words}` : words}</title>
    </rect>
  );
}

function laneWords({ effort, confirmations }: Lane, { html, timeline, format }: Texts) {
  const { calls, retries, abandonedCalls, waits } = effort;
  const waitedMs = waits.reduce((sum, { ms }) => sum + ms, 0);
  const rest = [
    ...(retries > 0 ? [timeline.retries(retries)] : []),
    ...(abandonedCalls > 0 ? [timeline.abandoned(abandonedCalls)] : []),
    ...(confirmations.length > 0 ? [html.confirmations(confirmations.length)] : []),
    ...(waitedMs > 0 ? [html.waited(format.duration(waitedMs))] : []),
  ];
  return (
    <>
      {timeline.calls(calls)}
      {rest.length === 0 ? null : <small>{rest.join(", ")}</small>}
    </>
  );
}

function Interruptions({ run, texts }: { readonly run: ReportRun; readonly texts: Texts }) {
  const { markdown, report, words, format } = texts;
  if (run.interruptions.length === 0) return null;
  return (
    <>
      <h3>{markdown.interruptions}</h3>
      <ol class="plain">
        {run.interruptions.map(({ at, cause, detail, restMs }) => (
          <li key={at}>
            {report.interruption(
              format.time(at),
              detail === null ? words.rest[cause] : `${words.rest[cause]} (${detail})`,
              restMs === null ? report.notResumed : report.resumedAfter(format.duration(restMs)),
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Moments(props: { moments: readonly TimelineLine[]; run: ReportRun; texts: Texts }) {
  const { moments, run, texts } = props;
  const { html, format } = texts;
  if (moments.length === 0) return null;
  return (
    <details>
      <summary>{html.moments(moments.length)}</summary>
      <Wide label={html.table(html.moments(moments.length))}>
        <table class="plain moments">
          <thead>
            <tr>
              <th scope="col">{html.time}</th>
              <th scope="col">{html.event}</th>
              <th scope="col">{html.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {moments.slice(0, mostMoments).map((line) => (
              <tr key={line.event.version}>
                <td>{format.time(line.event.occurredAt).slice(11, 19)}</td>
                <td>
                  <code>{line.event.type}</code>
                </td>
                <td>{printable(eventMeaning(line, texts))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {moments.length > mostMoments ? (
        <>
          <p>{html.moreMoments(moments.length - mostMoments)}</p>
          <Command lines={[`recert report ${run.id} --events`]} />
        </>
      ) : null}
    </details>
  );
}
