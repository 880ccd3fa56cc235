import {
  type Attributes,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunState } from "../../machine/fold.ts";
import type { Happening } from "../followed-run.ts";
import { FollowedRuns } from "../followed-runs.ts";
import type { RunWatcher } from "../run-watcher.ts";
import { callAttributes, callName, errorOf } from "./call-attributes.ts";

/** The spans of a run that are open: its stretch, and the model under way. */
interface OpenSpans {
  readonly target: string;
  readonly stretch: Span;
  model: Span | null;
}

/**
 * The spans of the runs of this process, by the events' own times: each stretch of a run is the root of a trace, with
 * its models below it, and their calls and waits below those. A campaign is a separate trace, to which its runs' traces
 * have links. A span is begun only when its event is committed; calls and waits even when their end is.
 */
export class RunTracer implements RunWatcher {
  readonly #tracer: Tracer;
  readonly #flush: () => Promise<void>;
  readonly #runs = new FollowedRuns();
  readonly #open = new Map<string, OpenSpans>();

  /** `flush` hands on what the SDK still holds. */
  constructor(tracer: Tracer, flush: () => Promise<void>) {
    this.#tracer = tracer;
    this.#flush = flush;
  }

  committed(events: readonly RecordedEvent[], state: RunState): void {
    for (const event of events) {
      for (const happening of this.#runs.take(event, state)) this.#draw(event.runId, happening);
    }
  }

  appended(): void {}

  async left(runId: string): Promise<void> {
    for (const happening of this.#runs.leave(runId)) this.#draw(runId, happening);
    await this.#flush();
  }

  #draw(runId: string, happening: Happening): void {
    const open = this.#open.get(runId);
    if (happening.kind === "stretch_began") this.#begin(runId, happening);
    else if (open !== undefined) this.#drawIn(open, happening);
    if (happening.kind === "stretch_ended") this.#open.delete(runId);
  }

  #drawIn(open: OpenSpans, happening: Exclude<Happening, { kind: "stretch_began" }>): void {
    switch (happening.kind) {
      case "model_began":
        this.#beginModel(open, happening);
        break;
      case "call_ended":
        this.#drawCall(open, happening);
        break;
      case "wait_ended":
        this.#drawWait(open, happening);
        break;
      case "model_ended":
        endModel(open, happening);
        break;
      case "stretch_ended":
        endStretch(open, happening);
        break;
    }
  }

  #begin(runId: string, { atMs, isResumed, state }: Extract<Happening, { kind: "stretch_began" }>): void {
    const { run, campaign, resumes } = state.context;
    const target = run?.target ?? campaign?.target ?? "";
    const attributes = {
      "recert.run.id": runId,
      "recert.run.kind": campaign === null ? "certify" : "campaign",
      "recert.target": target,
      "recert.resumes": resumes,
      ...(run === null ? {} : { "recert.suite": run.suite.name }),
      ...(run?.campaign === undefined ? {} : { "recert.campaign.id": run.campaign.id }),
    };
    const name = campaign === null ? "run" : "campaign";
    const ofCampaign = this.#open.get(run?.campaign?.id ?? "")?.stretch;
    const links = ofCampaign === undefined ? [] : [{ context: ofCampaign.spanContext() }];
    const stretch = this.#start(isResumed ? `resume ${name}` : name, { attributes, atMs, parent: null, links });
    this.#open.set(runId, { target, stretch, model: null });
  }

  #beginModel(open: OpenSpans, { atMs, model }: Extract<Happening, { kind: "model_began" }>): void {
    const attributes = { "recert.model.id": model.modelId, "recert.model.vendor": model.vendor };
    open.model = this.#start(`certify ${model.modelId}`, { attributes, atMs, parent: open.stretch });
  }

  #drawCall(open: OpenSpans, { span, model, start, end }: Extract<Happening, { kind: "call_ended" }>): void {
    if (span === null || model === null || start === null) return;
    const attributes = callAttributes({ target: open.target, model, start, end });
    const call = this.#start(callName(model), {
      ...{ attributes, atMs: span.fromMs, parent: open.model ?? open.stretch },
      kind: SpanKind.CLIENT,
    });
    const error = errorOf(end);
    if (error !== null) fail(call, error);
    call.end(new Date(span.toMs));
  }

  #drawWait(open: OpenSpans, { span, reason, isOver }: Extract<Happening, { kind: "wait_ended" }>): void {
    const attributes = { "recert.wait.reason": reason, "recert.wait.is_over": isOver };
    const parent = open.model ?? open.stretch;
    this.#start(`wait ${reason}`, { attributes, atMs: span.fromMs, parent }).end(new Date(span.toMs));
  }

  #start(
    name: string,
    how: {
      readonly attributes: Attributes;
      readonly atMs: number;
      readonly parent: Span | null;
      readonly links?: Link[];
      readonly kind?: SpanKind;
    },
  ): Span {
    const { attributes, atMs, parent, links = [], kind = SpanKind.INTERNAL } = how;
    const within: Context = parent === null ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
    // A number that is small enough would be taken for one of performance.now().
    return this.#tracer.startSpan(name, { attributes, startTime: new Date(atMs), links, kind }, within);
  }
}

function endModel(open: OpenSpans, { atMs, concluded }: Extract<Happening, { kind: "model_ended" }>): void {
  if (open.model === null) return;
  if (concluded !== null) {
    const { verdict, rating } = concluded;
    open.model.setAttributes({ "recert.verdict": verdict, ...(rating === null ? {} : { "recert.rating": rating }) });
  }
  open.model.end(new Date(atMs));
  open.model = null;
}

/** A run that was interrupted did what it was told; one that was suspended, or lost, did not. */
function endStretch(open: OpenSpans, happening: Extract<Happening, { kind: "stretch_ended" }>): void {
  const { atMs, end, detail } = happening;
  open.stretch.setAttributes({ "recert.end": end, ...(detail === null ? {} : { "recert.end.reason": detail }) });
  if (end === "suspended" || end === "left") fail(open.stretch, detail ?? end);
  open.stretch.end(new Date(atMs));
}

function fail(span: Span, error: string): void {
  span.setAttribute("error.type", error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
