import type { CompiledWrite } from "../sql/index.ts";
import type { Statement } from "./exchange.ts";

/**
 * A write whose guard the server itself checks, so that a batch needs no answer half way: where another number of
 * rows was touched, fewer rows than none are asked for. No other write has a limit, and so none fails in this way.
 */
export function guarded({ sql, values, returns, expect }: CompiledWrite): Statement {
  if (expect === null) return { sql, values };
  const written = `with "written" as (${sql}${returns ? "" : " returning 1"})`;
  const [columns, most] = returns ? ["*", "null"] : ["", "0"];
  const isRight = `count(*) = $${values.length + 1}::double precision`;
  const limit = `select case when ${isRight} then ${most}::bigint else -1 end from "written"`;
  return { sql: `${written} select ${columns} from "written" limit (${limit})`, values: [...values, expect] };
}
