import { notifyHelp } from "./help-notify.ts";
import { schedules } from "./help-schedules.ts";

/** What `--help` says of workers and of what is queued for them. */
export const fleet: Readonly<Record<string, string>> = {
  ...schedules,
  ...notifyHelp,
  "The fleet:": "A frota:",
  "take targets of queued campaigns and drive them, until Ctrl+C; on as many machines as you like":
    "assume alvos das campanhas na fila e os conduz, até Ctrl+C; em quantas máquinas você quiser",
  "targets driven side by side (default 4)": "alvos conduzidos lado a lado (padrão 4)",
  "how long until a suspended run is tried again; doubles each time (default 1m)":
    "depois disso uma execução suspensa é tentada de novo, depois do dobro ... (padrão 1m)",
  "do not drive it here: record it for workers (recert worker)":
    "não a conduz aqui: deixa-a onde os workers (recert worker) a pegam",
  "only runs that workers gave up: they died each time before they recorded anything":
    "só execuções que os workers abandonaram: eles morriam sempre antes de registrar algo",
};
