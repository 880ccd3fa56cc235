import type { KeyPart } from "../../../credentials/aws-keys.ts";
import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

const parts: Record<KeyPart, string> = {
  accessKeyId: "access key id",
  secretAccessKey: "secret access key",
  sessionToken: "session token",
};

function partList(names: readonly KeyPart[]): string {
  return names.map((name) => parts[name]).join(" e ");
}

/** What the commands about kept credentials ask, show and say when all is well. Never a secret. */
export const credentials: Texts["credentials"] = {
  asks: {
    accessKeyId: "Access key id (id da chave de acesso):",
    secretAccessKey: "Secret access key (chave secreta):",
    sessionToken: "Session token (vazio se não houver):",
    region: "Região (vazio se não houver):",
    newSecret: "Novo segredo de criptografia:",
    newSecretAgain: "O mesmo outra vez:",
  },
  hiddenInput: "O que você digita ou cola não aparece.",
  kept: (name, keyIdSuffix) => `As credenciais ${name} estão guardadas (access key id …${keyIdSuffix}).`,
  useThem: (name) => `Para usá-las: recert start --credentials database --user ${name}`,
  removed: (name) => `As credenciais ${name} foram removidas.`,
  notRemoved: "Nada foi removido.",
  confirmRemoval: (name) => `Remover as credenciais ${name} do banco de dados?`,
  rotated: (count) =>
    `${f.count(count, { one: "entrada selada", other: "entradas seladas" })} de novo. De agora em diante, ponha o novo segredo em ENCRYPTION_SECRET.`,
  nothingToRotate: "Não há credenciais guardadas: nada a selar de novo.",
  none: "Não há credenciais guardadas. `recert credentials set` guarda as primeiras.",
  titles: { name: "NOME", user: "USUÁRIO", region: "REGIÃO", keyId: "ID DA CHAVE", updated: "ATUALIZADA" },
};

const makeSecret =
  "Ponha um em ENCRYPTION_SECRET, por exemplo com `openssl rand -base64 32`, e guarde-o em lugar seguro.";

