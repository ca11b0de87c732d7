import type { ColumnKind, Row } from "../../ports/index.ts";
import type { Dialect, Stored } from "./dialect.ts";

/** Makes rows out of what the driver gives: for each row its values, in the order of the columns. */
export type Decoder = (found: readonly Stored[][]) => Row[];

/** Decides once per statement what becomes of each column. Values behind those of the columns are left out. */
export function decoderOf(
  columns: readonly { readonly name: string; readonly kind: ColumnKind }[],
  dialect: Pick<Dialect, "decode">,
): Decoder {
  const steps = columns.map(({ name, kind }) => ({ name, decode: dialect.decode[kind] }));
  return (found) =>
    found.map((values) => {
      const row: Row = {};
      for (let place = 0; place < steps.length; place += 1) {
        const { name, decode } = steps[place] as (typeof steps)[number];
        const stored = values[place] as Stored;
        row[name] = stored === null || decode === undefined ? stored : decode(stored);
      }
      return row;
    });
}
