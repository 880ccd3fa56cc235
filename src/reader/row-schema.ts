import * as z from "zod/mini";
import { badges, capabilities, capabilityStates, verdicts } from "../events/words.ts";
import type { CurrentCertification } from "./certification-row.ts";

/** A certification as it was read; `expiresInMs` counts from the reading, by the database's clock. */
export interface ReadCertification {
  readonly certification: CurrentCertification;
  readonly expiresInMs: number | null;
}

const time = z.nullable(z.iso.datetime({ precision: 3 }));
const capability = z.enum(capabilities);

/** What a query of `certificationsQuery` answers. */
export const certificationRowsSchema = z.array(
  z.object({
    target: z.string(),
    suite: z.string(),
    modelId: z.string(),
    vendor: z.string(),
    verdict: z.enum(verdicts),
    rating: z.nullable(z.number()),
    badge: z.nullable(z.enum(badges)),
    capabilities: z.partialRecord(capability, z.enum([...capabilityStates, "waived"])),
    proven: z.array(capability),
    certifiedAt: time,
    expiresAt: time,
    expiresInMs: z.nullable(z.number()),
    usable: z.boolean(),
    runId: z.string(),
    globalPosition: z.int().check(z.minimum(1)),
  }),
);
