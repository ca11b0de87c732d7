import { listOf, options } from "./containers.ts";
import { flag, oneOf, reader, text } from "./reader.ts";

const PERCENTAGE = /^(?:100|[1-9]\d?(?:\.\d{1,3})?)%$/;

const percentage = reader(
  (value): value is string => typeof value === "string" && PERCENTAGE.test(value),
  "a part of a row, as a percentage",
  'Write one such as "50%".',
);

/** `admin` of a field: how the panel shows it. */
export const fieldAdmin = options({
  hidden: flag,
  readOnly: flag,
  placeholder: text,
  width: percentage,
  position: oneOf(["sidebar"]),
});

/** `admin` of a global. */
export const globalAdmin = options({ group: text, description: text, hidden: flag });

/** `admin` of a collection. The names of fields are judged once all of these are known. */
export const collectionAdmin = options({
  useAsTitle: text,
  defaultColumns: listOf(text),
  group: text,
  description: text,
  hidden: flag,
});
