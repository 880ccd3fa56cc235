import type { Found, TargetsField, Wanted } from "../../../planning/targets/targets-problem.ts";
import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** What a field of a targets file takes. */
const field: Readonly<Record<TargetsField | "file", string>> = {
  file: "um objeto com schemaVersion e targets",
  schemaVersion: "1",
  defaults: "um objeto: o que vale onde o próprio alvo não diz nada",
  targets: "uma lista de 1 a 1.000 alvos, cada um um objeto",
  account: 'doze dígitos entre aspas, como "123456789012"',
  roleArn: "o ARN de um role do IAM, como arn:aws:iam::123456789012:role/recert",
  externalId: "de 2 a 1.224 letras, dígitos ou qualquer um de +=,.@:/-_",
  sessionName: "de 2 a 64 letras, dígitos ou qualquer um de +=,.@-_",
  profile: "o nome de um perfil em ~/.aws, numa linha só",
  simulate: "o nome ou o arquivo JSON de um cenário",
  regions: "uma lista de 1 a 100 regiões, como [us-east-1, eu-west-1]",
  suite: "o nome de uma suíte (`recert suites`)",
  registry: "o caminho de um arquivo de registry",
  only: 'uma lista de ids de modelos, como ["anthropic.*"]',
  exclude: 'uma lista de ids de modelos, como ["anthropic.*"]',
  delay: "uma duração de 0 a 24h, como 10000 (ms), 10s ou 2m",
  maxRetries: "um número inteiro de 1 a 10",
  maxWait: "uma duração de 0 a 24h, como 10000 (ms), 10s ou 2m",
  trials: "1, 3 ou 5",
  lanes: "um número inteiro de 1 a 64",
  quotas: "tokensPerMinute ou requestsPerMinute, por id de modelo",
  tokensPerMinute: "um número inteiro de 1 a 1.000.000.000.000",
  requestsPerMinute: "um número inteiro de 1 a 1.000.000.000.000",
};

const found = {
  nothing: "nada",
  object: "um objeto",
  list: "uma lista",
  secret: "um valor que não se mostra",
  unknown_field: "um campo desconhecido",
  broken_file: "um arquivo com problemas",
};

function wanted(what: Wanted): string {
  switch (what.code) {
    case "field":
      return field[what.field];
    case "known_field":
      return what.nearest === null ? "nenhum campo assim" : `${what.nearest}, ou nenhum campo assim`;
    case "storable":
      return "texto sem o caractere U+0000, e sem metade de um caractere";
    case "account_role_or_simulate":
      return "um alvo com account, roleArn ou simulate";
    case "not_simulated":
      return "nada, pois um alvo simulado não tem conta";
    case "role_beside":
      return "um roleArn ao lado, ou nada";
    case "account_of_role":
      return `${what.account}, a conta de roleArn`;
    case "region_of_partition":
      return `regiões da partição do role, ${what.partition}`;
    case "once":
      return `cada alvo e suíte uma vez só${what.line === null ? "" : ` (já está na linha ${f.number(what.line)})`}`;
    case "file":
      return what.kind === "registry"
        ? `um registry (\`recert models validate ${what.file}\` diz mais)`
        : `o nome ou o arquivo JSON de um cenário (${what.file} não é nenhum)`;
    case "quoted":
      return what.text;
  }
}

/** What is said about a targets file. */
export const targets: Texts["targets"] = {
  valid: (file, count) => `${file} é um arquivo de alvos válido: ${f.count(count, { one: "alvo", other: "alvos" })}.`,
  invalid: (file, count) => `${file} não é válido: ${f.count(count, { one: "problema", other: "problemas" })}.`,
  found: (what: Found) => ("text" in what ? what.text : found[what.kind]),
  wanted,
  suite: (name) => `suíte ${name}`,
  role: (arn) => `como ${arn}`,
  profile: (name) => `perfil ${name}`,
  registry: (file) => `registry ${file}`,
  scenario: (name) => `cenário ${name}`,
  lanes: (count) => f.count(count, { one: "faixa", other: "faixas" }),
};
