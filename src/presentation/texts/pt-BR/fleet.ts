import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

const targetCount = (count: number) => f.count(count, { one: "alvo", other: "alvos" });
const runs = (count: number) => f.count(count, { one: "execução", other: "execuções" });

/** What workers say, and what is said about their queue and what they need. */
export const fleet: Texts["fleet"] = {
  queued: (id, targets, count) =>
    `A campanha ${id} está na fila: ${runs(count)} em ${targetCount(targets)}.
Os workers (\`recert worker\`) a pegam do ledger. Para acompanhar:
  recert watch ${id}`,
  working: (count, host, pid) =>
    `O worker ${host} ${pid} assume até ${targetCount(count)} por vez.
Ctrl+C o encerra; o que ele conduz continua em outro lugar.`,
  stopping: "Encerrando. As chamadas em andamento são interrompidas e registradas.",
  took: (target, campaignId) => `${target}: assumido, da campanha ${campaignId}`,
  rests: (target) => `${target}: liberado`,
  gaveUp: (label, runId) =>
    `${label}: abandonada por não avançar. \`recert runs --stuck\` lista essas execuções; recert resume ${runId} a conduz.`,
  ended: (campaignId, exitCode) => `A campanha ${campaignId} terminou, código de saída ${exitCode}.`,
  waits: "aguardando um worker",
  goOn: "Os workers (`recert worker`) continuam por conta própria.",
  driven: (count) => `workers conduzem ${runs(count)} dela`,
  stuck: (count) => `${f.count(count, { one: "execução abandonada", other: "execuções abandonadas" })} por não avançar`,
  noneStuck: "Nenhuma execução foi abandonada por não avançar.",
  noneBegun: "Nenhuma das execuções dela começou.",
  onlyQueued: (id) =>
    `Nada foi interrompido: os workers continuam o que está na fila. Para conduzi-la aqui:\n  recert resume ${id}`,
  databaseAway: (reason) => `Não foi possível pedir trabalho ao banco de dados: ${reason}. Tentando de novo.`,
  clockWrong: (differs) => `${differs} Este worker não assume nem inicia nada até que estejam de acordo.`,
  clockRight: "Os relógios voltaram a estar de acordo.",
  databaseBack: "O banco de dados voltou a responder.",
  unreadableCampaign: (id, why) =>
    `A campanha ${id} não pode ser lida (${why}): um recert mais novo pode tê-la gravado. Ela fica para os workers dessa versão.`,
  unreadableSchedule: (name) =>
    `O agendamento ${name} não pode ser lido: um recert mais novo pode tê-lo criado. Ele fica para os workers dessa versão.`,
  needsNode: (here, needed) => ({
    message: `Os workers precisam do Node ${needed} ou mais novo, e este é o Node ${here}.`,
    meaning: "O pg-boss, a fila que distribui o trabalho, precisa dele. Os demais comandos funcionam neste Node.",
    advice: `Execute \`recert worker\` no Node ${needed} ou mais novo.`,
  }),
  needsPgBoss: () => ({
    message: "Os workers precisam do pacote pg-boss, que não está instalado.",
    meaning: "É uma parte opcional do recert, pois só os workers o usam.",
    advice: "Instale-o ao lado do recert: npm install pg-boss@12",
  }),
  noQueueSchema: (schema, reason) => ({
    message: `Não foi possível criar o schema ${schema} da fila: ${reason}.`,
    meaning: "Os workers guardam em um schema próprio quem assume o quê. Nada foi assumido.",
    advice: `Permita que a role o crie (GRANT CREATE ON DATABASE), ou execute \`recert worker\` uma vez como dono do banco.`,
  }),
  queueRefuses: (flag) => ({
    message: `${flag} e --queue não combinam.`,
    meaning: "São os workers que conduzem o que está na fila, em outro lugar e mais tarde. Nada foi gravado.",
    advice: `Omita ${flag}. \`recert report CAMPANHA -o ARQUIVO\` grava o relatório quando você quiser.`,
  }),
};
