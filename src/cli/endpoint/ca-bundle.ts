import { resolve } from "node:path";
import { certificatesIn, trustAlso } from "../../bedrock/road/authorities.ts";
import { readTextFile } from "../../models/read-text-file.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import type { CaBundleFlags } from "../options/ca-bundle-flag.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** A proxy's bundle of all the world's authorities has a quarter of it. */
const longestBundleBytes = 4 * 1024 * 1024;

/** The file that is named, and by what; null for none. */
function namedBundle(
  { caBundle: flag }: CaBundleFlags,
  { caBundle: ofEnvironment }: Settings,
): { readonly by: string; readonly file: string } | null {
  if (flag !== undefined) return { by: "--ca-bundle", file: resolve(flag) };
  return ofEnvironment === undefined ? null : { by: "AWS_CA_BUNDLE", file: resolve(ofEnvironment) };
}

/** Authorities that are trusted in addition: by which flag or variable, and how many. */
export interface TrustedBundle {
  readonly by: string;
  readonly count: number;
}

/**
 * Trusts the authorities of the bundle that is named, in every connection from now on; a simulated run makes none, and its
 * environment may say what it wants. Null where none is
 * named. Throws `TroubleError`.
 */
export function trustBundle(
  flags: CaBundleFlags,
  settings: Settings,
  { texts, isSimulated }: { readonly texts: Texts; readonly isSimulated: boolean },
): TrustedBundle | null {
  const named = namedBundle(flags, settings);
  if (named === null || (isSimulated && flags.caBundle === undefined)) return null;
  const read = readTextFile(named.file, longestBundleBytes);
  if (read.kind !== "ok") throw unusable(texts.errors.caBundleUnreadable(named.by, named.file));
  const certificates = certificatesIn(read.text);
  if (certificates === null) throw unusable(texts.errors.caBundleUnfit(named.by, named.file));
  trustAlso(certificates);
  return { by: named.by, count: certificates.length };
}

function unusable(trouble: ConstructorParameters<typeof TroubleError>[2]): TroubleError {
  return new TroubleError(exitCodes.usage, "bad_ca_bundle", trouble);
}
