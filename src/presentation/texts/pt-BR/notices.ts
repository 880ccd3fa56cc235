import type { ReceiversField, WantedReceiver } from "../../../notify/receivers/receivers-problem.ts";
import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** What a field of a receivers file takes. */
const field: Readonly<Record<ReceiversField | "file" | "receiver", string>> = {
  file: "um objeto com schemaVersion e receivers",
  receiver: "um objeto com kind (webhook, slack ou command), name e o que o tipo pede",
  schemaVersion: "o número 1",
  receivers: "uma lista de 1 a 50 destinatários, cada um um objeto",
  name: "de 1 a 63 letras minúsculas, dígitos ou -, como ops",
  kind: "webhook, slack ou command",
  about:
    "uma lista com verdict_changed, capability_changed, first_verdict, revoked, ended, suspended, expiring, ou alguns deles",
  targets: 'uma lista de alvos, * vale, como ["aws/*"]',
  expiringWithin: "uma duração de no máximo 365d, como 12h ou 2d",
  lang: "en ou pt-BR",
  url: "um URL http ou https sem nome nem senha",
  urlFrom: "o nome de uma variável de ambiente, em maiúsculas, que guarda o URL, como OPS_URL",
  secretFrom: "o nome de uma variável de ambiente, em maiúsculas, que guarda o segredo, como OPS_SECRET",
  command: "uma lista: o programa e seus argumentos, cada um um texto",
  env: "uma lista de nomes de variáveis de ambiente",
};

function wanted(what: WantedReceiver): string {
  switch (what.code) {
    case "field":
      return field[what.field];
    case "known_field":
      return what.nearest === null ? "nenhum campo assim" : `${what.nearest}, ou nenhum campo assim`;
    case "one_url":
      return "ou url ou urlFrom";
    case "once":
      return `cada nome uma vez só${what.line === null ? "" : ` (já está na linha ${f.number(what.line)})`}`;
    case "variable":
      return what.isUrl ? "uma variável definida com um URL http ou https sem nome nem senha" : "uma variável definida";
    case "long_secret":
      return `uma variável definida com um segredo de pelo menos ${f.number(what.bytes)} bytes`;
    case "quoted":
      return what.text;
  }
}

const certifications = { one: "certificação", other: "certificações" };

/** What receivers are told, and what is said about their file. */
export const notices: Texts["notices"] = {
  about: (modelId, target, suite) => `${modelId} em ${target}, suíte ${suite}`,
  verdict: (from, to) => (from === null ? `primeiro veredito: ${to}` : `${from} → ${to}`),
  capability: (name, from, to) => `${name}: ${from} → ${to}`,
  state: {
    proven: "comprovada",
    flaky: "instável",
    broken: "quebrada",
    unproven: "não comprovada",
    waived: "dispensada",
  },
  until: (time) => `até ${time}`,
  revoked: (count, targets, actor) =>
    `${f.count(count, { one: "certificação revogada", other: "certificações revogadas" })} em ${targets} por ${actor}`,
  ended: {
    certify: { completed: "Execução concluída", cancelled: "Execução cancelada" },
    campaign: { completed: "Campanha concluída", cancelled: "Campanha cancelada" },
  },
  suspended: { certify: "Execução suspensa", campaign: "Campanha suspensa" },
  on: (targets) => `em ${targets}`,
  models: (count) => f.count(count, { one: "modelo", other: "modelos" }),
  expiring: (count, targets, suite) =>
    `${f.count(count, certifications)} em ${targets}, suíte ${suite}, perto de vencer`,
  expires: (modelId, time) => `${modelId} em ${time}`,
  more: (count) => `mais ${f.number(count)}`,
  next: (command) => `Em seguida: ${command}`,
  test: "Este é um teste das notificações do recert. Nada aconteceu.",
  took: (outcome, duration) => `recebeu (${outcome}, ${duration})`,
  refused: (outcome, duration) => `não recebeu: ${outcome}, depois de ${duration}`,
  notTold: (name, outcome) =>
    `O destinatário ${name} não recebeu um aviso (${outcome}); ele será enviado de novo mais tarde.`,
  givenUp: (name, outcome) =>
    `O destinatário ${name} não recebeu um aviso por 7 dias (${outcome}); ele não será mais enviado.`,
  notSent: (reason) => `Ninguém pôde ser avisado do que aconteceu: ${reason}`,
  wanted,
  noReceivers: {
    message: "Nenhum arquivo de destinatários foi indicado.",
    meaning: "Ele diz quem é avisado, e como.",
    advice: "Use --receivers FILE, ou defina RECERT_RECEIVERS.",
  },
};
