import type { FieldHooks } from "../../contract/index.ts";
import type { Entry } from "../check/entries.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { pathWithin } from "../layout.ts";
import type { ResolvedField } from "../resolved.ts";
import type { Declared } from "./declared.ts";
import { resolveDefault } from "./default-value.ts";
import { readFieldOptions } from "./field-options.ts";
import { checkSense } from "./field-sense.ts";
import { typeNamed, writtenType } from "./field-type.ts";
import { humanised } from "./labels.ts";
import { type Named, nameOf, refuseDoubles } from "./name.ts";
import { checkFieldName, type Holder } from "./reserved.ts";

const DEEPEST = 8;

/** Where fields stand. */
export interface Level {
  /** What holds them. */
  readonly holder: Holder;
  /** The path of the field that holds them; empty in a document. */
  readonly path: string;
  /** How many groups and arrays are around them. */
  readonly depth: number;
  /** Whether one of those is hidden, and so all in it. */
  readonly isHidden: boolean;
}

/** Fields as their own words describe them, at all depths, without regard to the rest of the config. */
export function resolveFields(entries: readonly Entry[], level: Level): readonly Declared[] {
  const names: Named[] = [];
  const declared = entries.flatMap((entry) => {
    const named = nameOf(entry, ["name"]);
    if (named) {
      names.push(named);
      checkFieldName(named.name, named.place, level.holder);
    }
    const found = resolveField(named?.name ?? "", entry, level);
    return found && named ? [found] : [];
  });
  refuseDoubles(names);
  return declared;
}

function resolveField(name: string, entry: Entry, level: Level): Declared | undefined {
  const written = writtenType(entry);
  if (!written) return undefined;
  const { place } = entry;
  const { shared, values, own } = readFieldOptions(written, entry);
  const isHidden = level.isHidden || (shared.hidden ?? false);
  const path = pathWithin(level.path, name);
  const held = resolveInside(own.fields, inside(place, "fields"), {
    holder: written.holds === "rows" ? "row" : "group",
    path,
    depth: level.depth + 1,
    isHidden,
  });
  const type = written.name === "select" && own.hasMany ? typeNamed("multiselect") : written;
  const field: ResolvedField = {
    name,
    path,
    type,
    values,
    many: type.holds === "references" && (own.hasMany ?? false),
    polymorphic: Array.isArray(entry.value["relationTo"]) && values.relationTo !== undefined,
    fields: held.map((one) => one.field),
    required: shared.required ?? false,
    unique: shared.unique ?? false,
    index: shared.index ?? false,
    hidden: isHidden,
    access: shared.access ?? {},
    // The readers say that these are functions; which ones, the types of `defineCollection` say.
    hooks: (shared.hooks ?? {}) as FieldHooks,
    ...(shared.validate && { validate: shared.validate }),
    ...(shared.saveToJWT !== undefined && { saveToJWT: shared.saveToJWT }),
    label: shared.label ?? humanised(name),
    ...(shared.description !== undefined && { description: shared.description }),
    admin: shared.admin ?? {},
    injected: false,
  };
  checkSense(field, place);
  const standard = resolveDefault(field, entry);
  const complete = standard === undefined ? field : { ...field, default: standard };
  return { field: complete, place, inside: held };
}

function resolveInside(
  entries: readonly Entry[] | undefined,
  place: Place,
  level: Level,
): readonly Declared[] {
  if (!entries) return [];
  if (level.depth > DEEPEST) {
    fault(
      place,
      `Groups and arrays can hold one another ${DEEPEST} deep at most.`,
      "Move these fields further out, or keep them as one field of the type `json`.",
    );
    return [];
  }
  // What is no field at all has been said already.
  if (entries.length === 0 && !place.report.isFaultyWithin(place.path)) {
    fault(place, "There are no fields inside.", 'Write at least one, such as `{ title: { type: "text" } }`.');
  }
  return resolveFields(entries, level);
}
