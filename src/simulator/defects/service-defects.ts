import { shows, unsupported } from "../request-rules.ts";
import type { Defect } from "./defect.ts";

/** Models whose service takes what it has to reject, or rejects what it has to take. */
export const serviceDefects = {
  accepts_blank_text: { lifts: "blank_text" },
  accepts_temperature_with_top_p: { lifts: "temperature_or_top_p" },
  rejects_images: { rejects: (conversation) => (shows(conversation, "image") ? unsupported("image") : null) },
  rejects_documents: { rejects: (conversation) => (shows(conversation, "document") ? unsupported("document") : null) },
} as const satisfies Record<string, Defect>;
