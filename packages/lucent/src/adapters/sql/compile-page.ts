import type { Parameter, Select } from "../../ports/index.ts";
import type { Dialect } from "./dialect.ts";
import { Placeholder, type Sql, sql } from "./fragment.ts";
import type { CompileContext } from "./scope.ts";

/** The `limit` and `offset` of a statement, or nothing where all rows are wanted. */
export function compilePage({ limit, offset }: Select, { dialect }: CompileContext): Sql {
  if (limit === undefined && offset === undefined) return sql``;
  return sql` limit ${limit === undefined ? dialect.noLimit : compileLimit(limit, dialect)}${compileOffset(offset)}`;
}

/** How many rows are wanted at most. */
export function compileLimit(limit: number | Parameter, dialect: Dialect): Sql {
  if (typeof limit === "object") return sql`${new Placeholder(limit.parameter, checkerOf("limit"))}`;
  return dialect.limit(checkerOf("limit")(limit));
}

/** The `offset` of a statement, or nothing. */
export function compileOffset(offset: Select["offset"]): Sql {
  if (offset === undefined || offset === 0) return sql``;
  const check = checkerOf("offset");
  const rows = typeof offset === "object" ? new Placeholder(offset.parameter, check) : check(offset);
  return sql` offset ${rows}`;
}

/** SQL injection: only a number is ever written as one. */
function checkerOf(word: string): (value: unknown) => number {
  return (value) => {
    if (!Number.isSafeInteger(value) || (value as number) < 0) {
      throw new TypeError(`The ${word} must be a whole number from 0 upward.`);
    }
    return value as number;
  };
}
