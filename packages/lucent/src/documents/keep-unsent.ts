import { isPlainObject } from "../base/index.ts";
import type { ResolvedField } from "../config/index.ts";
import { copyOf, type Data } from "./places.ts";

/** Gives a document or a row, and the groups in it, what was not sent for it. */
export function keepUnsent(fields: readonly ResolvedField[], data: Data, before: Readonly<Data>): Data {
  const stored = copyOf(fields, before);
  for (const { name, type, fields: inside } of fields) {
    const value = data[name];
    if (value === undefined) data[name] = stored[name];
    // A copy is made without the groups that its maker may not read.
    else if (type.holds === "fields" && isPlainObject(value))
      keepUnsent(inside, value, (stored[name] ?? {}) as Data);
  }
  return data;
}
