import type { commandErrors as english } from "../en/command-errors.ts";

/** Troubles that only one command, or the way to AWS and the database, can have. */
export const commandErrors: typeof english = {
  usage: (message) => ({
    message: usageInPortuguese(message),
    meaning: "Nada foi feito.",
    advice: "`recert --help` lista os comandos, `recert COMANDO --help` as opções deles.",
  }),
  swallowedFlag: (option, flag) => ({
    message: `${option} está sem valor: vem em seguida a opção ${flag}.`,
    meaning: "Nada foi feito.",
    advice: `Dê um valor a ${option}. Se ${flag} é mesmo o valor, escreva ${option.startsWith("--") ? `${option}=${flag}` : `${option}${flag}`}`,
  }),
  badRegion: (region) => ({
    message: `--region não pode ser ${region === "" ? "vazio" : region}.`,
    meaning: "O nome de uma região é como us-east-1.",
    advice: "Dê a --region um nome assim, ou defina AWS_REGION.",
  }),
  badAwsSettings: (message) => ({
    message: `Não é possível usar as configurações da AWS: ${message}`,
    meaning: "Endpoint, perfil ou região no ambiente ou em ~/.aws dizem algo impossível.",
    advice: "Corrija-as; `recert start --simulate` não precisa de nenhuma.",
  }),
  badProxy: (variable, flaw) => ({
    message: `${variable} não indica um proxy que o recert possa seguir.`,
    meaning: {
      not_a_url: "Não é uma URL só de um host, como http://proxy.example:3128.",
      scheme: "O esquema não é http nem https; SOCKS não é falado.",
      reserved_characters: "O nome ou a senha tem um caractere que os encerra cedo demais, como / ? # ou @.",
    }[flaw],
    advice:
      flaw === "reserved_characters"
        ? "Codifique-o com %: / é %2F, ? é %3F, # é %23, @ é %40. Nada foi chamado nem gravado."
        : "Corrija a variável, retire-a, ou exclua o endpoint em NO_PROXY. Nada foi chamado nem gravado.",
  }),
  caBundleUnreadable: (by, path) => ({
    message: `As autoridades de ${by}, ${path}, não podem ser lidas.`,
    meaning: "O arquivo não existe, este usuário não pode lê-lo, ou não é um arquivo de texto.",
    advice: "Verifique o caminho e as permissões.",
  }),
  caBundleUnfit: (by, path) => ({
    message: `${by} indica ${path}, que não tem certificados legíveis.`,
    meaning: "Um bundle é um arquivo PEM: um ou mais blocos entre BEGIN CERTIFICATE e END CERTIFICATE.",
    advice: "Converta-o, por exemplo com `openssl x509 -inform der -in FILE -out FILE.pem`.",
  }),
  unknownScenario: (name, names) => ({
    message: `Não há cenário ${name}.`,
    meaning: `Um cenário é um arquivo JSON, ou um destes: ${names.join(", ")}.`,
    advice: "Escolha um destes, ou retire o nome para usar o primeiro.",
  }),
  otherTarget: (recorded, now) => ({
    message: `A execução começou em ${recorded}; as configurações agora levam a ${now}.`,
    meaning: "Uma execução certifica modelos em um alvo; metade de cada não provaria nada.",
    advice: `Restaure as configurações de endpoint de ${recorded}, ou inicie uma execução nova.`,
  }),
  otherRegistry: () => ({
    message: "O registry mudou desde o início da execução, e ela ainda não tinha listado os modelos.",
    meaning: "A execução certificaria modelos diferentes dos que foram confirmados.",
    advice: "Restaure o registry, ou `recert cancel latest` e inicie uma execução nova.",
  }),
  envFile: (flag, path) => ({
    message: `Não é possível ler o arquivo ${path} de ${flag}.`,
    meaning: "Ele não existe, ou este usuário não pode lê-lo.",
    advice: "Verifique o caminho e as permissões.",
  }),
  envFileUnfit: (flag, path, reason) => ({
    message: `Não é possível ler o arquivo ${path} de ${flag}: ${reason}.`,
    meaning: "Ele deve ser um arquivo de texto com linhas como NOME=valor, de no máximo 1 MiB; nada dele foi usado.",
    advice: "Verifique o caminho.",
  }),
  logDirectory: (path) => ({
    message: `Nada pode ser gravado no diretório de logs ${path}.`,
    meaning: "Uma execução deixa um log; por isso não começa onde não poderia deixá-lo.",
    advice: "Dê a --log-dir (por padrão, logs/ em RECERT_HOME) um diretório onde este usuário possa gravar.",
  }),
  outputFileBefore: (path, reason) => ({
    message: `Não é possível gravar o arquivo ${path}: ${reason}`,
    meaning: "Não se começa uma execução cujo relatório não poderia ser gravado ali; nada foi feito.",
    advice: "Dê a -o um caminho num diretório que existe e onde este usuário possa gravar.",
  }),
  outputFile: (path, reason) => ({
    message: `Não é possível gravar o arquivo ${path}: ${reason}`,
    meaning: "O ledger tem tudo o que ele diria.",
    advice: "Escolha outro caminho e depois `recert report latest -o ARQUIVO`.",
  }),
  exportWhat: () => ({
    message: "Diga qual execução deve ser exportada, ou --all.",
    meaning: "Nada foi gravado.",
    advice: "`recert export latest`, `recert export EXECUÇÃO` (`recert runs` as lista) ou `recert export --all`.",
  }),
  exportFile: (path, reason) => ({
    message: `Não é possível gravar o pacote ${path}: ${reason}`,
    meaning: "O que havia ali continua intacto; o ledger tem tudo.",
    advice: "Escolha outro caminho para -o, ou retire-o e use stdout.",
  }),
  bundleFile: (path, reason) => ({
    message: `Não é possível ler o pacote ${path}: ${reason}`,
    meaning: "Nada foi verificado.",
    advice: "Dê um arquivo que `recert export` gravou; sem arquivo, `recert verify` confere o próprio ledger.",
  }),
  sinceOfBundle: () => ({
    message: "`--since` vale para o próprio ledger, não para um pacote.",
    meaning: "Um pacote é sempre conferido inteiro. Nada foi verificado.",
    advice: "Tire `--since`, ou o arquivo.",
  }),
  stdinIsTerminal: () => ({
    message: "`verify -` lê um pacote de stdin, e stdin é este terminal.",
    meaning: "Nada foi verificado.",
    advice: "Envie um: `recert verify - < bundle.ndjson`; ou dê o nome do arquivo: `recert verify bundle.ndjson`.",
  }),
  answerLost: (reason) => ({
    message: `Não foi possível gravar o que deveria ser impresso: ${reason}`,
    meaning: "O que saiu em stdout está cortado, ou não saiu nada; isso não afeta o ledger.",
    advice:
      "Libere espaço ou grave em outro lugar, e pergunte de novo; depois de `start` ou `resume`, `recert report` mostra o que se perdeu.",
  }),
  database: {
    invalidUrl: () => ({
      message: "DATABASE_URL não é a URL de um banco de dados PostgreSQL.",
      meaning: "Ela tem a forma postgres://usuario:senha@host:5432/banco, com um só host e sem espaços.",
      advice:
        "Corrija DATABASE_URL, ou retire-a para usar o banco de dados embutido. No usuário e na senha, os caracteres @ : / # ? % são escritos como %40 %3A %2F %23 %3F %25.",
    }),
    quotedUrl: () => ({
      message: "O valor de DATABASE_URL está entre aspas.",
      meaning:
        "Elas fazem parte da notação de certos arquivos e não de outros: um --env-file do Docker as mantém, um shell não.",
      advice: "Retire as aspas em torno do valor.",
    }),
    severalHosts: () => ({
      message: "DATABASE_URL indica vários hosts.",
      meaning: "recert se conecta a um só; ele não escolhe entre servidores, como faz o libpq.",
      advice: "Indique o servidor primário, ou um endereço que sempre leve a ele.",
    }),
    unsupported: (detail) => ({
      message: `Não é possível usar este banco de dados ou esta plataforma: ${detail}`,
      meaning: "recert precisa do PostgreSQL 14 ou mais novo; o embutido existe para Linux (glibc) e macOS.",
      advice: "Ponha em DATABASE_URL um PostgreSQL 14 ou mais novo.",
    }),
    noPermission: (detail) => ({
      message: `Sem permissão: ${detail}`,
      meaning: "O banco de dados embutido fica em RECERT_HOME, onde este usuário precisa poder gravar.",
      advice: "Ponha em RECERT_HOME um diretório seu, ou em DATABASE_URL um servidor PostgreSQL.",
    }),
    cannotServe: (detail) => ({
      message: `O banco de dados embutido não pode rodar aqui: ${detail}`,
      meaning: "Ele não foi iniciado, e nada dele foi alterado.",
      advice: "Corrija o que a mensagem indica, ou ponha em DATABASE_URL um servidor PostgreSQL.",
    }),
    migration: (detail) => ({
      message: `Não foi possível pôr em dia as tabelas do banco de dados: ${detail}`,
      meaning: "Elas estão como estavam antes.",
      advice: "Corrija o que a mensagem indica e depois `recert db migrate`.",
    }),
  },
  externalDatabase: () => ({
    message: "DATABASE_URL está definida: não cabe ao recert iniciar ou parar esse servidor.",
    meaning: "O banco de dados embutido só é usado sem DATABASE_URL.",
    advice: "Retire DATABASE_URL, ou cuide do servidor com as ferramentas dele.",
  }),
  cannotListen: (reason) => ({
    message: `Não é possível iniciar o simulador: ${reason}`,
    meaning: "A porta está ocupada, ou não se pode gravar o journal.",
    advice: "Use --port 0 para qualquer porta livre, ou outro --journal.",
  }),
  journalLost: (path, reason) => ({
    message: `Não é possível gravar o journal ${path}: ${reason}`,
    meaning:
      "O simulador terminou, e a chamada que não pôde ser anotada não foi respondida: não falta nenhuma no journal.",
    advice: "Libere espaço, ou indique outro --journal, e inicie o simulador de novo.",
  }),
  unreadableLedger: (message) => ({
    message: `Não é possível ler o ledger: ${message}`,
    meaning: "Um evento não é o que este recert espera: foi alterado, ou gravado por um recert mais novo.",
    advice: "`recert verify` indica o primeiro evento errado; se um recert mais novo o gravou, atualize este.",
  }),
};

/** What commander says of a command line, in its own English words. */
const usagePhrases: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.+?)'/, "opção desconhecida '$1'"],
  [/^unknown command '(.+?)'/, "comando desconhecido '$1'"],
  [/^option '(.+?)' argument missing/, "falta o valor da opção '$1'"],
  [/^missing required argument '(.+?)'/, "falta o argumento '$1'"],
  [/^required option '(.+?)' not specified/, "falta a opção obrigatória '$1'"],
  [/^option '(.+?)' cannot be used with option '(.+?)'/, "a opção '$1' não combina com a opção '$2'"],
  [
    /^too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)/,
    "argumentos demais: esperados $2, recebidos $3",
  ],
  [/\(Did you mean one of (.+?)\?\)/, "(Você quis dizer um destes: $1?)"],
  [/\(Did you mean (.+?)\?\)/, "(Você quis dizer $1?)"],
];

/** What no phrase fits stays English rather than unsaid. */
function usageInPortuguese(message: string): string {
  return usagePhrases.reduce((text, [english, portuguese]) => text.replace(english, portuguese), message);
}
