import { type QueryCompiler, type QueryId, type RawBuilder, sql } from "kysely";
import type { Stored } from "./dialect.ts";

export { sql };

/** A piece of SQL whose names are quoted and whose values are bound when it is compiled. */
export type Sql = RawBuilder<unknown>;

/** Holds the place of a value that each run of a prepared select gives by name. */
export class Placeholder {
  readonly name: string;
  readonly store: (value: unknown) => Stored;

  constructor(name: string, store: (value: unknown) => Stored) {
    this.name = name;
    this.store = store;
  }
}

/** One value of a compiled statement, in the order of its placeholders. */
export type Slot = Stored | Placeholder;

const queryId: QueryId = { queryId: "" };

/** Turns a fragment into text and slots. */
export function compileFragment(
  compiler: QueryCompiler,
  fragment: Sql,
): { sql: string; slots: readonly Slot[] } {
  const compiled = compiler.compileQuery(fragment.toOperationNode(), queryId);
  return { sql: compiled.sql, slots: compiled.parameters as readonly Slot[] };
}

/** The values of one run. A parameter that the run does not give is a mistake of the caller's. */
export function bindSlots(slots: readonly Slot[], parameters: Readonly<Record<string, unknown>>): Stored[] {
  const values = new Array<Stored>(slots.length);
  for (let place = 0; place < slots.length; place += 1) {
    const slot = slots[place] as Slot;
    if (slot instanceof Placeholder) {
      if (!Object.hasOwn(parameters, slot.name))
        throw new TypeError(`The parameter "${slot.name}" is missing.`);
      values[place] = slot.store(parameters[slot.name]);
    } else {
      values[place] = slot;
    }
  }
  return values;
}

/** A quoted name. Unlike `sql.ref` and `sql.table` it reads no meaning into dots or ` as `. */
export function name(...parts: readonly string[]): Sql {
  return sql.id(...parts);
}

/** Fragments side by side. */
export function join(parts: readonly Sql[], separator: Sql = sql`, `): Sql {
  return sql.join(parts, separator);
}
