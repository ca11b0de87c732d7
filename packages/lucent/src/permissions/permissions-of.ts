import { isUnguarded, isUnguardedFor } from "../access/index.ts";
import { allThere, oncePer, whenThere } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { pathWithin } from "../config/index.ts";
import type {
  CollectionPermissions,
  FieldPermissions,
  FieldsPermissions,
  Permission,
} from "../contract/index.ts";
import { type Act, actsOf, fieldActsOf } from "./acts.ts";
import { type Extent, narrower, permissionOf } from "./extent.ts";
import { extentOfAct } from "./extent-of-act.ts";
import { extentOfField } from "./extent-of-field.ts";
import type { Inquiry } from "./inquiry.ts";
import { type Selection, within } from "./selection.ts";
import { toldFields } from "./told-fields.ts";

/** How far each act may be done. */
type Extents = Partial<Record<Act, Extent>>;

/** What the caller may do with a collection, a global or a document, as far as it is asked for; null where nothing. */
export async function permissionsOf(
  inquiry: Inquiry,
  selection: Selection = true,
): Promise<CollectionPermissions | null> {
  const { collection } = inquiry;
  const ofFields = within(selection, "fields");
  const asked = askedOf(actsOf(collection), selection);
  const ofAnyField = fieldActsOf(collection).filter((act) => ofFields && isAskedOfSome(ofFields, act));

  const extents: Extents = {};
  for (const act of united(asked, ofAnyField)) {
    const extent = extentOfAct(inquiry, act);
    extents[act] = extent instanceof Promise ? await extent : extent;
  }
  const held = { fields: collection.fields, extents: onceAllowed(extents), holder: "", inRow: false };
  const fields = ofFields && (await permissionsOfFields(inquiry, held, ofFields));
  const permissions = { ...told(extents, asked), ...(fields && { fields }) };
  return Object.keys(permissions).length > 0 ? permissions : null;
}

/** Whether an act is asked about for some of the fields that are, or for one inside. */
function isAskedOfSome(fields: Selection, act: Act): boolean {
  if (fields === true) return true;
  return Object.values(fields).some((asked) => {
    if (asked === undefined) return false;
    const inside = within(asked, "fields");
    return within(asked, act) !== undefined || (inside !== undefined && isAskedOfSome(inside, act));
  });
}

/** How far each act reaches within a document with which it may be done: what is said of fields is said of those. */
function onceAllowed(extents: Extents): Extents {
  const reached: Extents = {};
  for (const act of Object.keys(extents) as Act[]) reached[act] = extents[act] === "none" ? "none" : "all";
  return reached;
}

function united<Some extends Act>(some: readonly Some[], others: readonly Some[]): readonly Some[] {
  return others.every((act) => some.includes(act)) ? some : [...new Set([...some, ...others])];
}

/** Fields that stand together, and how far the caller may do each act with what holds them. */
interface Held {
  readonly fields: readonly ResolvedField[];
  readonly extents: Extents;
  readonly holder: string;
  readonly inRow: boolean;
}

/** What may be done with fields that stand together; true where that is everything with all of them. */
async function permissionsOfFields(
  inquiry: Inquiry,
  held: Held,
  selection: Selection,
): Promise<FieldsPermissions | null> {
  const permissions: Record<string, FieldPermissions> = {};
  const acts = fieldActsOf(inquiry.collection);
  const unguarded = wholeOf(held.extents, acts);
  let isWhole = selection === true;
  for (const { field, isFree } of knownFields(inquiry.collection)(held.fields)) {
    const asked = within(selection, field.name);
    if (asked === undefined) continue;
    const found = isFree && asked === true ? unguarded : permissionsOfField(inquiry, { held, field }, asked);
    const may = found instanceof Promise ? await found : found;
    if (may) permissions[field.name] = may;
    isWhole &&= may === true;
  }
  if (Object.keys(permissions).length === 0) return null;
  return isWhole ? true : permissions;
}

/** The fields of which is told, and which of them nobody is asked about; settled once. */
const knownFields = oncePer((collection: ResolvedCollection) =>
  oncePer((fields: readonly ResolvedField[]) =>
    toldFields(fields).map((field) => ({
      field,
      isFree: field.fields.length === 0 && isUnguarded(field, collection),
    })),
  ),
);

/** At once where its rules answer at once: an answer for everything asks hundreds of them. */
function permissionsOfField(
  inquiry: Inquiry,
  { held, field }: { readonly held: Held; readonly field: ResolvedField },
  selection: Selection,
): FieldPermissions | null | Promise<FieldPermissions | null> {
  const { holder, inRow } = held;
  const { collection } = inquiry;
  const inside = field.fields.length > 0 ? within(selection, "fields") : undefined;
  const asked = askedOf(fieldActsOf(collection), selection);
  const insideToo = inside ? fieldActsOf(collection).filter((act) => isAskedOfSome(inside, act)) : [];
  const needed = united(asked, insideToo);
  const at = { field, holder, inRow };
  const found = allThere(needed, (act) => {
    const reach = held.extents[act] ?? "none";
    if (reach === "none" || isUnguardedFor(act, field, collection)) return reach;
    return whenThere(extentOfField(inquiry, act, at), (own) => narrower(reach, own));
  });
  return whenThere(found, (each) => {
    const extents: Extents = {};
    for (const [place, act] of needed.entries()) extents[act] = each[place] as Extent;
    if (inside === undefined) return cameTo({ extents, asked, selection }, undefined);
    const isRow = field.type.holds === "rows";
    const around = {
      fields: field.fields,
      extents,
      holder: isRow ? "" : pathWithin(holder, field.name),
      inRow: inRow || isRow,
    };
    return permissionsOfFields(inquiry, around, inside).then((fields) =>
      cameTo({ extents, asked, selection }, fields),
    );
  });
}

/** What acts on a field and those on the fields in it come to; undefined stands for fields that there are not. */
function cameTo(
  { extents, asked, selection }: { extents: Extents; asked: readonly Act[]; selection: Selection },
  fields: FieldsPermissions | null | undefined,
): FieldPermissions | null {
  const may = wholeOf(extents, asked);
  if (selection === true && may === true && (fields === undefined || fields === true)) return true;
  if (!fields && may !== true) return may;
  const permissions = { ...(may === true ? told(extents, asked) : may), ...(fields && { fields }) };
  return Object.keys(permissions).length > 0 ? permissions : null;
}

function askedOf<Some extends Act>(acts: readonly Some[], selection: Selection): readonly Some[] {
  return selection === true ? acts : acts.filter((act) => within(selection, act) !== undefined);
}

/** What acts on one field come to: true where it is all of them, null where it is none. */
function wholeOf(extents: Extents, acts: readonly Act[]): FieldPermissions | null {
  if (acts.every((act) => extents[act] === "all")) return true;
  const permissions = told(extents, acts);
  return Object.keys(permissions).length > 0 ? permissions : null;
}

function told(extents: Extents, acts: readonly Act[]): Partial<Record<Act, Permission>> {
  const permissions: Partial<Record<Act, Permission>> = {};
  for (const act of acts) {
    const permission = permissionOf(extents[act] ?? "none");
    if (permission !== undefined) permissions[act] = permission;
  }
  return permissions;
}
