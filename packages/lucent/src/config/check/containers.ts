import { nearestName } from "../../base/index.ts";
import { fault, inside, type Place } from "./place.ts";
import type { Read, Reader } from "./reader.ts";
import { kindOf } from "./shown.ts";

/** The options of one level of the config: each name and how its value is read. */
export type OptionTable = Readonly<Record<string, Reader<unknown>>>;

/** What a table reads: every option may be absent. */
export type Options<Table extends OptionTable> = { readonly [Name in keyof Table]?: Read<Table[Name]> };

/** Whether a value is an object of named parts, and no list, date or map. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * An object whose every key must be in the table; unknown ones are faults with the nearest known name, and
 * so is the lack of one that is `needed`.
 */
export function options<Table extends OptionTable>(
  table: Table,
  needed: readonly (keyof Table & string)[] = [],
): Reader<Options<Table>> {
  const names = Object.keys(table);
  return (value, place) => {
    const entries = entriesOf(value, place, needed[0] ?? names[0]);
    const read: Record<string, unknown> = {};
    for (const [name, given] of entries ?? []) {
      const readOption = Object.hasOwn(table, name) ? table[name] : undefined;
      const found = readOption ? readOption(given, inside(place, name)) : unknownOption(name, names, place);
      if (found !== undefined) read[name] = found;
    }
    const absent = entries ? needed.filter((name) => !entries.some(([given]) => given === name)) : [];
    for (const name of absent) fault(inside(place, name), `\`${name}\` is missing.`, "Write it here.");
    return read as Options<Table>;
  };
}

/** An object with keys of the developer's own choosing. */
export function recordOf<Type>(item: Reader<Type>): Reader<Readonly<Record<string, Type>>> {
  return (value, place) => {
    const read = new Map<string, Type>();
    for (const [name, given] of entriesOf(value, place) ?? []) {
      const found = item(given, inside(place, name));
      if (found !== undefined) read.set(name, found);
    }
    return Object.fromEntries(read);
  };
}

/** A list whose items are all of one kind. */
export function listOf<Type>(item: Reader<Type>): Reader<readonly Type[]> {
  return (value, place) => {
    if (!Array.isArray(value)) {
      fault(place, `Expected a list, got ${kindOf(value)}.`, "Write a list in square brackets.");
      return undefined;
    }
    return value
      .map((given, index) => item(given, inside(place, index)))
      .filter((found) => found !== undefined);
  };
}

/** Says that an option is not known at a place, and which one was probably meant. */
function unknownOption(name: string, known: readonly string[], place: Place): undefined {
  const nearest = nearestName(name, known);
  const mend = nearest
    ? `Write \`${nearest}\`, or take it out.`
    : `Take it out. The options here are ${known.join(", ")}.`;
  fault(inside(place, name), `There is no option \`${name}\` here.`, mend);
}

function entriesOf(value: unknown, place: Place, example = "name"): [string, unknown][] | undefined {
  if (isRecord(value)) return Object.entries(value).filter(([, given]) => given !== undefined);
  fault(place, `Expected an object, got ${kindOf(value)}.`, `Write an object such as \`{ ${example}: … }\`.`);
  return undefined;
}
