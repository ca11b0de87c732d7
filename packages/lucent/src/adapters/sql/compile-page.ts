import type { Parameter, Select } from "../../ports/index.ts";
import { Placeholder, type Sql, sql } from "./fragment.ts";
import type { CompileContext } from "./scope.ts";

/** The `limit` and `offset` of a statement, or nothing where all rows are wanted. */
export function compilePage({ limit, offset }: Select, { dialect }: CompileContext): Sql {
  if (limit === undefined && offset === undefined) return sql``;
  const rows = limit === undefined ? dialect.noLimit : compileAmount(limit, "limit");
  return sql` limit ${rows}${compileOffset(offset)}`;
}

/** The `offset` of a statement, or nothing. */
export function compileOffset(offset: Select["offset"]): Sql {
  return offset === undefined ? sql`` : sql` offset ${compileAmount(offset, "offset")}`;
}

/** A number of rows. */
export function compileAmount(amount: number | Parameter, word: string): Sql {
  const check = (value: unknown) => {
    if (!Number.isSafeInteger(value) || (value as number) < 0) {
      throw new TypeError(`The ${word} must be a whole number from 0 upward.`);
    }
    return value as number;
  };
  return typeof amount === "object"
    ? sql`${new Placeholder(amount.parameter, check)}`
    : sql`${check(amount)}`;
}
