import { fault, type Place } from "../check/place.ts";
import { isList, listTable, pathWithin, targetColumns } from "../layout.ts";
import type { ResolvedField } from "../resolved.ts";
import type { Declared } from "./declared.ts";

// PostgreSQL keeps 63 bytes of a name and drops the rest without a word, so that two names could become one.
const LONGEST = 60;

/** Says which fields would need tables or columns whose names are longer than databases keep. */
export function checkColumnNames(declared: readonly Declared[], table: string, holder = ""): void {
  for (const { field, place, inside } of declared) {
    const path = pathWithin(holder, field.name);
    if (isList(field)) {
      const list = listTable(table, path);
      if (isShort(list, place)) checkColumnNames(inside, list);
    } else if (field.type.holds === "fields") checkColumnNames(inside, table, path);
    else isShort(longest(columnsOf(field, path)), place);
  }
}

function columnsOf(field: ResolvedField, path: string): readonly string[] {
  return field.type.holds === "references" ? targetColumns(field, path).map(({ column }) => column) : [path];
}

function longest(names: readonly string[]): string {
  return names.reduce((one, other) => (other.length > one.length ? other : one), "");
}

function isShort(name: string, place: Place): boolean {
  const excess = name.length - LONGEST;
  if (excess <= 0) return true;
  fault(
    place,
    `The database would know this as ${JSON.stringify(name)}, and keeps at most ${LONGEST} characters of a name.`,
    `Shorten the names that it is made of by ${excess} ${excess === 1 ? "character" : "characters"} or more.`,
  );
  return false;
}
