import { msToIso } from "../../../events/iso-time.ts";
import type { clockErrors as english } from "../en/clock-errors.ts";
import { format as f } from "./format.ts";

/** Dois relógios que não concordam: o desta máquina, e o do banco de dados ou do ledger. */
export const clockErrors: typeof english = {
  clockDiffers: (processMs, databaseMs) => ({
    message: `O relógio desta máquina está ${apart(processMs, databaseMs)} do banco de dados: ${times(processMs, databaseMs)}.`,
    meaning: "Com um relógio errado, certificações terminam tarde ou cedo demais. Nada foi chamado nem gravado.",
    advice:
      "Acerte o relógio errado (por NTP) e repita o comando. Se for o do banco de dados e você não puder acertá-lo, use --accept-clock: as certificações valem então pelo mais atrasado dos dois.",
  }),
  clockAccepted: (processMs, databaseMs) =>
    `aviso: o relógio desta máquina está ${apart(processMs, databaseMs)} do banco de dados (${times(processMs, databaseMs)}); as certificações valem pelo mais atrasado dos dois.`,
  clockMoved: (processMs, ledgerMs) =>
    `aviso: o relógio desta máquina está agora ${apart(processMs, ledgerMs)} do ledger; as certificações valem pelo mais atrasado dos dois.`,
};

/** Uma observação sobre o relógio do serviço; `aheadMs` abaixo de zero: está atrasado. */
export function serviceClockDiffers(aheadMs: number): string {
  return `o do serviço está ${apart(aheadMs, 0)} desta máquina: um dos dois está errado`;
}

function apart(oneMs: number, otherMs: number): string {
  const far = f.duration(Math.abs(oneMs - otherMs));
  return oneMs > otherMs ? `${far} adiantado em relação ao` : `${far} atrasado em relação ao`;
}

function times(processMs: number, databaseMs: number): string {
  return `${f.time(msToIso(processMs))} aqui, ${f.time(msToIso(databaseMs))} lá`;
}
