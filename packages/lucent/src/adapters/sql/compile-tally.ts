import type { ColumnKind, Row, Tally } from "../../ports/index.ts";
import { checkValue } from "./check-value.ts";
import { compileFilter, compileInTime, compileReference } from "./compile-condition.ts";
import { type Decoder, decoderOf } from "./decoder-of.ts";
import { compileFragment, join, raw, type Slot, sql } from "./fragment.ts";
import { type CompileContext, Scope } from "./scope.ts";

/** A tally as text, its values and what makes rows of the driver's values. */
interface CompiledTally {
  readonly sql: string;
  readonly slots: readonly Slot[];
  readonly decode: Decoder;
  readonly milliseconds: number | null;
}

/** Compiles the adding up of a column over stretches of time. */
export function compileTally(tally: Tally, context: CompileContext): CompiledTally {
  const { from, at, sum, apart, where = { all: [] }, mostMilliseconds = null } = tally;
  const scope = new Scope({ ...context, timed: mostMilliseconds !== null });
  const table = scope.add(from);
  const kindOf = (column: string) => scope.column({ table: from, column }).kind;
  const columnOf = (column: string) => compileReference({ table: from, column }, scope);
  if (kindOf(at) !== "time") throw new TypeError(`The column "${at}" holds no time.`);
  if (kindOf(sum) !== "integer") throw new TypeError(`The column "${sum}" holds no whole number.`);
  const json = apart.find((column) => kindOf(column) === "json");
  if (json !== undefined) throw new TypeError(`The column "${json}" holds JSON, which cannot be told apart.`);
  if (new Set([at, ...apart, sum]).size < apart.length + 2)
    throw new TypeError("The tally names a column twice.");

  const { stretches } = context.dialect;
  const { from: before, holds, place } = stretches(columnOf(at), edgesOf(tally));
  // As broken numbers, of which sums have room for more digits than rows of whole ones.
  const total = sql`coalesce(sum(cast(${columnOf(sum)} as double precision)), 0)`;
  const groups = [place, ...apart.map(columnOf)];
  const numbers = raw(groups.map((_, index) => index + 1).join(", "));
  const fragment = sql`select ${join([...groups, total])} from ${before}${table} where ${compileInTime(scope)}${holds} and ${compileFilter(where, scope)} group by ${numbers}`;
  return {
    ...compileFragment(context.dialect, fragment),
    decode: decoderFor(tally, apart.map(kindOf), context),
    milliseconds: mostMilliseconds,
  };
}

/** Rows by the names of the columns, in which a place among the stretches has become the time when that one begins. */
function decoderFor(
  { at, apart, sum, edges }: Tally,
  kinds: readonly ColumnKind[],
  { dialect }: CompileContext,
): Decoder {
  const columns = apart.map((name, index) => ({ name, kind: kinds[index] as ColumnKind }));
  const decode = decoderOf([{ name: at, kind: "integer" }, ...columns, { name: sum, kind: "real" }], dialect);
  return (found) => decode(found).map((row): Row => ({ ...row, [at]: edges[row[at] as number] as string }));
}

function edgesOf({ edges, at }: Tally): readonly string[] {
  for (const edge of edges) checkValue("time", edge, at);
  const isAscending = edges.every((edge, place) => place === 0 || (edges[place - 1] as string) < edge);
  if (edges.length < 2 || !isAscending) throw new TypeError("The edges must be two ascending times or more.");
  return edges;
}
