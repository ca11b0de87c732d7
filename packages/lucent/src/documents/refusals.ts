import { oncePer } from "../base/index.ts";
import {
  isList,
  listTable,
  pathWithin,
  type ResolvedCollection,
  type ResolvedField,
} from "../config/index.ts";
import { type FieldFault, LucentError, validationError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import type { CommitFailure } from "../ports/index.ts";
import { idIs } from "./conditions.ts";
import { type Data, placesIn } from "./places.ts";
import { referencesIn, relationFields } from "./references.ts";

/** What a caller is told when a constraint of the database undid a write. */
export async function constraintError(
  scene: Scene,
  data: Readonly<Data>,
  failure: CommitFailure,
): Promise<LucentError> {
  const { collection } = scene;
  const about = { collection: collection.slug };
  if (failure.reason === "unique") {
    const around = holdersOf(collection).get(failure.table);
    const faults = failure.columns.map((column) => {
      const path = pathWithin(around ?? "", column);
      return { path, message: takenMessage(collection, path) };
    });
    if (around !== undefined) return validationError(faults, about);
  }
  if (failure.reason === "reference") {
    const faults = await danglingRelations(scene, data);
    if (faults.length > 0) return validationError(faults, about);
  }
  return new LucentError("CONFLICT");
}

/** The tables of a collection with the paths of what lies in them. */
const holdersOf = oncePer(
  ({ table, fields }: ResolvedCollection): ReadonlyMap<string, string> =>
    new Map([[table, ""], ...rowTables(fields, { table, within: "", path: "" })]),
);

function rowTables(
  fields: readonly ResolvedField[],
  { table, within, path }: { table: string; within: string; path: string },
): [string, string][] {
  return fields.flatMap((field) => {
    const at = { within: pathWithin(within, field.name), path: pathWithin(path, field.name) };
    if (field.type.holds === "fields") return rowTables(field.fields, { table, ...at });
    if (!isList(field)) return [];
    const rows = listTable(table, at.within);
    return [
      [rows, at.path] as [string, string],
      ...rowTables(field.fields, { table: rows, within: "", path: at.path }),
    ];
  });
}

function takenMessage(collection: ResolvedCollection, path: string): string {
  const purpose = collection.field.get(path)?.purpose;
  return purpose === "email" || purpose === "username"
    ? `A user with the given ${purpose} is already registered.`
    : "Value must be unique";
}

async function danglingRelations({ engine, collection }: Scene, data: Readonly<Data>): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  const isThere = async (slug: string, id: unknown) => {
    const target = engine.config.collections.get(slug);
    if (!target || typeof id !== "string") return true;
    return (await engine.database.count({ from: target.table, where: idIs(target, id) })) > 0;
  };
  for (const { field, path, siblings } of placesIn(relationFields(collection), { ...data })) {
    for (const { target, id } of referencesIn(field, siblings[field.name])) {
      if (await isThere(target, id)) continue;
      faults.push({ path, message: "There is no such document to point to." });
      break;
    }
  }
  return faults;
}
