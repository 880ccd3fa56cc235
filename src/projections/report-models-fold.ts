import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, ListedModel } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import type { RunContext } from "../machine/run-context.ts";
import type { Attempt, AttemptEnd } from "./report-attempts.ts";
import type { ReportModel, ReportRun } from "./report-model.ts";
import { type Advise, type ModelFacts, modelFactsOf, reportedModel } from "./report-models.ts";

interface OpenAttempt extends Attempt {
  end: AttemptEnd | null;
}

/**
 * What the events of a run say of its models, event by event. Of a model that is concluded nothing is kept but what its
 * report says: a run may have more calls than memory.
 */
export class ModelsFold {
  #trials: RunOptions["trials"] = 1;
  readonly #listed: ListedModel[] = [];
  readonly #previousById = new Map<string, ReportModel["previous"]>();
  /** Of the models that are not concluded. */
  readonly #attemptsByIndex = new Map<number, OpenAttempt[]>();
  readonly #openById = new Map<string, OpenAttempt>();
  readonly #factsByIndex = new Map<number, ModelFacts>();

  apply(event: RecordedEvent): void {
    switch (event.type) {
      case "RunStarted":
        if (event.data.kind === "certify") this.#trials = event.data.options.trials;
        break;
      case "ModelsListed":
        this.#listed.push(...event.data.models);
        break;
      case "CertificationsSuperseded":
      case "CleanupSkipped":
        for (const { modelId, verdict, rating, runId } of event.data.previous)
          this.#previousById.set(modelId, { verdict, rating, runId });
        break;
      case "AttemptStarted":
        this.#start(event.data);
        break;
      case "AttemptSucceeded":
      case "AttemptFailed":
      case "AttemptAbandoned":
        this.#end(event);
        break;
      case "ModelConcluded":
        this.#conclude(event.data);
        break;
      default:
    }
  }

  /** The listed models in registry order; none before the run has listed them. One model a step. */
  *steps({ drivenMsOfModels }: RunContext, run: ReportRun, advise: Advise): Generator<void, ReportModel[]> {
    const models: ReportModel[] = [];
    for (const [place, model] of this.#listed.entries()) {
      const facts = this.#factsByIndex.get(model.index) ?? this.#factsOf(model, null);
      models.push(reportedModel(facts, drivenMsOfModels[place] ?? null, run, advise));
      yield;
    }
    return models;
  }

  #start(start: EventData<"AttemptStarted">): void {
    const attempt: OpenAttempt = { start, end: null };
    const own = this.#attemptsByIndex.get(start.index);
    if (own === undefined) this.#attemptsByIndex.set(start.index, [attempt]);
    else own.push(attempt);
    this.#openById.set(start.attemptId, attempt);
  }

  #end(end: AttemptEnd): void {
    const { attemptId } = end.data;
    present(this.#openById.get(attemptId), `attempt ${attemptId}`).end = end;
    this.#openById.delete(attemptId);
  }

  #conclude(concluded: EventData<"ModelConcluded">): void {
    const model = present(this.#listed[concluded.index - 1], `model ${concluded.index}`);
    this.#factsByIndex.set(model.index, this.#factsOf(model, concluded));
    this.#attemptsByIndex.delete(model.index);
  }

  #factsOf(model: ListedModel, concluded: EventData<"ModelConcluded"> | null): ModelFacts {
    const attempts = this.#attemptsByIndex.get(model.index) ?? [];
    const previous = this.#previousById.get(model.modelId) ?? null;
    return modelFactsOf(model, { concluded, attempts, previous }, this.#trials);
  }
}
