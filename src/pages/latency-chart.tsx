import { scaleLinear } from "d3-scale";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportModel } from "../projections/report-model.ts";
import { Swatch } from "./header.tsx";
import { percent, Section } from "./parts.tsx";

type Timed = ReportModel & { readonly latencyMs: number };

/** The models of which a latency is known, the fastest first. */
export function timedModels(models: readonly ReportModel[]): readonly Timed[] {
  const timed = models.filter((model): model is Timed => model.latencyMs !== null);
  return timed.toSorted((a, b) => a.latencyMs - b.latencyMs || a.index - b.index);
}

/** A bar a model for all its calls, and one below it for those that were streamed, at the same scale. */
export function LatencyChart(props: {
  readonly models: readonly ReportModel[];
  readonly without: string;
  readonly texts: Texts;
}) {
  const { models, without, texts } = props;
  const { html, format } = texts;
  const timed = timedModels(models);
  const slowestMs = Math.max(
    ...timed.map(({ latencyMs, streamedLatencyMs }) => Math.max(latencyMs, streamedLatencyMs ?? 0)),
  );
  const scale = scaleLinear([0, Math.max(slowestMs, 1)], [0, 1]).nice(4);
  const ticks = scale.ticks(4);
  return (
    <Section id="latency" title={html.latency} note={`${html.latencyNote} ${without}`}>
      <ul class="legend">
        <li>
          <Swatch kind="all-calls" /> {html.allCalls}
        </li>
        <li>
          <Swatch kind="first-token" /> {html.streamedFirst}
        </li>
        <li>
          <Swatch kind="streamed" /> {html.streamedRest}
        </li>
      </ul>
      <div class="chart">
        <ul>
          {timed.map((model) => (
            <li key={model.index}>
              <code class="name">{model.modelId}</code>
              <svg class="lane" width="100%" height="24" aria-hidden="true">
                {ticks.map((tick) => (
                  <line key={tick} class="grid" x1={at(scale(tick))} x2={at(scale(tick))} y1="0" y2="24" />
                ))}
                <rect class="fill all-calls" y="3" width={at(scale(model.latencyMs))} height="9" />
                <Streamed model={model} scale={scale} />
              </svg>
              <span class="value">
                {format.latency(model.latencyMs)}
                {model.firstTokenMs === null ? null : (
                  <small>{html.firstTokenAfter(format.latency(model.firstTokenMs))}</small>
                )}
                {model.buffered ? <small>{texts.report.buffered}</small> : null}
              </span>
            </li>
          ))}
        </ul>
        <Axis ticks={ticks.map((tick) => ({ at: scale(tick), word: format.latency(tick) }))} />
      </div>
    </Section>
  );
}

function Streamed({ model, scale }: { readonly model: Timed; readonly scale: (ms: number) => number }) {
  const { firstTokenMs, streamedLatencyMs } = model;
  if (firstTokenMs === null || streamedLatencyMs === null) return null;
  const [first, end] = [scale(firstTokenMs), scale(Math.max(streamedLatencyMs, firstTokenMs))];
  return (
    <>
      <rect class="fill first-token" y="14" width={at(first)} height="6" />
      <rect class="fill streamed" x={at(first)} y="14" width={at(end - first)} height="6" />
    </>
  );
}

/** The words below the lines of a chart; the last one ends where the chart does. */
export function Axis({ ticks }: { readonly ticks: readonly { readonly at: number; readonly word: string }[] }) {
  return (
    <svg class="axis" width="100%" height="18" aria-hidden="true">
      {ticks.map(({ at: place, word }) => (
        <text key={word} x={at(place)} y="13" text-anchor={place < 0.05 ? "start" : place > 0.95 ? "end" : "middle"}>
          {word}
        </text>
      ))}
    </svg>
  );
}

function at(share: number): string {
  return percent(share, 1);
}
