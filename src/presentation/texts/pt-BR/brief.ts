import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The report cut to fit a screen: only what the full report does not say, or says at greater length. */
export const brief: Texts["brief"] = {
  certifiedOf: (rate) => `${rate} dos modelos que não foram pulados estão certificados.`,
  changed: "O QUE MUDOU",
  was: (modelId, was, is) => `${modelId}: ${was} → ${is}`,
  kept: (line) => `${line}; a certificação anterior vale até vencer`,
  ratedBetter: "Rating melhor",
  ratedWorse: "Rating pior",
  rated: (modelId, was, is) => `${modelId} ${was} → ${is}`,
  capabilities: "CAPACIDADES",
  capabilitiesShort: "CAP.",
  holding: (holding, all) => `${f.number(holding)}/${f.number(all)}`,
  every: "todas",
  rating: "RATING",
  badge: "BADGE",
  latency: "LATÊNCIA",
  latencyAttempts: "LATÊNCIA ×",
  attempts: "TENTATIVAS",
  times: (latency, attempts) => `${latency} ${attempts}×`,
  firstToken: "1º TOKEN",
  probes: "TESTES",
  probesPassed: (passed, all) => `${f.number(passed)}/${f.number(all)}`,
  calls: "CHAMADAS",
  cost: "CUSTO",
  before: "ANTES",
  validUntil: "VÁLIDA ATÉ",
  remarks: "OBSERVAÇÕES",
  attention: "O QUE PRECISA DE ATENÇÃO",
  probeFailed: (probe, expected, received) => `${probe}: esperado ${expected}; recebido ${received}`,
  moreProbes: (count, names) => `${f.count(count, { one: "outro teste", other: "outros testes" })}: ${names}`,
  allOfIt: "Tudo o que foi pedido, esperado e recebido:",
  forOne: (modelId) => `Para ${modelId}, e da mesma forma para os demais:`,
  pastEndOfLife: (count, first, last) =>
    `${f.count(count, { one: "modelo passou do fim de vida", other: "modelos passaram do fim de vida" })}${period(first, last)}:`,
  andOthers: (count) => `e mais ${f.number(count)}`,
  goOnWith: (modelId, successor) => `${modelId} → ${successor}`,
  startedValue: (at, actor, host, suite) => `${at} por ${actor} em ${host}, suíte ${suite}`,
  record: "Registro",
  took: "Custou",
  tookValue: (driven, calls, tokens, cost) =>
    `${driven}, ${f.count(calls, { one: "chamada", other: "chamadas" })}, tokens: ${tokens}, ${cost}`,
  costUnknown: "custo desconhecido",
  more: "Mais",
};

function period(first: string | null, last: string | null): string {
  if (first === null) return "";
  return first === last ? ` (${first})` : ` (${first} a ${last})`;
}
