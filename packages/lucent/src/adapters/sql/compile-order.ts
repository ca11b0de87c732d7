import type { Order } from "../../ports/index.ts";
import { compileReference } from "./compile-condition.ts";
import { join, type Sql, sql } from "./fragment.ts";
import type { Scope } from "./scope.ts";

/** The `order by` of a statement, or nothing where no order is wanted. */
export function compileOrder(orderBy: readonly Order[] | undefined, scope: Scope): Sql {
  if (orderBy === undefined || orderBy.length === 0) return sql``;
  const orders = orderBy.map((order) => {
    // SQL injection: a direction that is not one of the two never becomes text.
    if (order.direction !== "ascending" && order.direction !== "descending") {
      throw new TypeError(`There is no direction ${JSON.stringify(order.direction)}.`);
    }
    const { kind, nullable } = scope.column(order.column);
    if (kind === "json") {
      throw new TypeError(`The column "${order.column.column}" holds JSON, which has no order.`);
    }
    return scope.dialect.order(compileReference(order.column, scope), order.direction, nullable !== false);
  });
  return sql` order by ${join(orders)}`;
}
