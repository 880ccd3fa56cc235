import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The time line of a run, and of the certification of one model. */
export const timeline: Texts["timeline"] = {
  model: (modelId, standing) => `${modelId}: ${standing}`,
  underWay: "em andamento",
  givenUp: "abandonado",
  calls: (count) => f.count(count, { one: "chamada", other: "chamadas" }),
  retries: (count) => f.count(count, { one: "repetida", other: "repetidas" }),
  abandoned: (count) => f.count(count, { one: "abandonada", other: "abandonadas" }),
  waited: (ms, reason) => `espera de ${ms} (${reason})`,
  asked: (trials) => `feito ${f.count(trials, { one: "vez", other: "vezes" })}`,
  askedAgain: (names) => `feito de novo: ${names}`,
  askedTimes: (probe, trials) => `${probe} ${f.number(trials)}×`,
  manyAskedAgain: (probes) => f.count(probes, { one: "teste feito de novo", other: "testes feitos de novo" }),
  rest: (cause) => `em repouso: ${cause}`,
  restGoesOn: (cause) => `em repouso, ainda não retomada: ${cause}`,
  empty: "Nada nesta execução corresponde a isso.",
};
