/** What findings and failures say: the very words that the ledger records. */
export { englishPhrases as phrases } from "../../../events/phrases/english.ts";
