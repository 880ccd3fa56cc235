import { examples } from "./help-examples.ts";
import { fleet } from "./help-fleet.ts";

/** What `--help` says of the program, its commands and its flags, by the English words of each of them. */
export const help: Readonly<Record<string, string>> = {
  "Keeps the certification of every model of a registry up to date against Amazon Bedrock.":
    "Mantém em dia a certificação de todos os modelos de um registry no Amazon Bedrock.",
  "print the version": "mostra a versão",
  "print this help": "mostra esta ajuda",
  "print JSON to stdout; everything else goes to stderr":
    "imprime JSON em stdout; o texto para pessoas vai para stderr",
  "no progress": "sem progresso",
  "more detail, and the stack trace of an error": "mais detalhes, e a pilha de um erro",
  "no colour (as NO_COLOR does)": "sem cores (como NO_COLOR)",
  "en or pt-BR (default: the locale's, else en)": "en ou pt-BR (padrão: o do locale, senão en)",
  "start a new run: list the models, mark their certifications, certify them one by one, report":
    "uma execução nova: lista os modelos, marca as certificações deles, certifica um por vez, relata",
  "certify only these: comma-separated ids, * and ? allowed (repeatable)":
    "certifica só estes: ids separados por vírgula, * e ? valem (repetível)",
  "leave these out (repeatable)": "todos menos estes (repetível)",
  "start without asking": "inicia sem perguntar",
  "the same; under npx or node, Node itself reads it first": "o mesmo; com npx ou node, o próprio Node o lê antes",
  "follow a run or campaign live from another terminal (default: the newest unfinished one)":
    "acompanhar uma execução ou campanha ao vivo de outro terminal (padrão: a mais nova não terminada)",
  "auto (a live block on a terminal, else lines), plain (lines) or none (default auto)":
    "auto (um bloco ao vivo no terminal, senão linhas), plain (linhas) ou none (padrão auto)",
  "accepted for scripts that pass it everywhere; cancel never asks":
    "cancel não pergunta nada; aceito para scripts que o dizem sempre",
  "show the plan and do nothing": "mostra o plano e não faz nada",
  "pause between two models: 10000 (ms), 10s, 2m; 0 to 24h (default 5s)":
    "pausa entre dois modelos: 10000 (ms), 10s, 2m; de 0 a 24h (padrão 5s)",
  "attempts per probe, 1 to 10 (default 2; 1 = no retry)": "tentativas por teste, de 1 a 10 (padrão 2; 1 = não repete)",
  "how long throttling is waited out per model, 0 to 24h (default 5m)":
    "espera por throttling, por modelo, de 0 a 24h (padrão 5m)",
  "stop before the run could cost more: 0.50, 2 (default: no limit)":
    "para antes que a execução possa custar mais: 0.50, 2 (padrão: sem limite)",
  "shared: calls wait for their part of quotas that all runs here share (default off)":
    "shared: as chamadas esperam sua parte das cotas que todas as execuções daqui compartilham (padrão off)",
  "ask each probe 1, 3 or 5 times, worded differently, before any confirmation (default 1)":
    "faz cada teste 1, 3 ou 5 vezes, com outras palavras, antes de confirmar falhas (padrão 1)",
  "also run the expensive probes": "faz também os testes caros",
  "only models that are due: never certified, expired, stale or inconclusive":
    "só o que precisa ser renovado: nunca certificado, vencido, desatualizado ou inconclusivo",
  "with --due: also those that expire within 1h, 2d ... (default 0)":
    "com --due: também o que vence em 1h, 2d ... (padrão 0)",
  "only models that RUN left failed, warned, inconclusive or pending":
    "só o que RUN deixou com falha, com alerta, inconclusivo ou pendente",
  "do not mark the current certifications as being renewed": "não marca as certificações atuais como em renovação",
  "AWS region (default: the SDK's settings); several, comma-separated, make a campaign":
    "região da AWS (padrão: a das configurações do SDK); várias, separadas por vírgula, formam uma campanha",
  "accounts and regions to certify as one campaign, JSON or YAML":
    "contas e regiões a certificar como uma campanha, JSON ou YAML",
  "models certified side by side on each target, each lane with its own pause (default 1)":
    "modelos certificados lado a lado em cada alvo, cada faixa com sua própria pausa (padrão 1)",
  "targets certified side by side (default 4)": "alvos certificados lado a lado (padrão 4)",
  "your own registry, JSON or YAML (default: the built-in one)":
    "um registry seu, em JSON ou YAML (padrão: o embutido)",
  "standard or quick (default standard)": "standard ou quick (padrão standard)",
  "how long a certification is valid, 1m to 365d (default 7d)":
    "por quanto tempo uma certificação vale, de 1m a 365d (padrão 7d)",
  "what is kept of a reply: none, hash, or excerpt and hash (default excerpt)":
    "o que se guarda de uma resposta: none (nada), hash, ou excerpt (trecho e hash; padrão)",
  "the reason, recorded in the ledger": "o motivo, para o ledger",
  "where the log file goes (default: logs/ in RECERT_HOME)": "onde fica o log (padrão: logs/ em RECERT_HOME)",
  "environment (default: what the AWS SDK finds) or database (kept by recert)":
    "environment (padrão: o que o SDK da AWS encontrar) ou database (guardadas pelo recert)",
  "which of the credentials kept in the database": "quais das credenciais guardadas no banco de dados",
  "read environment variables from a file; variables already set take precedence":
    "lê variáveis de ambiente de um arquivo; as já definidas valem mais",
  "use the simulated Bedrock: a scenario's name or JSON file (default healthy)":
    "usa o Bedrock simulado: nome de um cenário ou arquivo JSON (padrão healthy)",
  "write the report to a file: .txt, .log, .json, .md, .html, .xml (JUnit) or .csv (repeatable)":
    "grava o relatório num arquivo: .txt, .log, .json, .md, .html, .xml (JUnit) ou .csv (repetível)",
  "start a new run of only these models, by exact id": "uma execução nova só destes modelos, pelos ids exatos",
  "compare two runs: what got worse, better or unknown from run A to run B":
    "compara duas execuções: o que piorou, melhorou ou ficou incerto da execução A para a B",
  "text, json, markdown or html (default text)": "text, json, markdown ou html (padrão text)",
  "write it to a file: .txt, .json, .md or .html (repeatable)":
    "grava num arquivo: .txt, .json, .md ou .html (repetível)",
  "at the end compare with RUN, and exit 1 if anything got worse":
    "no final, compara com RUN e sai com 1 se algo piorou",
  "exit 1 if anything got worse, 5 if nothing could be compared":
    "sai com 1 se algo piorou, com 5 se nada pôde ser comparado",
  "continue an interrupted run or campaign (default: the newest unfinished one)":
    "continua uma execução ou campanha interrompida (padrão: a mais nova inacabada)",
  "from now on; recorded as an event": "de agora em diante; gravado como evento",
  "what the whole run may cost; recorded as an event": "quanto a execução toda pode custar; gravado como evento",
  "shared or off, from now on; recorded as an event": "shared ou off, de agora em diante; gravado como evento",
  "environment or database, from now on; recorded as an event":
    "environment ou database, de agora em diante; gravado como evento",
  "which of the credentials kept in the database; recorded as an event":
    "quais das credenciais guardadas no banco de dados; gravado como evento",
  "take the run over from an owner that cannot be reached": "assume a execução de um dono que não se pode alcançar",
  "run although this machine's clock and the database's are over 5 minutes apart":
    "executa mesmo com mais de 5 minutos entre o relógio desta máquina e o do banco de dados",
  "show the report of a run or campaign, from the ledger (default: the newest)":
    "o relatório de uma execução ou campanha, a partir do ledger (padrão: a mais nova)",
  "text, json, markdown, html, junit or csv": "text, json, markdown, html, junit ou csv",
  "write it to a file: .txt, .log, .json, .md, .html, .xml (JUnit) or .csv (repeatable)":
    "grava-o num arquivo: .txt, .log, .json, .md, .html, .xml (JUnit) ou .csv (repetível)",
  "as text: everything that is in the log file, not just what fits a screen":
    "como texto: tudo o que o arquivo de log traz, não só o que cabe na tela",
  "only these models, each in full: comma-separated ids, * and ? allowed (repeatable)":
    "somente estes modelos, cada um por inteiro: ids separados por vírgula, com * e ? (repetível)",
  "what happened when, and how long it took; with --model for each of its probes":
    "o que aconteceu, quando e quanto tempo levou; com --model, de cada um dos testes",
  "the history, one line per event; --model, --probe and --type narrow it down":
    "o histórico, uma linha por evento; --model, --probe e --type escolhem entre eles",
  "with --events: only those of these probes (comma-separated, repeatable)":
    "com --events: somente os destes testes (separados por vírgula, repetível)",
  "with --events: only those of these types, such as AttemptFailed (repeatable)":
    "com --events: somente os destes tipos, como AttemptFailed (repetível)",
  "as of a version (v12) or a time (2026-11-22T18:00Z; for a date, its end)":
    "como estava numa versão (v12) ou num momento (2026-11-22T18:00Z; uma data: o fim dela)",
  "list the runs and campaigns, newest first, or the runs of one campaign":
    "as execuções e campanhas, a mais nova primeiro; de uma campanha, as suas execuções",
  "how many": "quantas",
  "end an unfinished run or campaign for good; verdicts it has granted stay":
    "encerra de vez uma execução ou campanha inacabada; os vereditos já concedidos ficam",
  "show the current certifications: verdict, rating, age, expiry, why stale":
    "as certificações atuais: veredito, rating, idade, vencimento, por que desatualizada",
  "one target, or a pattern such as aws/*/eu-* (default: all)": "um alvo, ou um padrão como aws/*/eu-* (padrão: todos)",
  "a name for the account, only if AWS cannot be asked whose credentials these are":
    "o nome da conta, só onde não dá para perguntar à AWS de quem são as credenciais",
  "the models of one vendor": "os modelos de um fornecedor",
  "comma-separated: certified, quality_warning, failed, skipped, none (repeatable)":
    "certified, quality_warning, failed, skipped, none: separados por vírgula (repetível)",
  "comma-separated: PREMIUM, RECOMMENDED and so on (repeatable)":
    "PREMIUM, RECOMMENDED e assim por diante: separados por vírgula (repetível)",
  "this rating or better, 0 to 5": "com este rating ou melhor, de 0 a 5",
  "list the suites of this recert, and those that runs in the ledger judged by":
    "lista as suítes: as disponíveis e as usadas por execuções do ledger",
  "what a suite asks: standard, or one in the ledger as standard@<digest>":
    "o que uma suíte pergunta: standard, ou uma do ledger como standard@<digest>",
  "accept a broken capability for a while: it is shown as waived, and no verdict changes":
    "aceita por um tempo uma capacidade quebrada: ela aparece como dispensada, nenhum veredito muda",
  "when it ends by itself (2026-12-01T18:00Z; for a date, its end)":
    "quando termina sozinha (2026-12-01T18:00Z; para uma data, o fim dela)",
  "end a waiver before its time": "encerra uma dispensa antes do prazo",
  "what a usable model must be good for: toolUse,vision (repeatable)":
    "o que um modelo utilizável precisa saber fazer: toolUse,vision (repetível)",
  "only those that should be renewed": "as que precisam ser renovadas",
  "model, rating (best first), expiry (soonest first), age (oldest first) or verdict":
    "model, rating (o melhor primeiro), expiry (o que vence antes primeiro), age (a mais velha primeiro) ou verdict",
  "as of an event (v12) or a time (2026-11-22T18:00Z; for a date, its end)":
    "como estava após um evento (v12) ou num momento (2026-11-22T18:00Z; uma data: o fim dela)",
  "every certification a model ever had, and how it ended": "cada certificação que um modelo já teve, e como terminou",
  "exit 1 unless every model that has not reached its end of life is certified, unexpired and not stale":
    "sai com 1 se algum modelo vivo do registry não tiver certificação em vigor e atual",
  "certificate authorities (PEM) to trust in addition to Node's (default: AWS_CA_BUNDLE)":
    "autoridades (PEM) em que confiar além das do próprio Node (padrão: AWS_CA_BUNDLE)",
  "AWS region (default: the SDK's settings)": "região da AWS (padrão: a das configurações do SDK)",
  "AWS region of the default target": "região da AWS do alvo padrão",
  "the suite that counts (default standard)": "a suíte que conta (padrão standard)",
  "compare with your own registry": "compara com um registry seu",
  "list what needs certifying: never certified, expired, stale or inconclusive":
    "o que precisa ser certificado: nunca certificado, vencido, desatualizado ou inconclusivo",
  "also what expires within 1h, 2d ... (default 0)": "também o que vence em 1h, 2d ... (padrão 0)",
  "the target, such as simulator/us-east-1 (default: the one of the region)":
    "o alvo, como simulator/us-east-1 (padrão: o da região)",
  "the models of your own registry": "os modelos de um registry seu",
  "revoke certifications of one target: all, or by id (* and ? allowed); the history stays":
    "revoga certificações de um alvo: todas, ou por id (* e ? valem); o histórico fica",
  "revoke without asking": "revoga sem perguntar",
  "only those of one vendor": "as de um fornecedor",
  "only those of one suite (default: every suite)": "as de uma suíte (padrão: de todas)",
  "show the registry: capabilities, lifecycle, price": "o registry: capacidades, ciclo de vida, preço",
  "your own registry": "um registry seu",
  "the region whose invocation ids are shown": "a região cujos ids de invocação são mostrados",
  "table, or registry: a file that --registry takes": "table (tabela) ou registry: um arquivo que --registry aceita",
  "check a registry file: every problem with its line, or a summary with what looks unintended":
    "confere um arquivo de registry: cada problema com a linha, ou o que há nele e o que talvez seja engano",
  "run a quick smoke test: which models answer? Grants and records nothing, needs no database":
    "um teste rápido: quem responde? Não concede nem grava nada, e não precisa de banco de dados",
  "the suite whose probes are asked once each: quick or standard (default quick)":
    "de qual suíte são os testes, feitos uma vez cada: quick ou standard (padrão quick)",
  "pause between two models: 1000 (ms), 10s; 0 to 24h (default 1s)":
    "pausa entre dois modelos: 1000 (ms), 10s; de 0 a 24h (padrão 1s)",
  "text, json or markdown (default text)": "text, json ou markdown (padrão text)",
  "check the whole ledger or an exported bundle: hash chain, positions, versions, schemas, fold, projections":
    "confere o ledger inteiro, ou um pacote exportado: cadeia de hashes, posições, versões, schemas, estados, projeções",
  "an event that must be in it, as an earlier verify printed it":
    "um evento que precisa estar lá, como um verify anterior o imprimiu",
  "check only what came after this event, the head of an earlier verify":
    "confere só o que veio depois deste evento, o último de um verify anterior",
  "write out the events of a run or of the whole ledger, with their hashes, one line of JSON each":
    "os eventos de uma execução, ou do ledger inteiro, com os hashes: uma linha de JSON cada",
  "the whole ledger": "o ledger inteiro",
  "write to a file, whole or not at all (default: stdout)": "grava num arquivo, inteiro ou nada (padrão: stdout)",
  "rebuild the projections (runs, certifications) from the ledger":
    "refaz as projeções (execuções, certificações) a partir do ledger",
  "serve the simulated Bedrock endpoint on a port": "o endpoint do Bedrock simulado numa porta",
  "0 to 65535; 0 = any free one": "de 0 a 65535; 0 = qualquer uma livre",
  "a scenario's name or JSON file": "nome de um cenário ou arquivo JSON",
  "what its answers and latencies are drawn from": "de onde são sorteadas as respostas e latências dele",
  "append one line of JSON per call": "acrescenta uma linha de JSON por chamada vista",
  "the models that exist (default: the built-in registry)": "os modelos que existem (padrão: o registry embutido)",
  "AWS credentials kept encrypted in the database": "credenciais AWS guardadas criptografadas no banco de dados",
  "keep credentials under a name, replacing any already there (default: default). Asks for them without echo; reads JSON or KEY=VALUE lines when stdin is not a terminal":
    "guarda credenciais, ou troca as desse nome por novas (padrão: default). Pergunta sem mostrá-las; lê JSON ou linhas CHAVE=VALOR onde stdin não é um terminal",
  "whose they are": "de quem são",
  "where they are used, unless a run says otherwise": "onde são usadas, se a execução não disser outra coisa",
  "list what is kept: names, users, regions; never a secret":
    "o que está guardado: nomes, usuários, regiões; nunca um segredo",
  "forget what is kept under a name": "esquece o que está guardado com um nome",
  "remove without asking": "remove sem perguntar",
  "re-encrypt everything that is kept with a new secret: ENCRYPTION_SECRET_NEW, a prompt, or stdin":
    "sela tudo o que está guardado com um novo segredo: ENCRYPTION_SECRET_NEW, uma pergunta, ou stdin",
  "import the credentials of an application's users from its tables users and user_settings":
    "traz as credenciais dos usuários de uma aplicação das tabelas users e user_settings dela",
  "the application's PostgreSQL; it is only read from": "o PostgreSQL da aplicação; só é lido",
  "only this user (default: every user that has credentials)": "só este usuário (padrão: todos os que têm credenciais)",
  "files that name accounts and regions, and how each is certified":
    "arquivos que nomeiam contas e regiões, e como cada uma é certificada",
  "check a targets file: every problem with its line, or the targets that it names":
    "confere um arquivo de alvos: cada problema com a linha dele, ou os alvos que ele nomeia",
  "the database that holds the ledger": "o banco de dados que guarda o ledger",
  "start the embedded database and keep it up until `db stop`":
    "inicia o banco de dados embutido e o mantém no ar até `db stop`",
  "let the embedded database stop": "deixa o banco de dados embutido parar",
  "whether it is running, where, and with how many connections": "se está no ar, onde, e com quantas conexões",
  "a connection string for psql or a driver": "uma string de conexão para psql ou um driver",
  "bring the schema up to date (needed for DATABASE_URL only)": "põe o schema em dia (necessário só com DATABASE_URL)",
  "print the SQL that creates the roles of a ledger: one migrates, one runs recert, one reads":
    "imprime o SQL que cria as roles de um ledger: uma migra, uma executa o recert, uma lê",
  "what the names of the roles begin with (default recert)": "como começam os nomes das roles (padrão recert)",
  "print the script that makes a shell complete commands, flags, models, runs: bash, zsh or fish":
    "imprime o script com que um shell completa comandos, opções, modelos, execuções: bash, zsh ou fish",
  "Usage:": "Uso:",
  "Options:": "Opções:",
  "Commands:": "Comandos:",
  "Arguments:": "Argumentos:",
  "Examples:": "Exemplos:",
  "Every command:": "Em todo comando:",
  "Runs:": "Execuções:",
  "Certifications:": "Certificações:",
  "Models:": "Modelos:",
  "The record:": "O registro:",
  "Setting up:": "Preparação:",
  "Which models:": "Quais modelos:",
  "How they are asked:": "Como são testados:",
  "Where, and as whom:": "Onde, e como quem:",
  "What is shown and kept:": "O que se mostra e se guarda:",
  ...examples,
  ...fleet,
  "check what a run needs and say how to fix what is wrong":
    "verifica o que uma execução precisa, e diz como resolver o que está errado",
  "check only these models: comma-separated ids, * and ? allowed (repeatable)":
    "olha só estes modelos: ids separados por vírgula, * e ? valem (repetível)",
};
