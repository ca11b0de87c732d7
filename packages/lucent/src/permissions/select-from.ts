import type { ResolvedConfig } from "../config/index.ts";
import type { AccessSelect } from "../contract/index.ts";
import type { Selected } from "../operation/index.ts";
import { PANEL, treeNames } from "./tree-names.ts";

type Select = true | { readonly [name: string]: Select };

const DELETE = "delete";

/** What is to be found out for the parts of GraphQL's tree that are asked for, in the shape of the answer. */
export function selectFrom(config: ResolvedConfig, selected: Selected): AccessSelect {
  const places = { collections: {} as Record<string, Select>, globals: {} as Record<string, Select> };
  for (const { name, entity } of treeNames(config)) {
    const asked = selected[name];
    if (asked === undefined) continue;
    places[entity.kind === "global" ? "globals" : "collections"][entity.slug] = ofEntity(asked);
  }
  return { ...(PANEL in selected && { canAccessAdmin: true }), ...places };
}

function ofEntity(selected: true | Selected): Select {
  if (selected === true) return true;
  const { fields, ...acts } = selected;
  const deletes = fields !== undefined && fields !== true && asksToDelete(fields);
  return { ...allOf(acts), ...(deletes && { [DELETE]: true }), ...within(fields) };
}

/** What is asked for of fields; nothing where that is nothing but whether they may be deleted. */
function within(selected: true | Selected | undefined): { readonly fields?: Select } {
  if (selected === undefined || selected === true) return selected ? { fields: true } : {};
  const fields = Object.entries(selected).flatMap(([name, field]): [string, Select][] => {
    if (field === true) return [[name, true]];
    const { fields: inside, [DELETE]: _asOfTheDocument, ...acts } = field;
    const asked = { ...allOf(acts), ...within(inside) };
    return Object.keys(asked).length > 0 ? [[name, asked]] : [];
  });
  return fields.length > 0 ? { fields: Object.fromEntries(fields) } : {};
}

/** Who may delete a field is who may delete what it stands in. */
function asksToDelete(fields: Selected): boolean {
  return Object.values(fields).some((field) => {
    if (field === true) return false;
    const { fields: inside } = field;
    return DELETE in field || (inside !== undefined && inside !== true && asksToDelete(inside));
  });
}

function allOf(acts: Selected): Record<string, true> {
  return Object.fromEntries(Object.keys(acts).map((act) => [act, true]));
}
