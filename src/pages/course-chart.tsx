import { scaleUtc } from "d3-scale";
import { printable } from "../presentation/render/printable.ts";
import { eventMeaning } from "../presentation/render/timeline-text.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportRun } from "../projections/report-model.ts";
import type { CourseSpan, ModelCourse, RunCourse } from "../projections/run-course.ts";
import type { TimelineLine } from "../projections/timeline.ts";
import { Swatch } from "./header.tsx";
import { Axis } from "./latency-chart.tsx";
import { Command, percent, Section, Wide } from "./parts.tsx";

/** How a span is drawn; that a call is one of a confirmation is drawn below it. */
type Look = CourseSpan["kind"] | "confirmation";

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
/** Of the axis. What is shorter would not be seen, and what is closer to its like is drawn as one. */
const leastShare = 0.002;
const mostMoments = 300;

interface Props {
  readonly course: RunCourse;
  readonly run: ReportRun;
  readonly texts: Texts;
}

/** How the run went: a line a model with its calls and waits, the rests, and what was out of the ordinary. */
export function CourseChart({ course, run, texts }: Props) {
  const { html, format } = texts;
  const { models, lengthMs } = course;
  const used = looks.filter((look) => models.some(({ spans }) => spans.some((span) => hasLook(span, look))));
  const ticks = scaleUtc([0, lengthMs], [0, 1]).ticks(6).map(Number);
  return (
    <Section id="course" title={html.course} note={html.courseNote(format.time(run.startedAt))}>
      <ul class="legend">
        {used.map((look) => (
          <li key={look}>
            <Swatch kind={`span-${look}`} /> {html.span[look]}
          </li>
        ))}
      </ul>
      <div class="chart course">
        <ul>
          {models.map((model, i) => (
            <Lane key={i} model={model} course={course} ticks={ticks} texts={texts} />
          ))}
        </ul>
        <Axis ticks={ticks.map((tick) => ({ at: tick / lengthMs, word: format.duration(tick) }))} />
      </div>
      <Interruptions run={run} texts={texts} />
      <Moments moments={course.moments} run={run} texts={texts} />
    </Section>
  );
}

function Lane(props: { model: ModelCourse; course: RunCourse; ticks: readonly number[]; texts: Texts }) {
  const { model, course, ticks, texts } = props;
  const { lengthMs, rests } = course;
  const { html, format } = texts;
  const confirmations = model.spans.filter(({ isConfirmation }) => isConfirmation);
  return (
    <li>
      <code class="name">{model.modelId}</code>
      <svg class="lane" width="100%" height="24" aria-hidden="true">
        {ticks.map((tick) => (
          <line key={tick} class="grid" x1={percent(tick, lengthMs)} x2={percent(tick, lengthMs)} y1="0" y2="24" />
        ))}
        {drawn(model.spans, lengthMs, ({ kind }) => kind).map((bar) => (
          <Bar key={bar.fromMs} bar={bar} lengthMs={lengthMs} texts={texts} />
        ))}
        {drawn(confirmations, lengthMs, () => "confirmation").map((bar) => (
          <Bar key={bar.fromMs} bar={bar} lengthMs={lengthMs} texts={texts} />
        ))}
        {rests.map(({ atMs, restMs }) => (
          <line key={atMs} class="rest" x1={percent(atMs, lengthMs)} x2={percent(atMs, lengthMs)} y1="0" y2="24">
            <title>{html.rested(format.duration(restMs))}</title>
          </line>
        ))}
      </svg>
      <span class="value">{laneWords(model.spans, texts)}</span>
    </li>
  );
}

const placeByLook: Partial<Record<Look, { readonly y: number; readonly height: number }>> = {
  pause: { y: 10, height: 4 },
  confirmation: { y: 20, height: 3 },
};

function Bar({ bar, lengthMs, texts }: { bar: Drawn; lengthMs: number; texts: Texts }) {
  const { look, fromMs, toMs, spans } = bar;
  const words = `${texts.html.span[look]}, ${texts.format.duration(toMs - fromMs)}`;
  return (
    <rect
      class={`fill span-${look}`}
      x={percent(fromMs, lengthMs)}
      width={percent(Math.max(toMs - fromMs, leastShare * lengthMs), lengthMs)}
      {...(placeByLook[look] ?? { y: 4, height: 14 })}
    >
      <title>{spans > 1 ? `${spans} × ${words}` : words}</title>
    </rect>
  );
}

function hasLook({ kind, isConfirmation }: CourseSpan, look: Look): boolean {
  return kind === look || (look === "confirmation" && isConfirmation);
}

interface Drawn {
  readonly look: Look;
  readonly fromMs: number;
  readonly toMs: number;
  readonly spans: number;
}

/** A run of thousands of models has more calls than a screen has points: like beside like becomes one. */
function drawn(spans: readonly CourseSpan[], lengthMs: number, lookOf: (span: CourseSpan) => Look): readonly Drawn[] {
  const all: Drawn[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    const look = lookOf(span);
    const isOne = last?.look === look && span.fromMs - last.toMs < leastShare * lengthMs;
    if (isOne) all.splice(-1, 1, { ...last, toMs: span.toMs, spans: last.spans + 1 });
    else all.push({ look, fromMs: span.fromMs, toMs: span.toMs, spans: 1 });
  }
  return all;
}

function laneWords(spans: readonly CourseSpan[], { html, format }: Texts) {
  const calls = spans.filter(({ probe }) => probe !== null);
  const waits = spans.filter(({ kind }) => kind === "retry" || kind === "quota");
  const count = (isCounted: (span: CourseSpan) => boolean) => calls.filter(isCounted).length;
  const waitedMs = waits.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const [retries, confirmations] = [count(({ isRetry }) => isRetry), count(({ isConfirmation }) => isConfirmation)];
  const rest = [
    ...(retries > 0 ? [html.retries(retries)] : []),
    ...(confirmations > 0 ? [html.confirmations(confirmations)] : []),
    ...(waitedMs > 0 ? [html.waited(format.duration(waitedMs))] : []),
  ];
  return (
    <>
      {html.calls(calls.length)}
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
