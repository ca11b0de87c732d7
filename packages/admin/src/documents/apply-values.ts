import type { UseFormReturn } from "react-hook-form";
import type { FieldNode } from "../manifest/index.ts";
import { type Data, dataIn, rowsIn } from "./document.ts";
import { isSame } from "./is-same.ts";

/** Where values stand in a form. */
export interface Applied {
  readonly fields: readonly FieldNode[];
  readonly before: Data;
  readonly after: Data;
  /** With a dot at its end; empty at the top. */
  readonly at?: string;
}

/** Puts values into a form where they differ from what stands there, and leaves all other controls alone. */
export function applyValues(form: UseFormReturn, { fields, before, after, at = "" }: Applied): void {
  for (const field of fields) {
    const { name, holds, fields: inside } = field;
    const [old, next] = [before[name], after[name]];
    if (old !== undefined && isSame(field, old, next)) continue;
    const path = `${at}${name}`;
    if (holds === "fields") {
      applyValues(form, { fields: inside, before: dataIn(old), after: dataIn(next), at: `${path}.` });
      continue;
    }
    const [rows, nextRows] = [rowsIn(old), rowsIn(next)];
    if (holds !== "rows" || rows.length !== nextRows.length || rows.length === 0) {
      form.setValue(path, next ?? null);
      continue;
    }
    // Rows that were just given their ids stay the same rows, so that nobody loses their place in them.
    for (const [position, row] of nextRows.entries()) {
      const inRow = `${path}.${position}.`;
      form.setValue(`${inRow}id`, row["id"]);
      applyValues(form, { fields: inside, before: rows[position] ?? {}, after: row, at: inRow });
    }
  }
}
