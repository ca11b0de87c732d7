import { isPlainObject } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { queryError } from "../errors/index.ts";
import type { Document } from "./document-model.ts";
import type { Data } from "./places.ts";

/** Which fields are asked for: those that are named, or all but those that are named; groups and rows likewise. */
export interface Selection {
  readonly includes: boolean;
  readonly names: ReadonlyMap<string, boolean | Selection>;
}

const DEEPEST = 10;
const IDENTITY = ["id", "collection", "globalType"];

/** Reads `{ title: true, seo: { title: true } }` or `{ body: false }`; names that mean nothing are ignored. */
export function readSelection(asked: unknown, depth = DEEPEST): Selection | undefined {
  if (asked === undefined || asked === null) return undefined;
  if (!isPlainObject(asked) || depth === 0) throw queryError("select");
  const names = new Map<string, boolean | Selection>();
  for (const [name, value] of Object.entries(asked)) {
    const inner = isPlainObject(value) ? readSelection(value, depth - 1) : truth(value);
    if (inner !== undefined) names.set(name, inner);
  }
  // Nothing but exclusions means all the rest; an empty selection means the id alone.
  const includes =
    names.size === 0 || [...names.values()].some((value) => value === true || isInclusion(value));
  return { includes, names };
}

/** Reads `{ users: { name: true } }`: selections for documents in places of ids. */
export function readPopulate(asked: unknown): Readonly<Record<string, Selection>> | undefined {
  if (asked === undefined || asked === null) return undefined;
  if (!isPlainObject(asked)) throw queryError("populate");
  const selections = Object.entries(asked).flatMap(([slug, value]) => {
    const selection = isPlainObject(value) ? readSelection(value) : undefined;
    return selection ? [[slug, selection] as const] : [];
  });
  return Object.assign(Object.create(null), Object.fromEntries(selections));
}

/** What takes out of a document all that was not asked for. The id always stays. */
export function select(
  { fields, auth, timestamps }: ResolvedCollection,
  selection: Selection,
): (document: Document) => Document {
  return (document) => {
    const shown: Data = pick(fields, document, selection);
    for (const name of IDENTITY) if (document[name] !== undefined) shown[name] = document[name];
    if (timestamps) {
      for (const name of ["createdAt", "updatedAt"])
        if (isAsked(selection, name)) shown[name] = document[name];
    }
    // Who somebody is stands beside the fields of people.
    if (auth && document["_strategy"]) shown["_strategy"] = document["_strategy"];
    return shown as Document;
  };
}

function pick(fields: readonly ResolvedField[], data: Readonly<Data>, selection: Selection): Data {
  const picked: Data = {};
  for (const field of fields) {
    const value = data[field.name];
    if (value === undefined || !isAsked(selection, field.name)) continue;
    const inner = selection.names.get(field.name);
    picked[field.name] = typeof inner === "object" ? pickInside(field, value, inner) : value;
  }
  return picked;
}

function pickInside({ type, fields }: ResolvedField, value: unknown, selection: Selection): unknown {
  if (type.holds === "fields" && isPlainObject(value)) return pick(fields, value, selection);
  if (type.holds === "rows" && Array.isArray(value))
    return value.map((row: Data) => ({ id: row["id"], ...pick(fields, row, selection) }));
  return value;
}

/** Whether a name is among those that are asked for. */
export function isAsked({ includes, names }: Selection, name: string): boolean {
  const asked = names.get(name);
  return asked === undefined ? !includes : asked !== false;
}

function isInclusion(value: boolean | Selection): boolean {
  return typeof value === "object" && value.includes;
}

/** Query strings have only text. */
function truth(value: unknown): boolean | undefined {
  if (value === true || value === "true" || value === 1 || value === "1") return true;
  return value === false || value === "false" || value === 0 || value === "0" ? false : undefined;
}
