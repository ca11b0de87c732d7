import type { FieldPermissions, FieldsPermissions } from "../../contract/index.ts";
import type { FieldAct } from "../acts.ts";

/** What may be done with fields that stand together; `new` where all may be filled in of what is made, and no more. */
export type Grants = FieldsPermissions | "new" | undefined;

/** What may be done with one field; undefined where nothing. */
export type Grant = FieldPermissions | "new" | undefined;

/** What may be done with the field of that name. */
export function grantOf(grants: Grants, name: string): Grant {
  if (typeof grants !== "object") return grants;
  return Object.hasOwn(grants, name) ? grants[name] : undefined;
}

/** What may be done with the fields inside one. */
export function grantsInside(grant: Grant): Grants {
  return typeof grant === "object" ? grant.fields : grant;
}

/** Whether an act may be done with a field, be it in some documents alone. */
export function allows(grant: Grant, act: FieldAct, acts: readonly FieldAct[]): boolean {
  if (!acts.includes(act)) return false;
  if (grant === "new") return act === "create";
  return grant === true || grant?.[act] !== undefined;
}

/** Whether everybody who sees a document sees the field: the gate lets no other be named in a filter. */
export function isNameable(grant: Grant): boolean {
  return grant === true || (typeof grant === "object" && grant.read === true);
}
