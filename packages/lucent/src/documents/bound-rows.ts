import { oncePer } from "../base/index.ts";
import { isList, type ResolvedCollection } from "../config/index.ts";
import { validationError } from "../errors/index.ts";
import { type Data, fieldsWhere, placesIn } from "./places.ts";

// Each row is a statement of its own.
const MOST_ROWS = 10_000;

const listFields = oncePer(({ fields }: ResolvedCollection) => fieldsWhere(fields, isList));

/** Write bombs: lists in lists multiply. Throws where a document is sent with more rows than any may have. */
export function boundRows(collection: ResolvedCollection, sent: Readonly<Data>): void {
  let room = MOST_ROWS;
  for (const { field, path, siblings } of placesIn(listFields(collection), sent)) {
    const items = siblings[field.name];
    if (!isList(field) || !Array.isArray(items)) continue;
    room -= items.length;
    if (room >= 0) continue;
    const message = `The lists of one document hold at most ${MOST_ROWS} rows together.`;
    throw validationError([{ path, message }], { collection: collection.slug });
  }
}
