import { nearestName } from "../../base/index.ts";
import { type FieldType, fieldTypeNamed, fieldTypeNames } from "../../fields/index.ts";
import type { Entry } from "../check/entries.ts";
import { fault, inside } from "../check/place.ts";
import { shown } from "../check/shown.ts";

/** The type that a field says it has; nothing where there is none of that name. */
export function writtenType({ value, place }: Entry): FieldType | undefined {
  const written = value["type"];
  const type = typeof written === "string" ? fieldTypeNamed(written) : undefined;
  if (type) return type;
  const at = inside(place, "type");
  const known = fieldTypeNames.join(", ");
  if (written === undefined) fault(at, "A field needs a type.", `Write one of ${known}.`);
  else if (typeof written !== "string")
    fault(at, `Expected a type, got ${shown(written)}.`, `Write one of ${known}.`);
  else {
    const nearest = nearestName(written, fieldTypeNames);
    fault(
      at,
      `There is no type ${shown(written)}.`,
      nearest ? `Write ${shown(nearest)}.` : `Write one of ${known}.`,
    );
  }
  return undefined;
}

/** The type that the engine knows by this name. */
export function typeNamed(name: string): FieldType {
  const type = fieldTypeNamed(name);
  if (!type) throw new Error(`There is no field type "${name}".`);
  return type;
}
