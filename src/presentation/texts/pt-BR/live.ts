import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The block at the bottom of a terminal while a run is under way, and what is shown before it. */
export const live: Texts["live"] = {
  stages: {
    preparing: "preparando a execução",
    opening: "abrindo o ledger",
    identity: "perguntando ao STS de quem são as credenciais",
    starting: "iniciando o banco de dados",
    settingUp: "criando o banco de dados (primeiro uso)",
  },
  listing: "listando os modelos",
  reporting: "gerando o relatório",
  elapsed: (duration) => `há ${duration}`,
  left: (duration) => `faltam cerca de ${duration}`,
  calls: (count) => f.count(count, { one: "chamada", other: "chamadas" }),
  tokens: (count) => f.count(count, { one: "token", other: "tokens" }),
  cost: (money, isPartial) => (isPartial ? `ao menos ${money}` : money),
  costUnknown: "custo desconhecido",
  probes: (done, all) => `${f.number(done)} de ${f.count(all, { one: "teste", other: "testes" })}`,
  attempt: (attempt, most) => `tentativa ${f.number(attempt)} de ${f.number(most)}`,
  trial: (trial) => `repetição ${f.number(trial)}`,
  asked: (duration) => `perguntado há ${duration}`,
  waiting: (left) => `espera de mais ${left}`,
  until: (time) => `até ${time}`,
  driven: (host, pid) => `conduzida em ${host}, processo ${pid}`,
  quiet: (duration) => `ninguém a conduz; em silêncio há ${duration}`,
  resumes: (count) => `retomada ${f.count(count, { one: "vez", other: "vezes" })}`,
  hint: {
    drive: "Ctrl+C interrompe; recert resume continua",
    watch: "Ctrl+C sai; a execução não é afetada",
  },
  still: (place, what) => `ainda em ${place}: ${what}`,
  probesFailed: (failed, all) => `${f.number(failed)} de ${f.count(all, { one: "teste", other: "testes" })}`,
};
