import type { EventData } from "../events/run-event.ts";
import type { RunState } from "../machine/fold.ts";

/**
 * An event of that many models is about half a megabyte; one with thousands would be sent, read and held as a whole.
 */
const mostModels = 200;

/**
 * The part of a whole listing that comes after the models already frozen, in parts of at most `most` models, each with
 * the notes on its own; the last one also says what other lanes of the campaign certify. What is frozen stays as it is,
 * whatever the listing now says about it.
 */
export function listingParts(
  { models, controlPlane, others }: EventData<"ModelsListed">,
  { context }: RunState,
  most = mostModels,
): EventData<"ModelsListed">[] {
  const parts: EventData<"ModelsListed">[] = [];
  for (let from = context.models.length; from < models.length; from += most) {
    const part = models.slice(from, from + most);
    const own = new Set(part.map(({ modelId }) => modelId));
    const notes = controlPlane.notes.filter(({ modelId }) => own.has(modelId));
    const isLast = from + most >= models.length;
    const ofLast = others === undefined ? {} : { others };
    parts.push({ models: part, controlPlane: { ...controlPlane, notes }, ...(isLast ? ofLast : { more: true }) });
  }
  return parts;
}
