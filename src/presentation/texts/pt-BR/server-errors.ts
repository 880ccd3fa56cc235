import type { Texts } from "../catalogue.ts";

const named = { external: "o servidor de DATABASE_URL", embedded: "o banco de dados embutido" } as const;
const named1 = { external: "O servidor de DATABASE_URL", embedded: "O banco de dados embutido" } as const;
const look = {
  external: "Veja o servidor e o log dele",
  embedded: "Veja o log do servidor em RECERT_HOME (`recert db status` indica o lugar)",
} as const;
const noLedgerNoCall = "Sem o ledger, recert não chama nem concede nada.";
const appendIsWhole = "Uma gravação que falha não grava nada, e o que foi confirmado antes dela continua valendo.";

/** Troubles with the ledger's server, each true of the one in use. `detail` is in the server's own words. */
export const serverErrors: Texts["errors"]["server"] = {
  unreachable: (detail, server) => ({
    message: `Não é possível alcançar o banco de dados: ${detail}`,
    meaning: noLedgerNoCall,
    advice:
      server === "external"
        ? "Verifique se o servidor está no ar e se DATABASE_URL está certa, ou retire DATABASE_URL para usar o banco de dados embutido."
        : "Repita o comando, que inicia de novo o banco de dados embutido; `recert db status` diz como ele está.",
  }),
  notReady: (detail, server) => ({
    message: `${named1[server]} ainda não aceita conexões: ${detail}`,
    meaning: "Ele está iniciando, se recuperando ou parando.",
    advice: "Repita o comando daqui a pouco.",
  }),
  accessRefused: (detail, server) => ({
    message: `${named1[server]} recusa o login: ${detail}`,
    meaning: "Usuário, senha, endereço ou criptografia da conexão não são o que o servidor aceita.",
    advice:
      server === "external"
        ? "Verifique usuário, senha e sslmode em DATABASE_URL, e o pg_hba.conf do servidor."
        : "Alguém alterou o pg_hba.conf ou a role postgres do banco de dados embutido; desfaça isso.",
  }),
  passwordMissing: () => ({
    message: "O servidor de DATABASE_URL pede uma senha, e nenhuma foi dada.",
    meaning: "DATABASE_URL não tem senha, PGPASSWORD não está definida, e nenhuma linha de um arquivo de senhas serve.",
    advice:
      "Escreva-a em DATABASE_URL (com percent-encoding), defina PGPASSWORD, ou acrescente uma linha a ~/.pgpass ou ao arquivo de PGPASSFILE, que precisa ter o modo 0600.",
  }),
  noSuchDatabase: (detail, server) => ({
    message: `${named1[server]} não tem esse banco de dados: ${detail}`,
    meaning: "Ele nunca foi criado, ou foi apagado.",
    advice:
      server === "external"
        ? "Corrija o nome no fim de DATABASE_URL, ou crie o banco de dados e depois rode `recert db migrate`."
        : "Alguém apagou o banco de dados postgres do servidor embutido; restaure RECERT_HOME de um backup.",
  }),
  tooManyConnections: (detail, server) => ({
    message: `${named1[server]} não tem mais conexões livres: ${detail}`,
    meaning: "Uma execução precisa de duas conexões enquanto é conduzida.",
    advice:
      "Encerre conexões de outros programas ou aumente max_connections (ou o limite da role), e repita o comando.",
  }),
  tlsFailed: (detail) => ({
    message: `Não se estabelece uma conexão criptografada com o banco de dados: ${detail}`,
    meaning: "O certificado ou as configurações de TLS do servidor de DATABASE_URL não são o que esta máquina aceita.",
    advice:
      "Indique a autoridade certificadora com sslrootcert=ARQUIVO em DATABASE_URL, use o nome que está no certificado, ou escolha outro sslmode.",
  }),
  tlsNotOffered: () => ({
    message: "O servidor de DATABASE_URL não oferece TLS, e sslmode o exige.",
    meaning: "A conexão poderia ser lida no caminho, por isso nenhuma foi feita.",
    advice:
      "Ligue o TLS no servidor (ssl = on); ou, se o caminho até ele é seguro, ponha sslmode=disable em DATABASE_URL (ou em PGSSLMODE).",
  }),
  tlsFileUnusable: (detail) => ({
    message: `Não é possível usar um certificado ou uma chave de DATABASE_URL: ${detail}`,
    meaning:
      "O arquivo é indicado por sslrootcert, sslcert ou sslkey, e falta, não pode ser lido, não é PEM, ou é de outro par.",
    advice: "Corrija esse arquivo ou seu caminho em DATABASE_URL; uma chave tem de pertencer ao seu certificado.",
  }),
  certificateUntrusted: (detail) => ({
    message: `O certificado do servidor de DATABASE_URL é de uma autoridade que esta máquina não conhece: ${detail}`,
    meaning: "Não dá para saber se o servidor é o certo, por isso nada lhe foi enviado.",
    advice:
      "Indique o certificado da autoridade com sslrootcert=ARQUIVO em DATABASE_URL, ou com NODE_EXTRA_CA_CERTS=ARQUIVO; sslmode=no-verify criptografa sem conferir quem responde.",
  }),
  certificateExpired: (detail) => ({
    message: `O certificado do servidor de DATABASE_URL está fora da validade: ${detail}`,
    meaning: "Ele expirou ou ainda não vale, a não ser que o relógio desta máquina esteja errado.",
    advice: "Verifique o relógio desta máquina; depois, quem cuida do servidor tem de renovar o certificado.",
  }),
  certificateOfAnotherHost: (detail) => ({
    message: `O certificado do servidor de DATABASE_URL é de outro host: ${detail}`,
    meaning: "O servidor pode não ser o que DATABASE_URL quer dizer, por isso nada lhe foi enviado.",
    advice: "Indique em DATABASE_URL o host para o qual o certificado foi emitido, ou mande emitir um para este host.",
  }),
  encoding: (detail) => ({
    message: `A codificação do banco de dados é ${detail}, e não UTF8.`,
    meaning: "Ele não poderia guardar toda resposta de um modelo.",
    advice: "Crie um banco de dados com a codificação UTF8, indique-o em DATABASE_URL e rode `recert db migrate`.",
  }),
  insufficientPrivilege: (detail, server) => ({
    message: `O usuário do banco de dados não pode usar o ledger: ${detail}`,
    meaning: "Cada passo de uma execução é gravado antes que algo dependa dele.",
    advice:
      server === "external"
        ? "Indique em DATABASE_URL uma role que tenha os direitos; `recert db roles` imprime o SQL que os concede."
        : "Alguém tirou direitos da role postgres do banco de dados embutido; devolva-os.",
  }),
  readOnly: (detail, server) => ({
    message: `${named1[server]} não aceita gravações: ${detail}`,
    meaning:
      "É um standby, ainda está só para leitura depois de um failover, ou foi posto assim para esta role ou sessão.",
    advice:
      server === "external"
        ? "Indique em DATABASE_URL o servidor primário (recert não conhece `target_session_attrs`), ou repita o comando quando ele aceitar gravações."
        : "Alguém ligou default_transaction_read_only no banco de dados embutido; desfaça isso.",
  }),
  sessionsNotKept: () => ({
    message: "DATABASE_URL leva a um pooler que distribui as sessões do servidor por transações.",
    meaning:
      "Ali, os locks que separam duas execuções e os comandos preparados não ficam com a conexão; um lock poderia ficar para trás no pooler.",
    advice:
      "Indique em DATABASE_URL o próprio servidor, ou um pooler em modo de sessão; `recert doctor` diz qual dos dois é.",
  }),
  timedOut: (detail, server) => ({
    message: `${named1[server]} desistiu de um comando: ${detail}`,
    meaning: "Alguém o cancelou, ou um tempo limite que recert não pôde desligar. Nada dele foi gravado.",
    advice: "Veja quem segura locks ou cancela comandos no servidor, e repita o comando.",
  }),
  contended: (detail, server) => ({
    message: `${named1[server]} não conseguiu encaixar um comando entre outros: ${detail}`,
    meaning: "Isso foi tentado repetidas vezes. Nada dele foi gravado.",
    advice: "Veja que outro programa grava no schema recert, e repita o comando.",
  }),
  diskFull: (detail, server) => ({
    message: `Não há mais espaço para ${named[server]}: ${detail}`,
    meaning: appendIsWhole,
    advice: "Libere espaço ali e continue com `recert resume`.",
  }),
  outOfMemory: (detail, server) => ({
    message: `${named1[server]} tem pouca memória: ${detail}`,
    meaning: appendIsWhole,
    advice: "Dê mais memória ao servidor, ou menos trabalho, e repita o comando.",
  }),
  storageFailed: (detail, server) => ({
    message: `${named1[server]} não consegue ler ou gravar seus arquivos: ${detail}`,
    meaning: "Não se sabe se o que foi gravado está inteiro.",
    advice: `${look[server]}; quando o disco estiver bom de novo, \`recert verify\` confere o registro.`,
  }),
  damaged: (detail) => ({
    message: `${named1.external} encontrou seus dados danificados: ${detail}`,
    meaning: "Parte do que foi gravado pode estar perdida ou errada; recert não verificou qual.",
    advice: `Guarde uma cópia dos dados como estão. ${look.external}, restaure um backup e confira-o com \`recert verify\`.`,
  }),
  unstorableText: (detail, server) => ({
    message: `${named1[server]} não consegue guardar um texto: ${detail}`,
    meaning: "Falta na codificação dele um caractere que devia ser gravado. Nada dele foi gravado.",
    advice:
      "O ledger precisa de um banco de dados com a codificação UTF8, sem client_encoding nas configurações da role ou da URL.",
  }),
  tablesMissing: (detail, server) => ({
    message: `Falta em ${named[server]} uma parte do schema do recert: ${detail}`,
    meaning: "Alguém a apagou, renomeou ou trocou, ou restaurou só parte de um backup.",
    advice: "Restaure o schema recert de um backup; `recert db migrate` só o cria onde não há nenhum.",
  }),
  statementFailed: (detail, server) => ({
    message: `${named1[server]} recusou um comando: ${detail}`,
    meaning: "Nada desse comando foi gravado.",
    advice: `${look[server]}; repita o comando com RECERT_LOG_LEVEL=debug para ver mais.`,
  }),
  lostEvents: ({ runId, version, globalPosition, hash, left }) => ({
    message: `O banco de dados perdeu o que já tinha confirmado: evento ${globalPosition}, versão ${version} da execução ${runId}, hash ${hash}.`,
    meaning: `${leftOf(left)}. Provavelmente é um standby que assumiu antes de ter recebido tudo. Ninguém assumiu a execução; o que foi mostrado depois desse ponto não está gravado, e nada mais foi gravado.`,
    advice: `Veja se o primário anterior ainda o tem: recert verify --expect-head ${globalPosition}:${hash} lá. Faça os commits esperarem por um standby (synchronous_standby_names). ${left === 0 ? "Depois inicie uma nova execução." : `Depois \`recert resume ${runId}\` continua do que restou.`}`,
  }),
};

function leftOf(left: number | "another"): string {
  if (left === "another") return "Outro evento está agora no lugar dele";
  return left === 0
    ? "Agora o banco de dados não conhece a execução"
    : `Agora a execução termina ali na versão ${left}`;
}
