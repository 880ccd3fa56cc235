import type { CourseSpan, Effort, ModelLeg, RunCourse } from "../projections/run-course-model.ts";

/** How a piece of time is drawn; that a call is one of a confirmation is drawn below it. */
export type Look = CourseSpan["kind"] | "pause" | "confirmation";

/** A piece of time on the axis. */
export interface Piece {
  readonly look: Look;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A model's line in the chart: the pauses before it, its calls and its waits. */
export interface Lane {
  readonly modelId: string;
  readonly effort: Effort;
  readonly pieces: readonly Piece[];
  readonly confirmations: readonly Piece[];
}

/** The lines of the models that were called, of those whose ids are given. */
export function lanesOf({ legs, lengthMs }: RunCourse, modelIds: ReadonlySet<string>): readonly Lane[] {
  const lanes: Lane[] = [];
  let pauses: Piece[] = [];
  for (const leg of legs) {
    if (leg.kind === "pause") pauses.push(pieceOf(leg, "pause", lengthMs));
    if (leg.kind !== "model" || leg.spans.length === 0) continue;
    if (modelIds.has(leg.modelId)) lanes.push(laneOf(leg, pauses, lengthMs));
    pauses = [];
  }
  return lanes;
}

function laneOf({ modelId, effort, spans }: ModelLeg, pauses: readonly Piece[], lengthMs: number): Lane {
  const confirmations = spans.filter(({ isConfirmation }) => isConfirmation);
  return {
    ...{ modelId, effort },
    pieces: [...pauses, ...spans.map((span) => pieceOf(span, span.kind, lengthMs))],
    confirmations: confirmations.map((span) => pieceOf(span, "confirmation", lengthMs)),
  };
}

/** What is not over lasts as long as the run so far. */
function pieceOf({ fromMs, ms }: Pick<CourseSpan, "fromMs" | "ms">, look: Look, lengthMs: number): Piece {
  return { look, fromMs, toMs: ms === null ? lengthMs : fromMs + ms };
}

/** Of the axis. What is shorter would not be seen, and what is closer to its like is drawn as one. */
export const leastShare = 0.002;

/** Pieces that are drawn as one, and how many they are. */
export interface Drawn extends Piece {
  readonly pieces: number;
}

/** A run of thousands of models has more calls than a screen has points: like beside like becomes one. */
export function drawn(pieces: readonly Piece[], lengthMs: number): readonly Drawn[] {
  const all: Drawn[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    const isOne = last?.look === piece.look && piece.fromMs - last.toMs < leastShare * lengthMs;
    if (isOne) all.splice(-1, 1, { ...last, toMs: piece.toMs, pieces: last.pieces + 1 });
    else all.push({ ...piece, pieces: 1 });
  }
  return all;
}
