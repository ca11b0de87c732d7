import type { ColumnKind, Row, Value } from "../../ports/index.ts";
import type { Dialect } from "./dialect.ts";

/** Decides once per statement which columns need decoding, so that most rows pass untouched. */
export function decoderOf(
  columns: readonly { readonly name: string; readonly kind: ColumnKind }[],
  dialect: Dialect,
): (rows: Row[]) => Row[] {
  const steps: { name: string; decode: (stored: Value) => Value }[] = [];
  for (const { name, kind } of columns) {
    const decode = dialect.decode[kind];
    if (decode !== undefined) steps.push({ name, decode });
  }
  if (steps.length === 0) return (rows) => rows;
  return (rows) => {
    for (const row of rows) {
      for (const { name, decode } of steps) {
        const stored = row[name] as Value;
        if (stored !== null) row[name] = decode(stored);
      }
    }
    return rows;
  };
}
