import type { Texts } from "../catalogue.ts";
import { serviceClockDiffers } from "./clock-errors.ts";
import { format as f } from "./format.ts";

/** The lines that a run shows while it is under way. */
export const progress: Texts["progress"] = {
  listed: (models) => f.count(models, { one: "modelo listado", other: "modelos listados" }),
  marked: (count) =>
    `${f.count(count, { one: "certificação marcada como em renovação", other: "certificações marcadas como em renovação" })}, em vigor até a substituição`,
  nothingMarked: "nenhuma certificação marcada (--skip-cleanup)",
  serviceClock: (aheadMs) => `relógio: ${serviceClockDiffers(aheadMs)}`,
  modelStarted: "certificando",
  skipped: "pulado, fim de vida",
  probe: (probe, outcome, latency) => `${probe}: ${outcome}, ${latency}`,
  askedAgain: (line) => `${line}, será perguntado de novo com outras palavras`,
  trial: (probe, trial) => `${probe} (repetição ${trial})`,
  retry: (probe, attempt, answer) => `${probe}: a tentativa ${attempt} falhou, haverá outra: ${answer}`,
  throttled: (probe, answer) => `${probe}: throttling, a chamada será refeita: ${answer}`,
  tooLong: (probe, code, wait, left) =>
    `${probe}: indefinido (${code}), uma espera de ${wait} excede os ${left} que restam de --max-wait`,
  gaveUp: (probe, answer) => `${probe}: nenhuma resposta para julgar: ${answer}`,
  rejected: (probe, outcome, answer) => `${probe}: ${outcome}, o pedido foi rejeitado: ${answer}`,
  abandoned: (probe) => `${probe}: a chamada foi abandonada e é refeita`,
  abandonedUntilResume: (probe) => `${probe}: a chamada foi encerrada; recert resume a refaz`,
  abandonedForGood: (probe) => `${probe}: abandonado muitas vezes seguidas, indefinido`,
  quotaWait: (modelId, duration) => `espera de cerca de ${duration} pela cota compartilhada de ${modelId}`,
  waiting: (duration, until, why) => `espera de ${duration}, até ${until}: ${why}`,
  owner: (actor, host, pid) => `${actor} em ${host}, processo ${pid}`,
  resumed: (times) => (times === 1 ? "retomada" : `retomada pela ${f.number(times)}ª vez`),
  by: (what, owner) => `${what} por ${owner}`,
  takenOver: "assumida",
  moreFailures: "mais chamadas deste modelo falharam: veja o veredito, ou use -v",
  probesOf: {
    failed: (count, all, names) => `${f.number(count)} de ${testes(all)} com falha: ${names}`,
    undecided: (count, all, names) => `${f.number(count)} de ${testes(all)} indefinidos: ${names}`,
  },
  broken: (capabilities) => `quebrado: ${capabilities}`,
  optionsChanged: (changes) => `opções alteradas: ${changes}`,
  interrupted: (signal) => `interrompida por ${signal}`,
  suspended: (why) => `suspensa: ${why}`,
  cancelled: (actor) => `cancelada por ${actor}`,
  completed: "concluída",
  logWritten: (path) => `log salvo em ${path}`,
};

function testes(count: number): string {
  return f.count(count, { one: "teste", other: "testes" });
}
