import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

const targets = { one: "alvo", other: "alvos" };
const granted = { one: "certificação concedida", other: "certificações concedidas" };

/** The report of a campaign, in every format that people read. */
export const campaign: Texts["campaign"] = {
  title: "RELATÓRIO DA CAMPANHA",
  heading: "Relatório da campanha",
  campaign: "Campanha",
  state: (status, exitCode) => (exitCode === null ? status : `${status}, código de saída ${f.number(exitCode)}`),
  target: "Alvo",
  targets: "Alvos",
  lane: "Faixa",
  laneOf: (lane, lanes) => `${f.number(lane)} de ${f.number(lanes)}`,
  lanes: "Faixas",
  lanesValue: (lanes) => `${f.number(lanes)} por alvo`,
  budget: "Orçamento",
  budgetValue: (money) => `${money} para todas as execuções juntas`,
  notStarted: "não iniciada",
  notSelected: "não selecionado",
  matrix: "Modelos por alvo",
  matrixNote: "Uma linha por modelo, uma coluna por alvo: o veredito ali, e o rating.",
  columns: (first, last, all) =>
    first === last
      ? `Alvo ${f.number(first)} de ${f.number(all)}`
      : `Alvos ${f.number(first)} a ${f.number(last)} de ${f.number(all)}`,
  wellEverywhere: (count) =>
    `${f.count(count, { one: "outro modelo está", other: "outros modelos estão" })} bem onde quer que tenham sido selecionados.`,
  rowsLeftOut: (count) =>
    `${f.count(count, { one: "modelo ficou", other: "modelos ficaram" })} de fora aqui, dos que estão melhor. Todos eles:`,
  attention: "O que precisa de atenção",
  attentionNote: "O que está errado com qual modelo e onde. O relatório da execução tem o que cada teste mostrou.",
  problemsLeftOut: (count) =>
    `${f.count(count, { one: "outro está", other: "outros estão" })} nos relatórios das execuções.`,
  runs: "Execuções",
  run: "Execução",
  standing: "Estado",
  result: "Resultado",
  noModels: "ainda sem modelos",
  done: (count) => `${f.count(count, { one: "outra execução concluída", other: "outras execuções concluídas" })}.`,
  resume: "Para continuar todas as execuções em aberto:",
  before: (standing) => `antes: ${standing}`,
  headline: (certified, judged, count) =>
    `${f.number(certified)} de ${f.count(judged, granted)} em ${f.count(count, targets)}`,
  headlineSoFar: (certified, judged, count) =>
    `${f.number(certified)} de ${f.count(judged, granted)} em ${f.count(count, targets)} até agora`,
  pageTitle: (headline) => `${headline}: campanha do recert`,
  recordNote:
    "Tudo o que está nesta página é calculado a partir dos eventos da campanha e das suas execuções no ledger, em que cada evento contém o hash do anterior. Ela vale pela campanha até o evento abaixo, e por cada execução até o que está na tabela acima.",
};
