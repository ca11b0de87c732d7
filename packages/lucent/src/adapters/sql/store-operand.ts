import { isId } from "../../base/index.ts";
import type { ColumnReference } from "../../ports/index.ts";
import { checkOperand, checkValue } from "./check-value.ts";
import type { Stored } from "./dialect.ts";
import type { Scope } from "./scope.ts";

/** Stands for every text that is no id: no row has it. */
const NO_ID = "00000000-0000-0000-0000-000000000000";

/** A value with which a column is compared, as the driver takes it. */
export function storeOperand(reference: ColumnReference, value: unknown, scope: Scope): Stored {
  const { kind } = scope.column(reference);
  checkOperand(kind, value, reference.column);
  // Not every database compares ids with other texts.
  return scope.dialect.store(kind, kind === "id" && !isId(value) ? NO_ID : value);
}

/**
 * The same for a value that each run gives: the statement is prepared for values of the column's own kind, so that
 * whole numbers stand beside whole numbers.
 */
export function storeGiven(reference: ColumnReference, value: unknown, scope: Scope): Stored {
  const { kind } = scope.column(reference);
  if (kind === "integer") checkValue(kind, value, reference.column);
  return storeOperand(reference, value, scope);
}
