import { isId } from "../../base/index.ts";
import type { ColumnKind, Value } from "../../ports/index.ts";
import { isStorableJson, isStorableText } from "../../schema/storable.ts";

const TIME = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const FITS: Readonly<Record<ColumnKind, { is: string; test(value: unknown): boolean }>> = {
  id: { is: "a UUID in small letters", test: isId },
  text: { is: "text without NUL or half characters", test: isText },
  time: {
    is: "a time in UTC with milliseconds",
    test: (value) => typeof value === "string" && TIME.test(value) && isOfCalendar(value),
  },
  integer: { is: "a whole number within 2^53", test: Number.isSafeInteger },
  real: { is: "a finite number", test: Number.isFinite },
  boolean: { is: "true or false", test: (value) => typeof value === "boolean" },
  json: { is: "JSON whose texts are without NUL or half characters", test: (value) => isStorableJson(value) },
};

/** There is no 30th of February, and no hour 24. */
function isOfCalendar(time: string): boolean {
  const date = new Date(time);
  return date.getUTCDate() === Number(time.slice(8, 10)) && date.getUTCHours() === Number(time.slice(11, 13));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && isStorableText(value);
}

/** Refuses a value that a column of this kind cannot keep as it stands on every database. */
export function checkValue(
  kind: ColumnKind,
  value: unknown,
  column: string,
): asserts value is Exclude<Value, null> {
  const { is, test } = FITS[kind];
  if (!test(value)) throw new TypeError(`The column "${column}" takes ${is}, not ${describe(value)}.`);
}

/**
 * As `checkValue`, for the right side of a comparison: a whole number may be compared with a broken one, and an id with
 * any text, of which no row has one that is no id.
 */
export function checkOperand(
  kind: ColumnKind,
  value: unknown,
  column: string,
): asserts value is string | number | boolean {
  if (kind === "json") throw new TypeError(`The column "${column}" holds JSON, which cannot be compared.`);
  checkValue(OPERANDS.get(kind) ?? kind, value, column);
}

const OPERANDS: ReadonlyMap<ColumnKind, ColumnKind> = new Map([
  ["integer", "real"],
  ["id", "text"],
]);

/** Secrets: a refused value may be a password or a token, so that only its type is told. */
function describe(value: unknown): string {
  if (typeof value === "number") return String(value);
  return value === null ? "null" : typeof value;
}
