import { isKept, isList, type ResolvedField } from "../../config/index.ts";
import type { ManifestField } from "../../contract/index.ts";
import type { FieldAct } from "../acts.ts";
import { holdsFields, toldFields } from "../told-fields.ts";
import { factsOf } from "./field-facts.ts";
import { allows, type Grant, type Grants, grantOf, grantsInside, isNameable } from "./grants.ts";
import { literalDefault } from "./literal-default.ts";

/** What decides how fields are shown to one caller. */
export interface FieldsAround {
  /** The acts that there are where the fields stand. */
  readonly acts: readonly FieldAct[];
  /** The collections whose documents the caller may pick. */
  readonly readable: ReadonlySet<string>;
}

/** Where fields stand. */
interface Holder {
  readonly path: string | null;
  readonly inRow: boolean;
}

/**
 * The fields with which a caller may do anything, each before those inside it. Disclosure: what they may neither see nor
 * write is not named, nor what nobody is shown.
 */
export function fieldEntries(
  fields: readonly ResolvedField[],
  grants: Grants,
  around: FieldsAround,
): readonly ManifestField[] {
  return entriesWithin(fields, grants, { ...around, path: null, inRow: false });
}

function entriesWithin(
  fields: readonly ResolvedField[],
  grants: Grants,
  around: FieldsAround & Holder,
): readonly ManifestField[] {
  return toldFields(fields).flatMap((field) => {
    const grant = grantOf(grants, field.name);
    if (!around.acts.some((act) => allows(grant, act, around.acts))) return [];
    const inside = { ...around, path: field.path, inRow: around.inRow || field.type.holds === "rows" };
    const entries = entriesWithin(field.fields, grantsInside(grant), inside);
    if (holdsFields(field) && entries.length === 0) return [];
    return [entryOf(field, grant, around), ...entries];
  });
}

function entryOf(field: ResolvedField, grant: Grant, around: FieldsAround & Holder): ManifestField {
  const { acts, readable, path, inRow } = around;
  const may = {
    create: allows(grant, "create", acts),
    read: allows(grant, "read", acts),
    update: allows(grant, "update", acts),
  };
  const relationTo = field.values.relationTo?.filter((slug) => readable.has(slug));
  const standard = may.create ? literalDefault(field, grant, around) : undefined;
  const isNamed = isNameable(grant) && isKept(field);
  return {
    ...factsOf(field),
    parent: path,
    ...(relationTo && { relationTo }),
    // Nobody can pick out of nothing, and what is written by hand is lost to nobody.
    ...(relationTo?.length === 0 && { control: isList(field) || field.polymorphic ? "json" : "line" }),
    ...(standard !== undefined && { default: standard }),
    operators: isNamed ? operatorsOf(field, inRow) : [],
    isSortable: isNamed && !inRow && isOrdered(field),
    may,
  };
}

/** The comparisons that the gate lets through where a field may be named. */
function operatorsOf(field: ResolvedField, inRow: boolean): readonly string[] {
  const { operators } = field.type;
  const isSeveral = isList(field) || inRow;
  return isSeveral && operators.some((word) => word === "equals") && !operators.some((word) => word === "all")
    ? [...operators, "all"]
    : operators;
}

/** Whether the database keeps one value of it that comes before or after another. */
function isOrdered(field: ResolvedField): boolean {
  const { column } = field.type;
  return column !== null && column !== "json" && !isList(field) && !field.polymorphic;
}
