import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The report of one model: its verdict and why, its certification before and after, every call of every probe. */
export const modelPage: Texts["modelPage"] = {
  why: "Por quê",
  rules: "Regras",
  reason: {
    givenUp: (notRun) =>
      `abandonado antes de ${f.count(notRun, { one: "teste ser feito", other: "testes serem feitos" })}`,
    gates: (passed, all) =>
      `${f.number(passed)} de ${f.count(all, { one: "eliminatório aprovado", other: "eliminatórios aprovados" })}`,
    passed: (passed, all) =>
      `${f.number(passed)} de ${f.count(all, { one: "teste aprovado", other: "testes aprovados" })} (80% para certificado, 60% para alerta de qualidade)`,
    broken: (names) => `quebrado: ${names}`,
    whole: "nenhuma capacidade está quebrada",
    undecided: (names) => `indefinido: ${names}`,
    open: "aprovados, levariam a outro veredito que reprovados",
  },
  certification: "CERTIFICAÇÃO",
  before: "Antes",
  beforeValue: (verdict, runId) => `${verdict}, pela execução ${runId}`,
  noneBefore: "nenhuma estava em vigor",
  after: "Depois",
  afterValue: (verdict, from, until) => `${verdict}, de ${from} até ${until}`,
  stays: "a mesma de antes: esta execução não conseguiu descobrir",
  stillNone: "nenhuma: esta execução não conseguiu descobrir",
  ended: "nenhuma: o modelo passou do fim de vida",
  notYet: "a mesma de antes: esta execução ainda não tem veredito",
  probes: (passed, all) => `TESTES: ${f.number(passed)} DE ${f.count(all, { one: "APROVADO", other: "APROVADOS" })}`,
  probe: (name, capability, isGate, outcome) => `${name} (${capability}${isGate ? ", eliminatório" : ""}): ${outcome}`,
  attempt: (at, trial, attempt, end) => `${at}, repetição ${trial}, tentativa ${attempt}: ${end}`,
  abandoned: "abandonada: o processo acabou antes do fim da chamada",
  open: "ainda não terminou",
  waited: (reason, ms) => (ms === null ? `espera: ${reason}` : `espera de ${ms}: ${reason}`),
  hash: (sha256) => `sha256 ${sha256}`,
  concluded: "Concluído",
  concludedValue: (at, version, position) => `${at}, versão ${version} na execução, posição ${position} no ledger`,
  concludedHash: "Hash dele",
};
