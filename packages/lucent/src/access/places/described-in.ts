import {
  type Group,
  groupsOf,
  isGroup,
  objectIn,
  type Property,
  propertiesOf,
  splitAtCommas,
} from "./literal-of.ts";
import { type Token, tokensOf } from "./tokens-of.ts";

/** What comes before a name of its own, or after one. */
const BEGINNINGS = new Set([",", ";", "const", "let", "var", "export"]);

type Items = readonly (Token | Group)[];

/**
 * How many characters of a program lie before what describes a part of a collection or a global, such as
 * `["fields", "title", "access", "read"]`, or before the next thing around it that is written there; undefined
 * where the collection is not described there, or more than once.
 */
export function describedIn(program: string, slug: string, steps: readonly string[]): number | undefined {
  const described = collectionsIn(groupsOf(tokensOf(program)), undefined).filter(({ name }) => name === slug);
  const [only] = described;
  return only && described.length === 1 ? (within(only.object, steps) ?? only.object.at) : undefined;
}

interface Described {
  readonly name: string | undefined;
  readonly object: Group;
}

/** All objects that look like collections, by the slug that they say or the name before them. */
function collectionsIn(items: Items, label: string | undefined): readonly Described[] {
  let given = label;
  return items.flatMap((item, index) => {
    if (!isGroup(item)) {
      const before = items[index - 1];
      if (BEGINNINGS.has(item.value)) given = label;
      const isNamed = before && !isGroup(before) && before.kind !== "mark";
      if (item.kind === "mark" && item.value === ":" && isNamed) given = before.value;
      else if (item.kind === "mark" && item.value === "=" && isNamed) given ??= before.value;
      return [];
    }
    const properties = item.opens === "{" ? propertiesOf(item) : [];
    if (!properties.some(({ name }) => name === "fields")) return collectionsIn(item.items, given);
    const slug = textOf(properties, "slug") ?? textOf(properties, "name");
    return [{ name: slug ?? given, object: item }];
  });
}

function textOf(properties: readonly Property[], name: string): string | undefined {
  const [value] = properties.find((one) => one.name === name)?.value ?? [];
  return value && !isGroup(value) && value.kind === "text" ? value.value : undefined;
}

/** As far into an object as the steps lead; undefined where there is not even the first. */
function within(object: Group, [step, ...rest]: readonly string[]): number | undefined {
  const property = propertiesOf(object).find(({ name }) => name === step);
  if (!property) return undefined;
  const [name, ...beyond] = rest;
  const listed = step === "fields" && name !== undefined && fieldIn(property.value, name);
  if (listed) return within(listed, beyond) ?? listed.at;
  const inner = objectIn(property.value);
  return (inner && within(inner, rest)) ?? property.at;
}

/** A field in a list of fields that say their names. */
function fieldIn(value: Items, name: string): Group | undefined {
  const [list] = value;
  if (!list || !isGroup(list) || list.opens !== "[") return undefined;
  const objects = splitAtCommas(list.items).flatMap((part) => objectIn(part) ?? []);
  return objects.find((object) => textOf(propertiesOf(object), "name") === name);
}
