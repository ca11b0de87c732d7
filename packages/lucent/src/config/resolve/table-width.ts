import { fault, type Place } from "../check/place.ts";
import { isList, targetColumns } from "../layout.ts";
import type { Declared } from "./declared.ts";

// A row of PostgreSQL has 8,160 bytes: those of 387 short texts, as was measured, and of fewer with what is ours.
const MOST = 350;

/** Says where fields would need more columns in one table than a row has room for, whatever it holds. */
export function checkTableWidth(declared: readonly Declared[], place: Place): void {
  const count = columnsOf(declared);
  if (count > MOST) {
    fault(
      place,
      `These fields need ${count} columns of one table, and a row has room for ${MOST}.`,
      "Keep some of them in an `array`, in a `json` field or in a collection of their own.",
    );
  }
  checkLists(declared);
}

function checkLists(declared: readonly Declared[]): void {
  for (const { field, inside, place } of declared) {
    if (isList(field)) checkTableWidth(inside, place);
    else checkLists(inside);
  }
}

/** The columns in the table around, those of groups included. */
function columnsOf(declared: readonly Declared[]): number {
  return declared.reduce((sum, { field, inside }) => {
    if (isList(field)) return sum;
    if (field.type.holds === "fields") return sum + columnsOf(inside);
    return sum + (field.type.holds === "references" ? targetColumns(field, "").length : 1);
  }, 0);
}
