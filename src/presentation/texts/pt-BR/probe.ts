import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** What `probe` says. */
export const probe: Texts["probe"] = {
  title: (target, suite) => `TESTE RÁPIDO de ${target}, suíte ${suite}`,
  groups: {
    passed: "DISPONÍVEIS",
    failed: "INDISPONÍVEIS",
    undecided: "INDEFINIDOS",
    not_asked: "NÃO CONSULTADOS",
  },
  outcomes: { passed: "aprovado", failed: "reprovado", undecided: "indefinido", not_asked: "não consultado" },
  model: "MODELO",
  outcome: "RESULTADO",
  latency: "LATÊNCIA",
  category: "CATEGORIA",
  markdown: {
    model: "Modelo",
    outcome: "Resultado",
    latency: "Latência",
    error: "Erro",
    next: "O que fazer",
  },
  progress: (index, count, modelId, outcome) => `[${f.number(index)}/${f.number(count)}] ${modelId}: ${outcome}`,
  wrongAnswer: (expected, received) =>
    received === null ? `esperado ${expected}` : `esperado ${expected}; recebido ${received}`,
  totals: (models, passed, calls, tokens) =>
    `${f.number(passed)} de ${f.count(models, { one: "modelo disponível", other: "modelos disponíveis" })}; ${f.count(calls, { one: "chamada", other: "chamadas" })}, ${f.count(tokens, { one: "token", other: "tokens" })}.`,
  nothingRecorded: "Um teste rápido não concede nem grava nada: `recert start` certifica.",
  interrupted: (signal) => `Encerrado por ${signal}: isto é o que já se sabia.`,
  noModels: "Todos os modelos do registry passaram do fim de vida: não havia nada a perguntar.",
  next: {
    throttled: "Teste de novo mais tarde, ou com uma pausa maior (--delay 15s).",
    daily_quota: "Teste de novo amanhã, ou peça uma cota maior no console do AWS Service Quotas.",
    server_error: "Olhe o AWS Health Dashboard e teste de novo.",
    timeout:
      "Teste de novo num horário mais calmo; se continuar assim, o modelo é lento demais aqui para uso interativo.",
    connection_failed: "Verifique rede, proxy, DNS e, se houver, o VPC endpoint; depois teste de novo.",
    reply_cut: "Teste de novo; se continuar assim, procure um proxy ou firewall que corte conexões longas.",
    access_denied:
      "Permita bedrock:InvokeModel, ou preencha o formulário de caso de uso do fornecedor no console do Bedrock; depois teste de novo.",
    credentials: "Entre de novo ou renove-as; depois teste de novo.",
  },
};
