import sql, { empty, join as joinFragments, raw, type Sql } from "sql-template-tag";
import type { Dialect, Stored } from "./dialect.ts";

export { raw, type Sql, sql };

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

/** Turns a fragment into text and slots. */
export function compileFragment(
  dialect: Pick<Dialect, "textOf">,
  fragment: Sql,
): { sql: string; slots: readonly Slot[] } {
  return { sql: dialect.textOf(fragment), slots: fragment.values as readonly Slot[] };
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

// Statements name what the schema has and the aliases of the compiler, again and again, and nothing that a client says.
const names = new Map<string, Map<string, Sql>>();

/** A quoted name, behind that of its table where it has one. SQL injection: a quote inside one is doubled. */
export function name(first: string, second = ""): Sql {
  const known = names.get(first)?.get(second);
  if (known !== undefined) return known;
  const made = raw(second === "" ? quoted(first) : `${quoted(first)}.${quoted(second)}`);
  const beneath = names.get(first) ?? new Map<string, Sql>();
  names.set(first, beneath.set(second, made));
  return made;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Fragments side by side. */
export function join(parts: readonly Sql[], separator = ", "): Sql {
  const [first = empty] = parts;
  return parts.length < 2 ? first : joinFragments(parts, separator);
}
