/** What the help says of receivers, by the English words. */
export const notifyHelp: Readonly<Record<string, string>> = {
  "receivers that are told what changed": "destinatários que são avisados do que mudou",
  "send a test message to each receiver of a file at once, and say how each answered":
    "envia já uma mensagem de teste a cada destinatário de um arquivo, e diz como cada um respondeu",
  "who is told, and how: JSON or YAML (default: RECERT_RECEIVERS)":
    "quem é avisado, e como: JSON ou YAML (padrão: RECERT_RECEIVERS)",
};
