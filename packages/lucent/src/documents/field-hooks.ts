import { isPlainObject, oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import type { FieldHooks } from "../contract/index.ts";
import { hookFacts, type Scene } from "../operation/index.ts";
import { type Data, fieldsWhere, placesIn, valueAt } from "./places.ts";

type Turn = keyof FieldHooks;

/** Where and when hooks of fields run. */
interface Running extends Scene {
  readonly act: "create" | "update" | "read";
  readonly before?: Readonly<Data>;
  /** On reading: whether the document is one of a list. */
  readonly findMany?: boolean;
}

const hookedFields: (turn: Turn) => (collection: ResolvedCollection) => readonly ResolvedField[] = (() => {
  const turns = new Map<Turn, (collection: ResolvedCollection) => readonly ResolvedField[]>();
  return (turn) => {
    const known =
      turns.get(turn) ?? oncePer(({ fields }) => fieldsWhere(fields, ({ hooks }) => !!hooks[turn]));
    turns.set(turn, known);
    return known;
  };
})();

/** Whether any field of a collection has hooks for a turn. */
export function hasFieldHooks(collection: ResolvedCollection, turn: Turn): boolean {
  return hookedFields(turn)(collection).length > 0;
}

/** Runs the fields' own hooks over a tree, which they change where they give another value; says whether there were any. */
export async function runFieldHooks(turn: Turn, running: Running, data: Data): Promise<boolean> {
  const fields = hookedFields(turn)(running.collection);
  if (fields.length === 0) return false;
  const { act, before, findMany } = running;
  // A hook that changes the old rows in place must not make the new ones look like them.
  const originalDoc = act === "update" ? structuredClone(before) : before;
  const about = { ...hookFacts(running), operation: act, data, originalDoc, findMany };
  if (turn === "beforeValidate" || turn === "beforeChange") openGroups(fields, data);
  for (const { field, path, siblings } of placesIn(fields, data)) {
    const place = {
      field: field.name,
      path,
      siblingData: siblings,
      previousValue: valueAt(originalDoc, path),
    };
    let value = siblings[field.name];
    for (const hook of field.hooks[turn] ?? []) {
      const given = await hook({ ...about, ...place, value } as never);
      // Null and false are values of fields like any other.
      if (given === undefined) continue;
      value = given;
      siblings[field.name] = given;
    }
  }
  return true;
}

/** Makes room for what hooks give: they run for what was not sent too, in groups as everywhere. */
function openGroups(fields: readonly ResolvedField[], data: Data): void {
  for (const { name, type, fields: inside } of fields) {
    if (type.holds !== "fields" || inside.length === 0) continue;
    if (data[name] === undefined) data[name] = {};
    if (isPlainObject(data[name])) openGroups(inside, data[name]);
  }
}
