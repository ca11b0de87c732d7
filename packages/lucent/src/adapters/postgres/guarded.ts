import type { CompiledWrite } from "../sql/index.ts";
import type { Statement } from "./exchange.ts";

/**
 * A write whose guard the server itself checks, so that a batch needs no answer half way: where another number of
 * rows was touched, it divides by zero. Nothing else that the compiler writes can do that.
 */
export function guarded({ sql, values, returns, expect }: CompiledWrite): Statement {
  if (expect === null) return { sql, values };
  const written = `with "written" as (${sql}${returns ? "" : " returning 1"})`;
  const isRight = `count(*) = $${values.length + 1}::double precision`;
  const guard = `select 1 / (${isRight})::int as "holds" from "written"`;
  const given = [...values, expect];
  if (!returns || expect === 0) return { sql: `${written} ${guard}`, values: given };
  return {
    sql: `${written} select "written".* from (${guard}) as "guard" left join "written" on "guard"."holds" = 1`,
    values: given,
  };
}
