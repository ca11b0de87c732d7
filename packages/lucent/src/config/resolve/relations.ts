import { nearestName } from "../../base/index.ts";
import { fault, inside } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import { type Declared, everyField } from "./declared.ts";

/** Says which relations, at all depths, lead to collections that there are not. */
export function checkRelations(declared: readonly Declared[], slugs: readonly string[]): void {
  for (const { field, place } of everyField(declared)) {
    const at = inside(place, "relationTo");
    // Where an item was no text, those after it have moved up.
    const isCounted = field.polymorphic && !place.report.isFaultyWithin(at.path);
    for (const [index, target] of (field.values.relationTo ?? []).entries()) {
      if (slugs.includes(target)) continue;
      const nearest = nearestName(target, slugs);
      fault(
        isCounted ? inside(at, index) : at,
        `There is no collection ${shown(target)}.`,
        nearest ? `Write ${shown(nearest)}.` : `Write the slug of a collection: ${slugs.join(", ")}.`,
      );
    }
  }
}
