import { BoundedCache } from "../base/index.ts";
import { type Engine, perEngine } from "../operation/index.ts";
import type { ColumnReference, Condition, PreparedSelect, Row, Select } from "../ports/index.ts";

// Clients may filter and sort in many ways, each of which is a statement.
const MOST_KNOWN = 200;

/**
 * Runs a select. Of all that differ in nothing but the values in them, the first alone is compiled: rules give the same
 * filter again and again, each time with the one who asks.
 *
 * @param select reads what the table's model reads: there is one list of columns for each table
 */
export function readAlike(engine: Engine, select: Select): Promise<Row[]> {
  const { from, as, joins, where, orderBy = [], limit, offset, mostCharacters, mostMilliseconds } = select;
  if (as !== undefined || joins !== undefined) return engine.database.read(select);
  const opened = new Opened(`${from}${SEPARATOR}${mostCharacters}${SEPARATOR}${mostMilliseconds}`);
  for (const { column, direction } of orderBy) opened.tell(direction, column);
  // A database that plans ahead has to know how much is wanted: a page is looked up, the whole is sorted.
  if (typeof limit === "object") opened.isClosed = true;
  opened.tell(`limit ${limit}`);
  const alike = {
    ...select,
    ...(where !== undefined && { where: opened.condition(where) }),
    ...(offset !== undefined && { offset: opened.amount("offset", offset) }),
  };
  if (opened.isClosed) return engine.database.read(select);
  return prepared(engine).get(opened.shape, () => engine.database.prepare(alike))(opened.values);
}

const prepared = perEngine(() => new BoundedCache<PreparedSelect>(MOST_KNOWN));

// No name in a database has it.
const SEPARATOR = "\0";

/** What is found of a select on the way through it, with parameters in the places of its values. */
class Opened {
  /** SQL injection: all of a select but its values, none of which but the limit, a number, is ever in it. */
  shape: string;
  readonly values: Record<string, string | number | boolean> = {};
  /** Whether something in it is compiled in another way for another value. */
  isClosed = false;
  #amount = 0;

  constructor(shape: string) {
    this.shape = shape;
  }

  condition(condition: Condition): Condition {
    if ("all" in condition) return { all: this.#each("all", condition.all) };
    if ("any" in condition) return { any: this.#each("any", condition.any) };
    if ("not" in condition) {
      this.tell("not");
      return { not: this.condition(condition.not) };
    }
    if ("isNull" in condition && !("path" in condition.isNull)) {
      this.tell("null", condition.isNull);
      return condition;
    }
    if ("compare" in condition && !("path" in condition.compare) && isAlike(condition.value)) {
      this.tell(condition.is, condition.compare);
      return { ...condition, value: this.#parameter(condition.value) };
    }
    this.isClosed = true;
    return condition;
  }

  amount(word: string, given: NonNullable<Select["limit"]>) {
    if (typeof given === "object") this.isClosed = true;
    this.tell(word);
    return typeof given === "object" ? given : this.#parameter(given);
  }

  tell(word: string, about?: ColumnReference): void {
    this.shape += SEPARATOR + word;
    if (about) this.shape += SEPARATOR + about.table + SEPARATOR + about.column;
  }

  #each(word: string, conditions: readonly Condition[]): readonly Condition[] {
    this.tell(word);
    const opened = conditions.map((one) => this.condition(one));
    this.tell("end");
    return opened;
  }

  #parameter(value: string | number | boolean): { readonly parameter: string } {
    const parameter = `$${this.#amount}`;
    this.#amount += 1;
    this.values[parameter] = value;
    return { parameter };
  }
}

/** A broken number may be compared with whole ones in a way of its own. */
function isAlike(value: unknown): value is string | number | boolean {
  return typeof value === "number" ? Number.isSafeInteger(value) : typeof value !== "object";
}
