import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The report as Markdown: headings and labels that the text report does not have; and messages to GitHub. */
export const markdown: Texts["markdown"] = {
  title: "Relatório de recertificação",
  run: "Execução",
  fact: "Dado",
  value: "Valor",
  model: "Modelo",
  verdict: "Veredito",
  probe: "Teste",
  capability: "Capacidade",
  capabilities: "Capacidades",
  outcome: "Resultado",
  trials: "Repetições aprovadas",
  proven: (count) => f.count(count, { one: "comprovada", other: "comprovadas" }),
  others: { flaky: "instável", broken: "quebrada", unproven: "não comprovada" },
  costWithout: (cost, models) => `${cost}, sem os modelos de preço desconhecido: ${models}`,
  attention: "O que pede atenção",
  changes: "O que mudou",
  interruptions: "Interrupções",
  next: "Próximo passo",
  wellDetail: (models) => `Testes de ${f.count(models, { one: "modelo certificado", other: "modelos certificados" })}`,
  leftOut: "Há detalhes omitidos para caber no tamanho que o GitHub permite. Este comando mostra todos:",
  rowsLeftOut: (count) => `${f.count(count, { one: "modelo não está", other: "modelos não estão" })} nesta tabela.`,
  gate: "eliminatório",
  annotationTitle: (modelId, verdict) => `${modelId}: ${verdict}`,
  summaryNotWritten: (path, reason) =>
    `aviso: o resumo da etapa ${path} não foi gravado: ${reason}. Nada muda na execução nem no código de saída.`,
  summaryFull: "não há mais espaço nele",
};
