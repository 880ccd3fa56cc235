import { sendNotice, usualLimits } from "../../notify/delivery/send-notice.ts";
import type { NotTold, TellingPorts } from "../../notify/delivery/tell-receivers.ts";
import { PostgresOutbox } from "../../notify/postgres/postgres-outbox.ts";
import { wordNotice } from "../../presentation/render/notice-text.ts";
import { type Language, languages, textsIn } from "../../presentation/texts/language.ts";
import type { OnClient } from "../../projections/postgres/on-client.ts";
import { logger } from "../logger.ts";
import type { ReceiversAtHand } from "./receivers-file.ts";

/** What telling these receivers needs, over a connection to the ledger's database. */
export async function tellingPorts(
  { receivers, directory }: ReceiversAtHand,
  onClient: OnClient,
  onNotTold: (what: NotTold) => void,
): Promise<TellingPorts> {
  const texts = new Map(await Promise.all(languages.map(async (lang) => [lang, await textsIn(lang)] as const)));
  const inLanguage = (lang: Language) => {
    const found = texts.get(lang);
    if (found === undefined) throw new Error(`no texts in ${lang}`);
    return found;
  };
  return {
    outbox: new PostgresOutbox(onClient),
    receivers,
    word: (fact, lang) => wordNotice(fact, inLanguage(lang)),
    send: (receiver, notice, stop) => sendNotice(receiver, notice, { directory, limits: usualLimits }, stop),
    random: Math.random,
    onNotTold: (what) => {
      const { receiver, notice, outcome, isGivenUp } = what;
      logger().warn({ receiver, notice: notice.id, outcome, isGivenUp }, "notice not taken");
      onNotTold(what);
    },
  };
}
