import { nearestName } from "../../base/index.ts";
import {
  type FieldType,
  fieldTypeNamed,
  fieldTypeNames,
  fieldTypes,
  laterFieldTypes,
  type ValueOptions,
} from "../../fields/index.ts";
import { type OptionTable, options } from "../check/containers.ts";
import type { Entry } from "../check/entries.ts";
import {
  hasMany,
  type SharedFieldOptions,
  sharedFieldOptions,
  valueOptions,
} from "../check/field-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import type { Reader } from "../check/reader.ts";
import { shown } from "../check/shown.ts";
import type { ResolvedField } from "../resolved.ts";
import { resolveDefault } from "./default-value.ts";
import { humanised } from "./labels.ts";

/** A field as its own words describe it, without regard to its collection; nothing where its type is none. */
export function resolveField(name: string, entry: Entry): ResolvedField | undefined {
  const type = typeOf(entry);
  if (!type) return undefined;
  const { shared, values } = readOptions(type, entry);
  checkBounds(values, entry.place);
  checkRequired(type, entry);
  checkIndexes(type, shared, entry.place);
  const standard = resolveDefault(type, values, entry);
  return {
    name,
    type,
    values,
    many: false,
    polymorphic: false,
    fields: [],
    required: shared.required ?? false,
    unique: shared.unique ?? false,
    index: shared.index ?? false,
    hidden: shared.hidden ?? false,
    ...(standard !== undefined && { default: standard }),
    access: shared.access ?? {},
    hooks: {},
    ...(shared.validate && { validate: shared.validate }),
    saveToJWT: shared.saveToJWT ?? false,
    label: shared.label ?? humanised(name),
    ...(shared.description !== undefined && { description: shared.description }),
    injected: false,
  };
}

function typeOf({ value, place }: Entry): FieldType | undefined {
  const written = value["type"];
  const type = typeof written === "string" ? fieldTypeNamed(written) : undefined;
  if (type) return type;
  const at = inside(place, "type");
  const known = fieldTypeNames.join(", ");
  if (written === undefined) fault(at, "A field needs a type.", `Write one of ${known}.`);
  else if (typeof written !== "string")
    fault(at, `Expected a type, got ${shown(written)}.`, `Write one of ${known}.`);
  else if (laterFieldTypes.includes(written)) {
    fault(
      at,
      `Fields of the type ${shown(written)} are not available yet in this version.`,
      `Use one of ${known}.`,
    );
  } else {
    const nearest = nearestName(written, fieldTypeNames);
    fault(
      at,
      `There is no type ${shown(written)}.`,
      nearest ? `Write ${shown(nearest)}.` : `Write one of ${known}.`,
    );
  }
  return undefined;
}

function readOptions(
  type: FieldType,
  { value, place }: Entry,
): { shared: SharedFieldOptions; values: ValueOptions } {
  const many = type.name === "select" || type.name === "relationship" ? { hasMany } : {};
  const own = Object.fromEntries(type.options.map((name) => [name, valueOptions[name]]));
  const table: OptionTable = { ...sharedFieldOptions, ...foreignOptions(type), ...many, ...own };
  const read = options(table)(value, place) ?? {};
  const values = Object.fromEntries(
    type.options.flatMap((name) => (read[name] === undefined ? [] : [[name, read[name]]])),
  );
  return { shared: read as SharedFieldOptions, values };
}

/** Options of other types: each a fault that says which types know it. */
function foreignOptions(type: FieldType): Record<string, Reader<undefined>> {
  const foreign = (Object.keys(valueOptions) as (keyof ValueOptions)[]).filter(
    (name) => !type.options.includes(name),
  );
  return Object.fromEntries(
    foreign.map((name) => {
      const owners = fieldTypes.filter((other) => other.options.includes(name)).map((other) => other.name);
      const refuse: Reader<undefined> = (_, place) => {
        fault(
          place,
          `A field of the type ${shown(type.name)} has no \`${name}\`.`,
          `Take it out; it is an option of ${owners.join(", ")}.`,
        );
        return undefined;
      };
      return [name, refuse];
    }),
  );
}

function checkBounds({ min, max, minLength, maxLength }: ValueOptions, place: Place): void {
  if (min !== undefined && max !== undefined && min > max) {
    fault(
      inside(place, "min"),
      "`min` is greater than `max`, so no value would do.",
      "Write a smaller `min`.",
    );
  }
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    fault(
      inside(place, "minLength"),
      "`minLength` is greater than `maxLength`, so no text would do.",
      "Write a smaller `minLength`.",
    );
  }
}

const EXAMPLES: { readonly [Name in keyof ValueOptions]?: string } = {
  options: 'options: ["draft", "published"]',
  relationTo: 'relationTo: "posts"',
};

function checkRequired(type: FieldType, { value, place }: Entry): void {
  for (const name of type.requires ?? []) {
    if (value[name] !== undefined) continue;
    fault(
      inside(place, name),
      `A field of the type ${shown(type.name)} needs \`${name}\`.`,
      `Write, for example, \`${EXAMPLES[name]}\`.`,
    );
  }
}

function checkIndexes(type: FieldType, shared: SharedFieldOptions, place: Place): void {
  if (type.operators.includes("equals")) return;
  for (const name of ["unique", "index"] as const) {
    if (!shared[name]) continue;
    fault(
      inside(place, name),
      `A field of the type ${shown(type.name)} cannot be searched, so \`${name}\` means nothing.`,
      "Take it out.",
    );
  }
}
