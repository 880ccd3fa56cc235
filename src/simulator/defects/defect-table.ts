import type { Defect } from "./defect.ts";
import { deliveryDefects } from "./delivery-defects.ts";
import { hedgingDefects } from "./hedging-defects.ts";
import { jsonDefects } from "./json-defects.ts";
import { perceptionDefects } from "./perception-defects.ts";
import { readingDefects } from "./reading-defects.ts";
import { reasoningDefects } from "./reasoning-defects.ts";
import { serviceDefects } from "./service-defects.ts";
import { sightDefects } from "./sight-defects.ts";
import { speechDefects } from "./speech-defects.ts";
import { toolArgumentDefects } from "./tool-argument-defects.ts";
import { toolDefects } from "./tool-defects.ts";

const table = {
  ...perceptionDefects,
  ...speechDefects,
  ...hedgingDefects,
  ...toolDefects,
  ...toolArgumentDefects,
  ...jsonDefects,
  ...deliveryDefects,
  ...sightDefects,
  ...readingDefects,
  ...reasoningDefects,
  ...serviceDefects,
};

export type DefectKind = keyof typeof table;

/** Every way in which a simulated model can be wrong, by the name that scenarios use. */
export const defectTable: Readonly<Record<DefectKind, Defect>> = table;

/** Only the names, for the scenario's schema. */
export const defectKinds: readonly DefectKind[] = Object.keys(table).filter(isDefectKind);

function isDefectKind(name: string): name is DefectKind {
  return Object.hasOwn(table, name);
}
