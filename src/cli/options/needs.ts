import { type Capability, capabilitySchema } from "../../events/vocabulary.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { parseOneOf } from "./integer.ts";

/** The capabilities of `--needs`, a repeatable comma list; none where it is not given. Throws `TroubleError` with the list. */
export function parseNeeds(values: readonly string[] | undefined, texts: Texts): readonly Capability[] {
  const words = (values ?? []).flatMap((value) => value.split(",")).map((word) => word.trim());
  return words.map((word) => parseOneOf("--needs", word, capabilitySchema.options, texts));
}
