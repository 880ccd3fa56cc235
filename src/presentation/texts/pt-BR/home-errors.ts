import type { homeErrors as english } from "../en/home-errors.ts";

/** Troubles of the home and of the database that lives in it. */
export const homeErrors: typeof english = {
  unusable: (detail) => ({
    message: `Não é possível criar RECERT_HOME ali: ${detail}`,
    meaning: "O banco de dados embutido fica em RECERT_HOME; nada foi gravado.",
    advice: "Ponha em RECERT_HOME um diretório que possa ser criado, ou em DATABASE_URL um servidor PostgreSQL.",
  }),
  notLockable: (file) => ({
    message: `O sistema de arquivos de RECERT_HOME não aceita travas: ${file}`,
    meaning: "Sem trava, dois servidores poderiam destruir o ledger; por isso nenhum é iniciado.",
    advice: "Ponha em RECERT_HOME um diretório local, ou em DATABASE_URL um servidor PostgreSQL.",
  }),
  inUse: (holder) => ({
    message: `Este diretório é servido por outro contêiner ou host: ${holder}.`,
    meaning: "Um só servidor serve cada diretório, e daqui não se chega a ele; nada foi tocado.",
    advice:
      "Espere até ele terminar ou encerre-o lá. Para vários ao mesmo tempo, ponha em DATABASE_URL um servidor PostgreSQL.",
  }),
  inDoubt: (detail) => ({
    message: `Outro host foi o último a servir este diretório, e talvez ainda o sirva: ${detail}`,
    meaning:
      "Não é certo que uma trava daquele host seja vista daqui, e dois servidores destruiriam o ledger. Os horários: início, último sinal.",
    advice:
      "Se aquele host com certeza não existe mais, ou se este diretório é uma cópia, apague o arquivo indicado e repita o comando.",
  }),
  ledgerMissing: (data) => ({
    message: `O ledger deste diretório sumiu: ${data} não existe ou está vazio.`,
    meaning: "Havia um; por isso o recert não começa outro em silêncio.",
    advice:
      "Recoloque o diretório a partir de um backup; para começar de novo de propósito, apague o arquivo has-ledger ao lado dele.",
  }),
  damaged: (detail) => ({
    message: `Os arquivos do banco de dados estão danificados: ${detail}`,
    meaning: "Daqui não dá para saber quanto do ledger continua inteiro.",
    advice: "Guarde uma cópia dos arquivos como estão e depois restaure-os de um backup.",
  }),
  serverFailed: (detail) => ({
    message: `O banco de dados embutido não iniciou: ${detail}`,
    meaning: "O motivo está no log dele; se os arquivos estão inteiros não foi verificado.",
    advice: "Corrija o que o log indica, ou ponha em DATABASE_URL um servidor PostgreSQL.",
  }),
};
