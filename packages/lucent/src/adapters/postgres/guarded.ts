import type { CompiledWrite } from "../sql/index.ts";
import type { Statement } from "./exchange.ts";

/**
 * A write whose guard the server itself checks, so that a batch needs no answer half way: where another number of
 * rows was touched, it divides by zero. Nothing else that the compiler writes divides.
 */
export function guarded({ sql, values, returns, expect }: CompiledWrite): Statement {
  if (expect === null) return { sql, values };
  const written = `with "written" as (${sql}${returns ? "" : " returning 1"})`;
  const guard = `select 1 / (count(*) = ${Math.trunc(expect)})::int as "holds" from "written"`;
  if (!returns || expect === 0) return { sql: `${written} ${guard}`, values };
  return {
    sql: `${written} select "written".* from (${guard}) as "guard" left join "written" on "guard"."holds" = 1`,
    values,
  };
}
