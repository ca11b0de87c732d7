import type { ResolvedConfig } from "../config/index.ts";
import type { AccessSelect } from "../contract/index.ts";
import type { Selected } from "../operation/index.ts";
import { PANEL, treeNames } from "./tree-names.ts";

type Select = true | { [name: string]: Select };

const DELETE = "delete";
const FIELDS = "fields";

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
  const select: Record<string, Select> = {};
  for (const act of Object.keys(selected)) if (act !== FIELDS) select[act] = true;
  const { fields } = selected;
  if (fields === undefined) return select;
  const found = ofFields(fields);
  if (found.select) select[FIELDS] = found.select;
  // Who may delete a field is who may delete what it stands in.
  if (found.deletes) select[DELETE] = true;
  return select;
}

interface Found {
  /** Absent where nothing is asked for but whether fields may be deleted. */
  readonly select?: Select;
  readonly deletes: boolean;
}

function ofFields(fields: true | Selected): Found {
  if (fields === true) return { select: true, deletes: true };
  const select: Record<string, Select> = {};
  let deletes = false;
  for (const [name, field] of Object.entries(fields)) {
    const found = ofField(field);
    if (found.select) select[name] = found.select;
    deletes ||= found.deletes;
  }
  return { ...(Object.keys(select).length > 0 && { select }), deletes };
}

function ofField(field: true | Selected): Found {
  if (field === true) return { select: true, deletes: true };
  const select: Record<string, Select> = {};
  for (const act of Object.keys(field)) if (act !== FIELDS && act !== DELETE) select[act] = true;
  const inside = field[FIELDS] === undefined ? null : ofFields(field[FIELDS]);
  if (inside?.select) select[FIELDS] = inside.select;
  const deletes = DELETE in field || inside?.deletes === true;
  return { ...(Object.keys(select).length > 0 && { select }), deletes };
}
