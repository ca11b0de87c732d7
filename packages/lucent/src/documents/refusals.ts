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
import type { CommitFailure, Write } from "../ports/index.ts";
import { type Data, placesIn } from "./places.ts";
import { referencesIn, relationFields } from "./references.ts";

/** A constraint that undid a write, and the statement that met it. */
interface Refused {
  readonly failure: CommitFailure;
  readonly batch: readonly Write[];
}

/** What a caller is told when a constraint of the database undid a write. */
export async function constraintError(
  scene: Scene,
  data: Readonly<Data>,
  { failure, batch }: Refused,
): Promise<LucentError> {
  const { collection } = scene;
  const about = { collection: collection.slug };
  if (failure.reason === "unique") {
    const around =
      rowPath(collection, data, batch[failure.statement]) ?? holdersOf(collection).get(failure.table);
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

/** Where the row stands that a statement was to write; nothing where it was to write no row of a list. */
function rowPath(
  { fields }: ResolvedCollection,
  data: Readonly<Data>,
  write: Write | undefined,
): string | undefined {
  const id = write?.kind === "insert" ? write.values["id"] : undefined;
  if (id === undefined) return undefined;
  for (const { field, path, siblings } of placesIn(fields, { ...data })) {
    const rows = field.type.holds === "rows" ? (siblings[field.name] as readonly Data[] | undefined) : [];
    const position = rows?.findIndex((row) => row["id"] === id) ?? -1;
    if (position >= 0) return `${path}.${position}`;
  }
  return undefined;
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
  const named = [...placesIn(relationFields(collection), { ...data })].flatMap(
    ({ field, path, siblings }) => {
      const references = field.type.holds === "references" ? referencesIn(field, siblings[field.name]) : [];
      return references.map((reference, position) => ({
        ...reference,
        path: field.many ? `${path}.${position}` : path,
      }));
    },
  );
  // One id may be that of a document here and of none there.
  const there = new Set<string>();
  for (const slug of new Set(named.map(({ target }) => target))) {
    const { table } = engine.config.collections.get(slug) as ResolvedCollection;
    const id = { table, column: "id" };
    const values = [...new Set(named.filter(({ target }) => target === slug).map((one) => one.id))];
    const rows = await engine.database.read({ from: table, columns: [id], where: { oneOf: id, values } });
    for (const row of rows) there.add(`${slug} ${row["id"]}`);
  }
  return named
    .filter(({ target, id }) => !there.has(`${target} ${id}`))
    .map(({ path }) => ({ path, message: "There is no such document to point to." }));
}
