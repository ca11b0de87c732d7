import type { Place } from "../check/place.ts";
import { pathWithin } from "../layout.ts";
import type { ResolvedField } from "../resolved.ts";

/** A field beside the place that describes it, and those inside it likewise. */
export interface Declared {
  readonly field: ResolvedField;
  readonly place: Place;
  readonly inside: readonly Declared[];
}

/** All fields at all depths, those that hold others before what they hold, with their dotted paths. */
export function* everyField(
  declared: readonly Declared[],
  holder = "",
): Generator<Declared & { readonly path: string }> {
  for (const one of declared) {
    const path = pathWithin(holder, one.field.name);
    yield { ...one, path };
    yield* everyField(one.inside, path);
  }
}
