import { type FieldType, fieldTypes, type ValueOptions } from "../../fields/index.ts";
import { type Options, type OptionTable, options } from "../check/containers.ts";
import type { Entry } from "../check/entries.ts";
import {
  fieldOptions,
  type SharedFieldOptions,
  sharedFieldOptions,
  type WrittenChoice,
} from "../check/field-options.ts";
import { fault, inside } from "../check/place.ts";
import type { Reader } from "../check/reader.ts";
import { shown } from "../check/shown.ts";
import { humanised } from "./labels.ts";

type OptionName = keyof typeof fieldOptions;

/** What a field says, in the words that its type knows. */
export interface FieldOptions {
  readonly shared: SharedFieldOptions;
  readonly values: ValueOptions;
  readonly own: Options<typeof fieldOptions>;
}

/** Reads the options of a field; those of other types are faults that say which types know them. */
export function readFieldOptions(type: FieldType, entry: Entry): FieldOptions {
  const names = Object.keys(fieldOptions) as OptionName[];
  const own = names.map((name) => [name, knows(type, name) ? fieldOptions[name] : foreign(type, name)]);
  const table: OptionTable = { ...sharedFieldOptions, ...Object.fromEntries(own) };
  const read: Options<typeof fieldOptions & typeof sharedFieldOptions> =
    options(table)(entry.value, entry.place) ?? {};
  const values = type.options.flatMap((name) => (read[name] === undefined ? [] : [[name, read[name]]]));
  checkNeeded(type, entry);
  return { shared: read, values: { ...Object.fromEntries(values), ...choicesOf(read.options) }, own: read };
}

function choicesOf(written: readonly WrittenChoice[] | undefined): Pick<ValueOptions, "options" | "choices"> {
  if (!written) return {};
  const choices = written.map((choice) => ({ ...choice, label: choice.label ?? humanised(choice.value) }));
  return { options: choices.map(({ value }) => value), choices };
}

function knows(type: FieldType, name: OptionName): boolean {
  if (name === "fields") return type.holds === "fields" || type.holds === "rows";
  if (name === "hasMany") return type.holds === "references" || type.name === "select";
  return type.options.includes(name);
}

function foreign(type: FieldType, name: OptionName): Reader<undefined> {
  const owners = fieldTypes.filter((other) => knows(other, name)).map((other) => other.name);
  return (_, place) => {
    fault(
      place,
      `A field of the type ${shown(type.name)} has no \`${name}\`.`,
      `Take it out; it is an option of ${owners.join(", ")}.`,
    );
    return undefined;
  };
}

const EXAMPLES: { readonly [Name in OptionName]?: string } = {
  options: 'options: ["draft", "published"]',
  relationTo: 'relationTo: "posts"',
  fields: 'fields: { title: { type: "text" } }',
};

function checkNeeded(type: FieldType, { value, place }: Entry): void {
  const needed: OptionName[] = [
    ...(type.requires ?? []),
    ...(knows(type, "fields") ? ["fields" as const] : []),
  ];
  for (const name of needed.filter((option) => value[option] === undefined)) {
    fault(
      inside(place, name),
      `A field of the type ${shown(type.name)} needs \`${name}\`.`,
      `Write, for example, \`${EXAMPLES[name]}\`.`,
    );
  }
}
