import { mayWriteField } from "../access/index.ts";
import { oncePer } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { boundRows } from "./bound-rows.ts";
import type { Drafting } from "./drafting.ts";
import { judged } from "./judged.ts";
import { copyOf, type Data, fieldsWhere, holderOf, placesIn, valueAt } from "./places.ts";
import { valueParser } from "./value-parser.ts";

/** What was sent without the fields that the caller may not write; nobody is told, as in Payload. */
export async function withoutUnwritable(drafting: Drafting, sent: Readonly<Data>): Promise<Data> {
  const { collection, caller, act, id, before } = drafting;
  const data = asksFieldRules(collection)[act] ? asKept(collection, sent) : sent;
  const accepted = copyOf(collection.fields, data);
  const question = {
    collection,
    operation: act,
    data,
    doc: before && judged(drafting, before),
    id: before && id,
  };
  for (const { field, path, siblings } of placesIn(collection.fields, accepted)) {
    if (siblings[field.name] === undefined) continue;
    const holder = holderOf(path);
    const siblingData = (valueAt(data, holder) ?? {}) as Data;
    const isInside = holder !== "";
    if (!(await mayWriteField(caller, field, { ...question, siblingData, isInside })))
      delete siblings[field.name];
  }
  return accepted;
}

/** What was sent, with every value as it would be kept, so that a rule judges what it will get. */
export function asKept(collection: ResolvedCollection, sent: Readonly<Data>): Data {
  boundRows(collection, sent);
  const kept: Data = { ...sent, ...copyOf(collection.fields, sent) };
  for (const { field, siblings } of placesIn(collection.fields, kept)) {
    const value = siblings[field.name];
    if (value === undefined || value === null) continue;
    const parsed = valueParser(field)?.(value);
    if (parsed?.ok) siblings[field.name] = parsed.value;
  }
  return kept;
}

const asksFieldRules = oncePer(({ fields }: ResolvedCollection) => ({
  create: fieldsWhere(fields, ({ access }) => access.create !== undefined).length > 0,
  update: fieldsWhere(fields, ({ access }) => access.update !== undefined).length > 0,
}));
