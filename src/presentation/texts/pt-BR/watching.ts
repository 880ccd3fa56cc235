import type { Texts } from "../catalogue.ts";

/** What `watch` says when it leaves. */
export const watching: Texts["watching"] = {
  left: (runId) => `A execução ${runId} continua.`,
  killed: (host, pid) =>
    `Morta: ninguém mais conduz a execução, e ela está em silêncio há um minuto; o último dono foi o processo ${pid} em ${host}.`,
  ended: (status, command) => `A execução está ${status}. O relatório: ${command}`,
};
