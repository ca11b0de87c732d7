import { nearestName } from "../../base/index.ts";
import type { CollectionOptions } from "../check/collection-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import { isShown } from "../is-shown.ts";
import type { ResolvedAdmin, ResolvedCollection, ResolvedField } from "../resolved.ts";

// What says nothing in a line of text.
const NO_TITLE = new Set(["json", "richtext", "point", "multiselect", "boolean"]);

/** How the panel shows a collection, with the fields that it names checked against those that there are. */
export function resolveAdmin(
  given: CollectionOptions["admin"],
  collection: Pick<ResolvedCollection, "fields" | "timestamps">,
  place: Place,
): ResolvedAdmin {
  const { useAsTitle, defaultColumns, group, description, hidden = false } = given ?? {};
  const columns = columnsOf(collection);
  const at = inside(place, "admin");
  if (useAsTitle !== undefined) checkTitle(useAsTitle, columns, inside(at, "useAsTitle"));
  for (const [index, name] of (defaultColumns ?? []).entries())
    if (!columns.has(name)) refuse(name, columns, inside(inside(at, "defaultColumns"), index));
  return {
    hidden,
    ...(useAsTitle !== undefined && { useAsTitle }),
    ...(defaultColumns !== undefined && { defaultColumns: [...new Set(defaultColumns)] }),
    ...(group !== undefined && { group }),
    ...(description !== undefined && { description }),
  };
}

/** What a list can show of a document, by its path; null for what no field is. */
type Columns = ReadonlyMap<string, ResolvedField | null>;

function columnsOf({ fields, timestamps }: Pick<ResolvedCollection, "fields" | "timestamps">): Columns {
  const own = ["id", ...(timestamps ? ["createdAt", "updatedAt"] : [])];
  const columns = new Map<string, ResolvedField | null>(own.map((name) => [name, null]));
  const add = (some: readonly ResolvedField[]) => {
    for (const field of some.filter(isShown)) {
      columns.set(field.path, field);
      if (field.type.holds === "fields") add(field.fields);
    }
  };
  add(fields);
  return columns;
}

function checkTitle(name: string, columns: Columns, place: Place): void {
  const field = columns.get(name);
  if (field === undefined) refuse(name, columns, place);
  else if (field && (field.type.holds !== "value" || NO_TITLE.has(field.type.name)))
    fault(
      place,
      `A field of the type ${shown(field.type.name)} holds no line of text by which a document could be named.`,
      "Name a field that holds a text, a number or a date.",
    );
}

function refuse(name: string, columns: Columns, place: Place): void {
  const nearest = nearestName(name, [...columns.keys()]);
  fault(
    place,
    `There is no field ${shown(name)} that could be shown.`,
    nearest ? `Write ${shown(nearest)}.` : "Write the name of a field that is not hidden.",
  );
}