/** Troubles with credentials that are kept, or to be kept, in the database. None quotes what it was given. */
export const credentialErrors: Texts["errors"]["credentials"] = {
  secretMissing: () => ({
    message: "ENCRYPTION_SECRET não está definido.",
    meaning: "As credenciais ficam criptografadas no banco de dados, e nada mais as abre.",
    advice: makeSecret,
  }),
  secretShort: (name, min) => ({
    message: `${name} tem menos de ${f.number(min)} caracteres.`,
    meaning: "Quem obtiver o banco de dados pode adivinhar um segredo curto.",
    advice: `Use em ${name} um mais longo, por exemplo de \`openssl rand -base64 32\`.`,
  }),
  secretWrong: (name) => ({
    message: `ENCRYPTION_SECRET não abre as credenciais ${name}.`,
    meaning: "Elas foram seladas com outro segredo; nada foi chamado nem alterado.",
    advice: `Ponha esse segredo em ENCRYPTION_SECRET; se ele se perdeu, \`recert credentials remove ${name}\` e guarde-as outra vez.`,
  }),
  damaged: (name) => ({
    message: `As credenciais ${name} foram alteradas ou danificadas no banco de dados desde que foram seladas.`,
    meaning:
      "O texto selado, ou o nome, o usuário, a região ou o id da chave ao lado dele, não é mais o que era; nada foi chamado nem alterado.",
    advice: `Recupere a linha de recert.credentials de um backup, ou \`recert credentials remove ${name}\` e guarde-as outra vez. Se ninguém da sua equipe a alterou, descubra quem podia.`,
  }),
  otherCost: (name) => ({
    message: `As credenciais ${name} pedem outro fator de trabalho, diferente do que o recert usa para selar.`,
    meaning:
      "Alguém alterou a linha, ou um recert mais novo a selou. Nenhuma chave foi derivada: um fator alto tomaria toda a memória, um baixo tornaria o segredo fácil de adivinhar.",
    advice: `Recupere a linha de recert.credentials de um backup, ou \`recert credentials remove ${name}\` e guarde-as outra vez. Se um recert mais novo a gravou, use-o.`,
  }),
  newSecretMissing: () => ({
    message: "Falta o novo segredo de criptografia.",
    meaning: "Nada foi alterado: todas as credenciais ainda abrem com ENCRYPTION_SECRET.",
    advice:
      "Defina ENCRYPTION_SECRET_NEW, digite-o num terminal ou passe-o por um pipe: `openssl rand -base64 32 | recert credentials rotate`",
  }),
  newSecretSame: () => ({
    message: "O novo segredo de criptografia é igual ao antigo.",
    meaning: "Nada foi alterado.",
    advice: "Faça outro, por exemplo com `openssl rand -base64 32`.",
  }),
  newSecretDiffers: () => ({
    message: "O novo segredo de criptografia não foi digitado igual nas duas vezes.",
    meaning: "Nada foi alterado: todas as credenciais ainda abrem com ENCRYPTION_SECRET.",
    advice: "`recert credentials rotate` pergunta de novo.",
  }),
  noneKept: () => ({
    message: "Não há credenciais AWS guardadas no banco de dados.",
    meaning: "--credentials database usa essas, e não há nenhuma, de nenhum usuário.",
    advice: "`recert credentials set` guarda algumas, `recert credentials import --from URL` as traz de uma aplicação.",
  }),
  unknown: (name, names) => ({
    message: `Não há credenciais ${name} guardadas no banco de dados.`,
    meaning: names.length === 0 ? "Não há nenhuma guardada." : `As que existem: ${names.join(", ")}.`,
    advice: "`recert credentials list` as mostra, `recert credentials set NOME` guarda outras.",
  }),
  roleGone: (role, file) => ({
    message: `O arquivo de alvos ${file} já não cita o role ${role}.`,
    meaning: "A execução começou com um external id desse arquivo, que não está registrado em nenhum outro lugar.",
    advice: "Ponha o role de volta com o externalId dele, e repita o comando.",
  }),
  ambiguous: (names) => ({
    message: "Mais de um conjunto de credenciais serve.",
    meaning: `Pode ser ${f.either(names)}.`,
    advice: "Escolha um com --user NOME.",
  }),
  userWithoutDatabase: () => ({
    message: "--user escolhe entre as credenciais guardadas no banco de dados, e esta execução não as usa.",
    meaning: "Sem --credentials database, uma execução usa o que o SDK da AWS encontrar.",
    advice: "Acrescente --credentials database ou retire --user.",
  }),
  simulated: () => ({
    message: "Uma execução simulada não usa credenciais.",
    meaning: "--credentials e --user dizem com quais delas as chamadas reais são assinadas.",
    advice: "Retire as duas opções ou retire --simulate.",
  }),
  asArgument: () => ({
    message: "Segredos nunca são aceitos na linha de comando.",
    meaning: "Argumentos ficam no histórico do shell e na lista de processos; se aquela era uma chave real, troque-a.",
    advice: "`recert credentials set NOME` as pergunta, ou as lê de um pipe.",
  }),
  badName: () => ({
    message: "Isso não é um nome de credenciais.",
    meaning: "Um nome tem letras, dígitos e . _ @ + -, no máximo 254; um e-mail serve.",
    advice: "`recert credentials set NOME`, ou, sem NOME, o nome default.",
  }),
  empty: () => ({
    message: "Nada chegou por stdin.",
    meaning: "Sem um terminal onde perguntar, as chaves são lidas de stdin; nada foi guardado.",
    advice: "Passe JSON ou linhas CHAVE=VALOR: `aws configure export-credentials | recert credentials set NOME`",
  }),
  inputTooLong: (limitKibibytes) => ({
    message: `Chegaram mais de ${limitKibibytes} KiB por stdin.`,
    meaning: "Nem chaves nem um segredo são tão longos; o resto não foi lido, e nada foi guardado nem alterado.",
    advice: "Passe pelo pipe um só conjunto de credenciais, ou um só segredo, e nada mais.",
  }),
  notJson: () => ({
    message: "O que chegou por stdin começa como JSON e não é JSON.",
    meaning: "Não é repetido aqui, pois pode conter segredos; nada foi guardado.",
    advice: 'Passe {"accessKeyId": "…", "secretAccessKey": "…"}, com sessionToken e region se houver.',
  }),
  severalProfiles: () => ({
    message: "O que chegou por stdin tem mais de um perfil.",
    meaning: "Um conjunto de credenciais é guardado por vez; nada foi guardado.",
    advice: "Passe um só: `aws configure export-credentials --profile NOME | recert credentials set NOME`",
  }),
  missingParts: (missing) => ({
    message: `Falta: ${partList(missing)}.`,
    meaning: "Nada foi guardado.",
    advice: "Informe accessKeyId e secretAccessKey (ou AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY).",
  }),
  unsoundParts: (unsound) => ({
    message: `Não tem a forma certa: ${partList(unsound)}.`,
    meaning: "Um access key id começa com AKIA ou ASIA; segredo e token são base64. Nada foi guardado.",
    advice: "Procure um pedaço que falta ou está trocado e repita `recert credentials set`.",
  }),
  inputEnded: () => ({
    message: "A entrada acabou antes de todas as respostas.",
    meaning: "Nada foi guardado nem alterado.",
    advice: "Repita o comando e responda a cada pergunta, ou passe por um pipe o que ele pede.",
  }),
  removalNotConfirmed: (name) => ({
    message: `Ninguém confirmou que as credenciais ${name} devem sair.`,
    meaning: "Não há terminal onde perguntar; nada foi removido.",
    advice: `\`recert credentials remove ${name} --yes\` as remove.`,
  }),
  importUrl: () => ({
    message: "--from não é a URL de um banco de dados PostgreSQL.",
    meaning: "Ela tem a forma postgres://usuario:senha@host:5432/banco.",
    advice: "Corrija --from; caracteres especiais de uma senha se escrevem como %40.",
  }),
  importUnreachable: (reason) => ({
    message: `Não é possível ler o banco de dados da aplicação: ${reason}`,
    meaning: "Nada foi importado.",
    advice: "Verifique se o servidor está no ar, e o usuário e a senha de --from.",
  }),
  importTooMany: (most) => ({
    message: `Mais de ${f.number(most)} usuários dessa aplicação têm credenciais.`,
    meaning:
      "São importados todos ou nenhum, cada um selado com uma chave própria, o que leva seu tempo; nada foi guardado.",
    advice: "Importe os que precisa, um por vez: --user E-MAIL",
  }),
  importTooLong: (column, mostCharacters) => ({
    message: `Um valor de ${column} tem mais de ${f.number(mostCharacters)} caracteres.`,
    meaning: "Nenhum e-mail, região ou chave é tão longo, nem criptografado: é uma tabela de outra coisa.",
    advice:
      "Verifique a URL, com `?schema=NOME` para tabelas de outro schema; ou importe só usuários válidos: --user E-MAIL",
  }),
  importMissing: (what) => ({
    message: `O banco de dados da aplicação não tem ${what}.`,
    meaning: "Procurado: users (id, email) e user_settings (userId, awsAccessKey, awsSecretKey, awsRegion).",
    advice:
      "Verifique --from, e o ?schema=NOME dela se as tabelas estão em outro schema; ou use `recert credentials set`.",
  }),
  importNobody: (user) => ({
    message:
      user === null
        ? "Nenhum usuário com credenciais AWS foi encontrado."
        : `Nenhum usuário ${user} com credenciais AWS foi encontrado.`,
    meaning: "As tabelas da aplicação não têm nenhuma; nada foi importado.",
    advice: "Configure-as na aplicação, ou aqui: `recert credentials set`.",
  }),
  importAmbiguous: (email) => ({
    message: `Dois usuários têm o e-mail ${email}.`,
    meaning: "O e-mail dá nome às credenciais, então só um deles caberia; nada foi importado.",
    advice: "Escolha outro usuário com --user EMAIL, ou use `recert credentials set NOME`.",
  }),
  importWrongSecret: (email) => ({
    message: `ENCRYPTION_SECRET não abre as credenciais AWS de ${email}.`,
    meaning: "Não é o segredo da aplicação que as criptografou; nada foi importado.",
    advice: "Ponha em ENCRYPTION_SECRET o do arquivo .env da aplicação.",
  }),
  importUnsound: (email) => ({
    message: `O que está guardado como credenciais AWS de ${email} não tem a forma de credenciais.`,
    meaning: "Um access key id começa com AKIA ou ASIA; nada foi importado.",
    advice: "Corrija-as na aplicação, ou escolha outro usuário com --user EMAIL.",
  }),
};
