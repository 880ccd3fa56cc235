import type { Texts } from "../catalogue.ts";

/** What `suites` and `suites show` say. */
export const suites: Texts["suites"] = {
  suite: "SUÍTE",
  digest: "DIGEST",
  fullDigest: "Digest",
  runs: "EXECUÇÕES",
  atHand: "disponível",
  earlier: "registrada por um recert anterior",
  first: (runId, at) => `usada primeiro pela execução ${runId} em ${at}`,
  last: (at) => `por último em ${at}`,
  title: (name, version) => `Suíte ${name}, versão ${version}`,
  rules: "Regras",
  asks: "Verifica",
  capability: "Capacidade",
  deadline: "Prazo",
  gate: "porta",
  version: (version) => `versão ${version}`,
  unknown: (wanted, known) => ({
    message: `Não existe a suíte ${wanted}.`,
    meaning: `Conhecidas: ${known.join(", ")}.`,
    advice: "Dê o nome de uma suíte disponível, ou uma do ledger como NOME@DIGEST; o começo do digest basta.",
  }),
  ambiguous: (wanted, known) => ({
    message: `${wanted} indica mais de uma suíte.`,
    meaning: `Conhecidas: ${known.join(", ")}.`,
    advice: "Dê mais do digest.",
  }),
  notRecorded: (name, digest) => ({
    message: `O que ${name}@${digest.slice(0, 12)} pergunta não está no ledger.`,
    meaning: "Nenhuma execução o registrou, ou o que foi registrado não dá este digest.",
    advice: "`recert verify` confere o ledger; um pacote das execuções que usaram a suíte pode tê-lo.",
  }),
};
