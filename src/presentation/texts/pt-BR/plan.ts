import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The plan that `--dry-run` and the question before a start show. */
export const plan: Texts["plan"] = {
  title: "PLANO",
  nothingDone: "Nada foi chamado nem gravado.",
  target: "Alvo",
  suite: "Suíte",
  probesOf: "Testes",
  without: (probes) => `sem ${probes}`,
  renewal: (was) => `renova: ${was}`,
  models: "Modelos",
  modelsValue: (certify, skip) => `${f.number(certify)} a certificar${skip > 0 ? `, ${f.number(skip)} a pular` : ""}`,
  renews: "Renova",
  renewsNone: "nenhuma certificação: não há nenhuma em vigor para estes modelos",
  renewsUnknown: "desconhecido: o ledger não foi aberto",
  renewsValue: (count) =>
    `${f.count(count, { one: "certificação", other: "certificações" })}, em vigor até que o novo veredito a substitua`,
  renewsNothingMarked: "nada é marcado (--skip-cleanup)",
  calls: "Chamadas",
  callsValue: (calls, probes) =>
    `${calls}, sem as que sofrem throttling (${f.count(probes, { one: "teste", other: "testes" })})`,
  tokens: "Tokens",
  cost: "Custo",
  costUnknown: "desconhecido: o registry não tem preços",
  costWithout: (cost, models) => `${cost}, sem os modelos de preço desconhecido: ${models}`,
  budget: "Orçamento",
  budgetEnough: (budget) => `${budget}: basta em qualquer caso`,
  budgetLikelyEnough: (budget) => `${budget}: basta se tudo correr bem; senão a execução é suspensa`,
  budgetTooSmall: (budget) => `${budget}: não basta; a execução será suspensa antes do fim`,
  time: "Tempo",
  range: (expected, max) => (expected === max ? expected : `cerca de ${expected}, no máximo ${max}`),
  confirm: "Iniciar esta execução?",
};
