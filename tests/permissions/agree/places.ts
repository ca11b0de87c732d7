import type { Write } from "../../../packages/lucent/src/ports/index.ts";
import { tableOf } from "./dry-run.ts";
import type { FieldSpec } from "./spec.ts";
import type { Data } from "./values.ts";

/** A field with the names that lead to it. */
export interface Place {
  readonly field: FieldSpec;
  readonly names: readonly string[];
  /** The fields that hold it, the outermost first. */
  readonly holders: readonly FieldSpec[];
}

/** All fields, those that hold others before what they hold. */
export function placesOf(fields: readonly FieldSpec[], around?: Place): Place[] {
  return fields.flatMap((field) => {
    const place: Place = {
      field,
      names: [...(around?.names ?? []), field.name],
      holders: around ? [...around.holders, around.field] : [],
    };
    return [place, ...placesOf(field.fields ?? [], place)];
  });
}

/** Whether nobody is told of a field: because it is hidden, or all that it holds. */
export function isHiddenAway({ hidden, fields }: FieldSpec): boolean {
  return hidden === true || (fields?.every(isHiddenAway) ?? false);
}

/** Whether a field stands in a document as it was shown; null where no row is there in which it could. */
export function isShownAt({ names, holders }: Place, doc: Readonly<Data>): boolean | null {
  let around: readonly Data[] = [doc];
  for (const [depth, holder] of holders.entries()) {
    const name = names[depth] as string;
    const present = around.filter((one) => name in one);
    // What holds it is not shown, and so neither is it.
    if (around.length > 0 && present.length === 0) return false;
    around = present.flatMap((one) =>
      holder.type === "array" ? (one[name] as Data[]) : [one[name] as Data],
    );
  }
  if (around.length === 0) return null;
  return around.some((one) => (names.at(-1) as string) in one);
}

/** What was sent, and the statements that would have been committed for it. */
export interface Writing {
  readonly sent: Data;
  readonly batch: readonly Write[];
  /** The table of the collection. */
  readonly table: string;
}

/** Whether statements give a field of a collection's table a value that was sent; null where nothing was sent. */
export function isWrittenAt(place: Place, about: Writing): boolean | null {
  const { field } = place;
  if (isNothing(sentAt(place, about.sent))) return null;
  if (field.type === "group")
    return placesOf(field.fields ?? [], place).some((inner) => isWrittenAt(inner, about) === true);
  const { table, path } = locate(place, about.table);
  const lists = about.batch.filter(
    (write) => write.kind === "insert" && tableOf(write) === `${table}.${path}`,
  );
  if (field.type === "array" || field.hasMany) return lists.length > 0;
  return about.batch.some((write) => {
    if (write.kind === "delete" || tableOf(write) !== table) return false;
    const values: Readonly<Record<string, unknown>> = write.kind === "insert" ? write.values : write.set;
    return Object.entries(values).some(
      ([column, value]) =>
        (column === path || column.startsWith(`${path}.`)) &&
        value !== null &&
        value !== (field.default ?? null),
    );
  });
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function sentAt({ names }: Place, sent: Data): unknown {
  let value: unknown = sent;
  for (const name of names) {
    const held = Array.isArray(value) ? value[0] : value;
    value = (held as Data | null | undefined)?.[name];
  }
  return value;
}

/** The table in which a field lies, and its path there. */
function locate({ names, holders }: Place, top: string): { table: string; path: string } {
  let table = top;
  let path = "";
  for (const [depth, name] of names.entries()) {
    path = path === "" ? name : `${path}.${name}`;
    if (holders[depth]?.type === "array") {
      table = `${table}.${path}`;
      path = "";
    }
  }
  return { table, path };
}
