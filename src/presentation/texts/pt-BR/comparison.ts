import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

const nevertheless =
  "Comparado mesmo assim: os testes que as duas fizeram na mesma versão, com as capacidades e os tempos deles. Não comparado: os veredictos e todo o resto.";

/** What `compare` says. */
export const comparison: Texts["comparison"] = {
  title: "Comparação de duas execuções",
  state: { proven: "comprovada", flaky: "instável", broken: "quebrada", unproven: "não comprovada" },
  answer: {
    regressed: "pior",
    newly_unknown: "agora incerto",
    fixed: "melhor",
    newly_known: "agora se sabe",
    unclear: "não dá p/ saber",
    unchanged: "igual",
    not_compared: "não comparado",
    gone: "saiu",
    new: "novo",
  },
  section: {
    regressed: "Pior que em A",
    newly_unknown: "Agora incerto: B não conseguiu descobrir",
    fixed: "Melhor que em A",
    newly_known: "Agora se sabe: A não tinha conseguido descobrir",
    unclear: "Repetições insuficientes para saber",
  },
  counted: {
    regressed: (n) =>
      n === 0 ? "Nenhum modelo piorou" : f.count(n, { one: "modelo piorou", other: "modelos pioraram" }),
    newly_unknown: (n) => `${f.number(n)} agora ${n === 1 ? "incerto" : "incertos"}`,
    fixed: (n) => f.count(n, { one: "melhorou", other: "melhoraram" }),
    newly_known: (n) => `${f.number(n)} antes ${n === 1 ? "incerto e agora conhecido" : "incertos e agora conhecidos"}`,
    unclear: (n) => `${f.number(n)} com repetições insuficientes para saber`,
    unchanged: (n) => f.count(n, { one: "igual", other: "iguais" }),
    not_compared: (n) => f.count(n, { one: "não comparável", other: "não comparáveis" }),
    gone: (n) => f.count(n, { one: "saiu", other: "saíram" }),
    new: (n) => f.count(n, { one: "novo", other: "novos" }),
  },
  nothing: "Nada pôde ser comparado: as execuções não perguntaram o mesmo a nenhum modelo",
  caution: "As execuções não são equivalentes",
  note: "Nota",
  sameRun: "A e B são a mesma execução.",
  otherSuite: (a, b) => `A foi julgada pela suíte ${a}, B pela suíte ${b}. ${nevertheless}`,
  otherDigest: (suite, a, b) => `A suíte ${suite} não é a mesma em A (${a}) e em B (${b}). ${nevertheless}`,
  otherTarget: (a, b) =>
    `A foi feita em ${a}, B em ${b}. São comparadas mesmo assim, mas uma diferença pode ser do destino e não do modelo.`,
  unfinished: (side, status, pending) =>
    `A execução ${side} está ${status}: ${f.count(pending, { one: "modelo pendente", other: "modelos pendentes" })}.`,
  aIsLater: "A começou depois de B: o que aparece como pior já era assim antes de A.",
  otherTrials: (a, b) =>
    `Cada teste foi feito ao menos ${f.count(a, { one: "vez", other: "vezes" })} em A e ${f.count(b, { one: "vez", other: "vezes" })} em B.`,
  side: (status, suite, target, time) => `${status}, ${time}, ${suite} em ${target}`,
  arrow: (a, b) => `${a} → ${b}`,
  of: (passed, trials) => `${f.number(passed)} de ${f.number(trials)}`,
  verdict: "veredicto",
  probe: (name) => `teste ${name}`,
  latency: "latência",
  firstToken: "primeiro token",
  median: (pairs) => `mediana de ${f.count(pairs, { one: "par de chamadas", other: "pares de chamadas" })}`,
  sinceBaseline: "DESDE A REFERÊNCIA",
  look: "Veja de perto:",
  again: "Pergunte de novo e depois compare com A:",
  table: {
    model: "MODELO",
    answer: "EM B",
    verdict: "VEREDICTO",
    rating: "NOTA",
    latency: "LATÊNCIA",
    firstToken: "PRIMEIRO TOKEN",
    cost: "CUSTO",
  },
  rules: (tests, falsePerCent, points, ratio, ms) =>
    `Uma taxa conta como mudança a partir de ${points} pontos percentuais, um tempo a partir de ${ratio} vezes e ${ms}. ${f.count(tests, { one: "teste exato", other: "testes exatos" })}, taxa de falsas descobertas de ${falsePerCent}%.`,
};
