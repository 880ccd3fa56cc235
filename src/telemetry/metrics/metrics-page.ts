import { collectDefaultMetrics, Gauge, type Registry } from "prom-client";
import type { LedgerFigures, RecentFigures } from "./ledger-figures.ts";

/** The whole page of metrics: what the process counted, what it uses, and what the ledger says, as far as it answers. */
export class MetricsPage {
  readonly contentType: string;
  readonly #registry: Registry;
  readonly #figures: RecentFigures;
  readonly #gauges: ReturnType<typeof gaugesOf>;

  constructor(registry: Registry, figures: RecentFigures) {
    this.contentType = registry.contentType;
    this.#registry = registry;
    this.#figures = figures;
    this.#gauges = gaugesOf(registry);
    collectDefaultMetrics({ register: registry });
  }

  /** Never rejects for a ledger that is away: its figures are left out then, for old ones would pass for new. */
  async text(): Promise<string> {
    show(this.#gauges, await this.#figures.get());
    return this.#registry.metrics();
  }
}

function show(gauges: ReturnType<typeof gaugesOf>, figures: LedgerFigures | null): void {
  const { up, runs, due, overdue, connections } = gauges;
  up.set(figures === null ? 0 : 1);
  for (const gauge of [runs, due, overdue, connections]) gauge.reset();
  if (figures === null) {
    connections.remove();
    return;
  }
  for (const { kind, status, runs: count } of figures.runs) runs.set({ kind, status }, count);
  for (const { target, suite, due: byReason, overdue: expired } of figures.standing) {
    for (const [reason, count] of byReason) due.set({ target, suite, reason }, count);
    overdue.set({ target, suite }, expired);
  }
  connections.set(figures.connections);
}

function gaugesOf(registry: Registry) {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name: `recert_${name}`, help, labelNames, registers: [registry] });
  return {
    up: gauge("ledger_up", "1 if the ledger answered; 0 if its figures are left out.", []),
    runs: gauge("runs", "Runs in the ledger, by kind and state.", ["kind", "status"]),
    due: gauge("certifications_due", "What recert due lists, each model once by its first reason.", [
      "target",
      "suite",
      "reason",
    ]),
    overdue: gauge("certifications_overdue", "Certifications that have expired and were not renewed.", [
      "target",
      "suite",
    ]),
    connections: gauge("database_connections", "Connections to the ledger's database, of every process.", []),
  };
}
