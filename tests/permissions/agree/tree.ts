import { isHiddenAway } from "./places.ts";
import type { EntitySpec, FieldSpec } from "./spec.ts";
import { extentOf, fieldExtent } from "./told.ts";
import type { Data } from "./values.ts";

const ACTS = ["create", "read", "update", "delete"];

/** What GraphQL is asked of an entity: each act that there is, and each on each field. */
export function selectionOf(entity: EntitySpec): string {
  const acts = actsOf(entity).map((act) => `${act} { permission where }`);
  const fields = fieldsSelection(entity, entity.fields);
  return `{ ${acts.join(" ")} ${fields} }`;
}

function fieldsSelection(entity: EntitySpec, fields: readonly FieldSpec[]): string {
  const inside = fields
    .filter((field) => !isHiddenAway(field))
    .map((field) => {
      const acts = fieldActsOf(entity).map((act) => `${act} { permission }`);
      return `${field.name} { ${acts.join(" ")} ${field.fields ? fieldsSelection(entity, field.fields) : ""} }`;
    });
  return inside.length === 0 ? "" : `fields { ${inside.join(" ")} }`;
}

/** What GraphQL should answer to that, by what the other surfaces answer. */
export function treeOf(entity: EntitySpec, answer: Data): Data {
  const acts = actsOf(entity).map((act) => {
    const extent = extentOf(answer[act]);
    return [act, { permission: extent !== "none", where: typeof extent === "object" ? extent.where : null }];
  });
  return { ...Object.fromEntries(acts), ...fieldsTree({ entity, answer, names: [] }, entity.fields) };
}

interface Growing {
  readonly entity: EntitySpec;
  readonly answer: Data;
  readonly names: readonly string[];
}

function fieldsTree(growing: Growing, fields: readonly FieldSpec[]): Data {
  const { entity, answer } = growing;
  const inside = fields
    .filter((field) => !isHiddenAway(field))
    .map((field) => {
      const names = [...growing.names, field.name];
      const acts = fieldActsOf(entity).map((act) => {
        const extent = act === "delete" ? extentOf(answer[act]) : fieldExtent(answer, names, act);
        return [act, { permission: extent !== "none" }];
      });
      return [
        field.name,
        { ...Object.fromEntries(acts), ...(field.fields && fieldsTree({ ...growing, names }, field.fields)) },
      ];
    });
  return inside.length === 0 ? {} : { fields: Object.fromEntries(inside) };
}

function actsOf({ kind }: EntitySpec): readonly string[] {
  if (kind === "global") return ["read", "update"];
  return kind === "people" ? [...ACTS, "unlock"] : ACTS;
}

function fieldActsOf({ kind }: EntitySpec): readonly string[] {
  return kind === "global" ? ["read", "update"] : ACTS;
}
