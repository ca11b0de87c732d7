import type { FieldAccessRule, Validate } from "../../contract/index.ts";
import type { Choice, ValueOptionName, ValueOptions } from "../../fields/index.ts";
import { fieldAdmin } from "./admin-options.ts";
import { listOf, type Options, type OptionTable, options } from "./containers.ts";
import { entries } from "./entries.ts";
import { hookList } from "./hook-options.ts";
import { fault, type Place } from "./place.ts";
import { anything, callback, count, finite, firstOf, flag, flagOr, type Reader, text } from "./reader.ts";

const LONGEST_TEXT = 1_000_000_000;
const MOST_ROWS = 1_000;
const fieldRule = callback<FieldAccessRule>();

/** What every field may say, whatever its type. `name` and `type` are settled by whoever reads the field. */
export const sharedFieldOptions = {
  name: anything,
  type: anything,
  required: flag,
  unique: flag,
  index: flag,
  hidden: flag,
  default: anything,
  defaultValue: anything,
  access: options({ create: fieldRule, read: fieldRule, update: fieldRule }),
  validate: callback<Validate>(),
  label: text,
  description: text,
  saveToJWT: flagOr(text, "string"),
  hooks: options({
    beforeValidate: hookList,
    beforeChange: hookList,
    afterChange: hookList,
    afterRead: hookList,
  }),
  admin: fieldAdmin,
} satisfies OptionTable;

/** What `sharedFieldOptions` reads. */
export type SharedFieldOptions = Options<typeof sharedFieldOptions>;

/** What fields of some types may say; the type of the field decides which of these it knows. */
export const fieldOptions = {
  minLength: count(0, LONGEST_TEXT),
  maxLength: count(1, LONGEST_TEXT),
  min: finite,
  max: finite,
  options: atLeastOne(choices, '["draft", "published"]', ({ value }) => value),
  relationTo: firstOf(
    atLeastOne(listOf(text), '["posts", "pages"]', String),
    Array.isArray,
    (value, place) => {
      const slug = text(value, place);
      return slug === undefined ? undefined : [slug];
    },
  ),
  minRows: count(0, MOST_ROWS),
  maxRows: count(1, MOST_ROWS),
  hasMany: flag,
  fields: entries('{ type: "text" }'),
} satisfies {
  readonly [Name in Exclude<ValueOptionName, "options">]-?: Reader<NonNullable<ValueOptions[Name]>>;
} & OptionTable;

/** What a field says of one of the values that may be chosen. */
export type WrittenChoice = Pick<Choice, "value"> & Partial<Choice>;

const choice = firstOf<string, Partial<WrittenChoice>>(
  text,
  (value) => typeof value === "string",
  options({ label: text, value: text, description: text }, ["value"]),
);

function choices(value: unknown, place: Place): readonly WrittenChoice[] | undefined {
  const read = listOf(choice)(value, place)?.map((given) =>
    typeof given === "string" ? { value: given } : given,
  );
  return read?.filter((given): given is WrittenChoice => given.value !== undefined);
}

/** A list that is not empty and in which no item says the same as another. */
function atLeastOne<Item>(
  list: Reader<readonly Item[]>,
  example: string,
  textOf: (item: Item) => string,
): Reader<readonly Item[]> {
  return (value, place) => {
    const items = list(value, place);
    if (Array.isArray(value) && value.length === 0) {
      fault(place, "There is nothing in this list.", `Write at least one, such as ${example}.`);
    }
    const texts = items?.map(textOf);
    const doubles = texts?.filter((given, index) => texts.indexOf(given) !== index);
    for (const double of new Set(doubles)) {
      fault(place, `${JSON.stringify(double)} stands here more than once.`, "Take the repetition out.");
    }
    return items;
  };
}
