import type { LockSession } from "../../../events/postgres/lock-table.ts";
import type { lockErrors as english } from "../en/lock-errors.ts";
import { format as f } from "./format.ts";

function sessionWords({ pid, role, application, address, sinceIso }: LockSession): string {
  const words = [
    `processo ${pid} do servidor`,
    role === null ? null : `role ${role}`,
    application === null || application === "" ? null : `aplicação "${application}"`,
    address === null ? null : address === "socket" ? "por um socket da máquina do servidor" : `de ${address}`,
    sinceIso === null ? null : `conectada desde ${f.time(sinceIso)}`,
  ];
  return words.filter((word) => word !== null).join(", ");
}

/** Troubles with locks that no driven run holds. */
export const lockErrors: typeof english = {
  sessionWords,
  lockHeld: ({ runId, target }, session) => ({
    message: `Uma sessão do banco de dados segura o lock de ${runId === null ? target : `execução ${runId}`}: ${sessionWords(session)}.`,
    meaning:
      "Ela não conduz nenhuma execução que o ledger conheça: é um recert que está começando ou terminando, ou outro programa, pois qualquer role que possa se conectar pode segurar esse lock. Nada foi gravado.",
    advice: `Espere por ela, ou encerre-a se não for de ninguém: \`SELECT pg_terminate_backend(${session.pid})\`${runId === null ? "" : `; ou dispense o lock: \`recert resume ${runId} --take-over\``}`,
  }),
  lockWasHeld: ({ runId, target }) => ({
    message: `O lock de ${runId === null ? target : `execução ${runId}`} estava ocupado até há um momento.`,
    meaning: "Quem o segurava já o soltou. Nada foi gravado.",
    advice: "Repita o comando.",
  }),
};
