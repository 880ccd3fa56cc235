import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

const runs = (count: number) => f.count(count, { one: "execução", other: "execuções" });
const models = (count: number) => f.count(count, { one: "modelo", other: "modelos" });

/** What is said about a campaign: while it is under way, when it rests, and when it is refused. */
export const campaigns: Texts["campaigns"] = {
  started: (id, targets, count) =>
    `campanha ${id}: ${runs(count)} em ${f.count(targets, { one: "alvo", other: "alvos" })}`,
  runsOver: (over, all) => `${f.number(over)} de ${runs(all)} concluídas`,
  more: (count) => `e mais ${f.number(count)}`,
  still: (done, all, underWay) =>
    `ainda certificando: ${f.number(done)} de ${models(all)} prontos, ${runs(underWay)} em andamento`,
  hintDrive: "Ctrl+C interrompe todas; recert resume continua",
  hintWatch: "Ctrl+C sai; a campanha não é tocada",
  itself: "campanha",
  confirm: (count) => `Iniciar ${runs(count)}?`,
  run: "EXECUÇÃO",
  models: "MODELOS",
  runsValue: (count, targets) => `${f.number(count)} em ${f.count(targets, { one: "alvo", other: "alvos" })}`,
  optionsDiffer: "não são as mesmas para todos os alvos",
  planOfEach: "O plano de cada execução, modelo a modelo: `--dry-run --json`.",
  cancelled: (id, count) => `A campanha ${id} foi cancelada, e com ela ${runs(count)}.`,
  left: (id) => `A campanha ${id} continua.`,
  ended: (status, command) => `A campanha está ${status}. Seu relatório: ${command}`,
  killed: "Ninguém conduz mais a campanha, e há um minuto ela não diz nada.",
  refused: {
    forOneRun: (flag) => ({
      message: `${flag} vale para uma única execução, e este start seriam várias.`,
      meaning: "Com várias regiões, alvos ou faixas, as execuções formam uma campanha. Nada foi gravado.",
      advice: `Omita ${flag}, ou inicie uma região com uma faixa.`,
    }),
    inFile: (flag) => ({
      message: `${flag} e --targets não combinam.`,
      meaning: "O arquivo de alvos diz onde e como quem. Nada foi gravado.",
      advice: `Omita ${flag}, ou ponha-o no arquivo: \`recert targets validate ARQUIVO\` o verifica.`,
    }),
    ofOneRun: (flag, id) => ({
      message: `${flag} vale para uma execução, e ${id} é uma campanha.`,
      meaning: "Nada foi mostrado.",
      advice: `\`recert runs ${id}\` lista suas execuções: cite uma delas.`,
    }),
    targetTwice: (target) => ({
      message: `${target} seria certificado duas vezes, por duas suítes.`,
      meaning:
        "Numa campanha um alvo tem uma suíte: seus modelos não podem ser chamados por duas execuções ao mesmo tempo. Nada foi gravado.",
      advice: "Ponha a outra suíte em um arquivo próprio e inicie-o depois desta campanha.",
    }),
    twice: (region) => ({
      message: `--region cita ${region} duas vezes.`,
      meaning: "Um alvo é certificado por uma execução de cada vez. Nada foi gravado.",
      advice: "Cite cada região uma vez.",
    }),
    budgetUsedUp: (id, counted, budget, command) => ({
      message: `A campanha ${id} já contou ${counted} do orçamento de ${budget}; a próxima chamada de cada execução inacabada poderia passar da parte dela.`,
      meaning: "Nada foi chamado nem gravado; a campanha fica como está.",
      advice: `Se ela puder custar mais: \`${command}\`, que basta para tudo o que falta.`,
    }),
    noCampaign: (id) => ({
      message: `${id} é uma execução, não uma campanha.`,
      meaning: "Só uma campanha tem execuções próprias.",
      advice: `\`recert report ${id}\` mostra a execução; \`recert runs\` lista execuções e campanhas.`,
    }),
    certifiesNothing: (id) => ({
      message: `${id} é uma campanha, que não certifica nada por si.`,
      meaning: "Suas execuções certificam, cada uma em seu alvo.",
      advice: `Cite uma de suas execuções: \`recert runs ${id}\` as lista.`,
    }),
  },
};
