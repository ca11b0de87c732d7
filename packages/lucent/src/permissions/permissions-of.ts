import { isUnguarded } from "../access/index.ts";
import type { ResolvedField } from "../config/index.ts";
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
import { extentOfField, type FieldAt } from "./extent-of-field.ts";
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
  const asked = actsOf(collection).filter((act) => within(selection, act) !== undefined);
  const ofAnyField = fieldActsOf(collection).filter((act) => ofFields && isAskedOfSome(ofFields, act));
  const needed = new Set<Act>([...asked, ...ofAnyField]);

  const extents: Extents = {};
  for (const act of needed) extents[act] = await extentOfAct(inquiry, act);
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
  const reached = Object.entries(extents).map(([act, extent]) => [act, extent === "none" ? extent : "all"]);
  return Object.fromEntries(reached);
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
  for (const field of toldFields(held.fields)) {
    const asked = within(selection, field.name);
    if (asked === undefined) continue;
    const isFree = asked === true && field.fields.length === 0 && isUnguarded(field, inquiry.collection);
    const may = isFree ? unguarded : await permissionsOfField(inquiry, { ...held, field }, asked);
    if (may) permissions[field.name] = may;
    isWhole &&= may === true;
  }
  if (Object.keys(permissions).length === 0) return null;
  return isWhole ? true : permissions;
}

async function permissionsOfField(
  inquiry: Inquiry,
  { field, extents: around, holder, inRow }: Held & FieldAt,
  selection: Selection,
): Promise<FieldPermissions | null> {
  const inside = field.fields.length > 0 ? within(selection, "fields") : undefined;
  const acts = fieldActsOf(inquiry.collection);
  const asked = acts.filter((act) => within(selection, act) !== undefined);
  const extents: Extents = {};
  const insideToo = acts.filter((act) => inside && isAskedOfSome(inside, act));
  for (const act of new Set([...asked, ...insideToo])) {
    const reach = around[act] ?? "none";
    extents[act] =
      reach === "none" ? reach : narrower(reach, await extentOfField(inquiry, act, { field, holder, inRow }));
  }
  const isRow = field.type.holds === "rows";
  const fields =
    inside &&
    (await permissionsOfFields(
      inquiry,
      {
        fields: field.fields,
        extents,
        holder: isRow ? "" : pathWithin(holder, field.name),
        inRow: inRow || isRow,
      },
      inside,
    ));
  const may = wholeOf(extents, asked);
  if (selection === true && may === true && (inside === undefined || fields === true)) return true;
  const permissions = { ...(may === true ? told(extents, asked) : may), ...(fields && { fields }) };
  return Object.keys(permissions).length > 0 ? permissions : null;
}

/** What acts on one field come to: true where it is all of them, null where it is none. */
function wholeOf(extents: Extents, acts: readonly Act[]): FieldPermissions | null {
  if (acts.every((act) => extents[act] === "all")) return true;
  const permissions = told(extents, acts);
  return Object.keys(permissions).length > 0 ? permissions : null;
}

function told(extents: Extents, acts: readonly Act[]): Partial<Record<Act, Permission>> {
  const permissions = acts.map((act) => [act, permissionOf(extents[act] ?? "none")] as const);
  return Object.fromEntries(permissions.filter(([, permission]) => permission !== undefined));
}
