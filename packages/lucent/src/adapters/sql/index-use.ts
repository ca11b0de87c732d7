import type { Condition, Select, Table } from "../../ports/index.ts";
import type { Catalog } from "./catalog.ts";
import { conjuncts } from "./conjuncts.ts";

/** How an index can serve a condition: at the one place of a value, along a stretch, or at several places. */
type Use = "place" | "stretch" | "places";
/** What in a condition an index can serve, by the column that leads the index. */
interface Served {
  readonly column: string;
  readonly use: Use;
}

/**
 * Whether a condition and an order each have an index, but not the same one. A database that knows nothing of
 * the values can then only guess which of the two is shorter: to sort all that is found, or to go along the order
 * until enough has been met.
 */
export function servesTwoIndexes(select: Select, catalog: Catalog): boolean {
  const { from, where, orderBy, limit, joins = [] } = select;
  if (where === undefined || orderBy === undefined || limit === undefined || joins.length > 0) return false;
  const table = catalog.table(from);
  const lead = orderedBy(select, table);
  if (lead === null) return false;
  const served = conjuncts(where).flatMap((one) => servedBy(one, select, table));
  if (served.some(({ column, use }) => column === lead && use === "place")) return false;
  const others = served.filter(({ column }) => column !== lead);
  // Behind each place of an index stand the ids in their order.
  if (lead === "id")
    return others.length > 0 && others.every(({ use }) => use === "stretch" || use === "places");
  return others.length > 0;
}

/** The condition in which nothing but the order's own column can be looked up in an index. */
export function alongTheOrder(select: Select): Condition {
  const [lead] = select.orderBy ?? [];
  return {
    all: conjuncts(select.where ?? { all: [] }).map((one) =>
      "compare" in one && one.compare.column === lead?.column.column && !("path" in one.compare)
        ? one
        : { isTrue: isOfOwnList(one, select) ? rowByRow(one as FoundIn) : one },
    ),
  };
}

type FoundIn = Extract<Condition, { foundIn: unknown }>;

/** The rows of a list through which documents are found, if the condition asks for some. */
export function ownList(select: Select): FoundIn["select"] | undefined {
  for (const one of conjuncts(select.where ?? { all: [] }))
    if (isOfOwnList(one, select)) return (one as FoundIn).select;
  return undefined;
}

function isOfOwnList(condition: Condition, { from, as = from }: Select): boolean {
  return "foundIn" in condition && condition.foundIn.table === as && condition.foundIn.column === "id";
}

/** The same, asked of one row after the other. */
function rowByRow({ foundIn, select: { from, as = from, column, where } }: FoundIn): Condition {
  const linked: Condition = { compare: { table: as, column }, is: "=", value: foundIn };
  return { exists: { from, as, where: { all: [linked, ...(where ? [where] : [])] } } };
}

/** The first column of an order that an index gives, or null. */
function orderedBy({ orderBy = [], from, as = from }: Select, { indexes }: Table): string | null {
  const [first, second, ...more] = orderBy;
  if (!first || more.length > 0 || first.column.table !== as) return null;
  if (!second) return first.column.column === "id" ? "id" : null;
  const isPair =
    second.column.table === as && second.column.column === "id" && second.direction === first.direction;
  const lead = first.column.column;
  return isPair && indexes.some(({ columns }) => columns[0] === lead && columns[1] === "id") ? lead : null;
}

function servedBy(condition: Condition, select: Select, table: Table): readonly Served[] {
  const at = (
    reference: { readonly table: string; readonly column: string },
    use: Use,
  ): readonly Served[] => {
    const isOwn = reference.table === (select.as ?? select.from) && !("path" in reference);
    const { column } = reference;
    const leads = [table.primaryKey, ...table.indexes.map(({ columns }) => columns)].some(
      ([lead]) => lead === column,
    );
    return isOwn && leads ? [{ column, use }] : [];
  };
  if ("compare" in condition) {
    const { compare, is, value } = condition;
    if (is === "!=" || (typeof value === "object" && "table" in value)) return [];
    return at(compare, is === "=" ? "place" : "stretch");
  }
  if ("isNull" in condition) return at(condition.isNull, "place");
  if ("oneOf" in condition) return at(condition.oneOf, "place");
  // What is found for the ids themselves is read to its end before the first of them is looked up.
  if ("foundIn" in condition)
    return isOfOwnList(condition, select) ? [{ column: "", use: "places" }] : at(condition.foundIn, "place");
  if ("not" in condition && "isNull" in condition.not) return at(condition.not.isNull, "stretch");
  if ("any" in condition) {
    const branches = condition.any.map((branch) =>
      conjuncts(branch).flatMap((one) => servedBy(one, select, table)),
    );
    return branches.length > 0 && branches.every((branch) => branch.length > 0)
      ? [{ column: "", use: "places" }]
      : [];
  }
  return [];
}
