import { isPlainObject, newId } from "../base/index.ts";
import type { ResolvedField } from "../config/index.ts";
import { type FieldFault, validationError } from "../errors/index.ts";
import { type Drafting, mayBeAbsent } from "./drafting.ts";
import { fillIn } from "./fill-in.ts";
import { keepUnsent } from "./keep-unsent.ts";
import { copyOf, type Data, holderOf, type Place, placesIn, valueAt } from "./places.ts";
import { valueParser } from "./value-parser.ts";

const REQUIRED = "This field is required.";
// Each row is a statement of its own.
const MOST_ROWS = 1_000;

/**
 * The values as they will be kept; throws with everything that is wrong with them. Rows keep the ids that are
 * among those given; any other is not theirs, whoever put it there.
 */
export async function check(
  drafting: Drafting,
  data: Readonly<Data>,
  rowIds: ReadonlySet<unknown>,
): Promise<Data> {
  const { engine, collection } = drafting;
  const faults: FieldFault[] = [];
  const checked = copyOf(collection.fields, data);
  await fillIn(drafting, checked);
  const freeIds = new Set(rowIds);
  for (const place of placesIn(collection.fields, checked)) {
    const { field, siblings } = place;
    if (siblings[field.name] === undefined && mayBeAbsent(drafting, place)) continue;
    const found = checkPlace(place, freeIds);
    if (found.length === 0) found.push(...(await ownFaults(drafting, place, checked)));
    if (found.length === 0) continue;
    faults.push(...found);
    // What has the wrong shape is not looked into.
    delete siblings[field.name];
  }
  for (const extension of engine.registry.extensionsFor(collection)) {
    faults.push(...(await extension.check({ ...drafting, data: checked })));
  }
  if (faults.length > 0) throw validationError(faults, { collection: collection.slug });
  return checked;
}

/** What the field's type has against the value, which is made what it will be kept as. */
function checkPlace(place: Place, freeIds: Set<unknown>): FieldFault[] {
  const { field, path, siblings } = place;
  const value = siblings[field.name];
  if (isNothing(field, value)) return field.required ? [{ path, message: REQUIRED }] : [];
  if (field.type.holds === "fields")
    return isPlainObject(value) ? [] : [{ path, message: "Expected an object." }];
  if (field.type.holds === "rows") return checkRows(place, value, freeIds);
  const parsed = valueParser(field)?.(value);
  if (!parsed?.ok) return faultsAt(path, parsed?.faults ?? []);
  siblings[field.name] = parsed.value;
  return [];
}

/** Faults where they stand in the document: those of one place are told together. */
function faultsAt(path: string, faults: readonly FieldFault[]): FieldFault[] {
  const messages = new Map<string, Set<string>>();
  for (const { path: inside, message } of faults) {
    const place = inside === "" ? path : `${path}.${inside}`;
    messages.set(place, (messages.get(place) ?? new Set()).add(message));
  }
  return [...messages].map(([place, told]) => ({ path: place, message: [...told].join(" ") }));
}

function isNothing({ type, required }: ResolvedField, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (!required) return false;
  return value === "" || (Array.isArray(value) && value.length === 0 && type.name !== "json");
}

function checkRows({ field, path }: Place, rows: unknown, freeIds: Set<unknown>): FieldFault[] {
  if (!Array.isArray(rows)) return [{ path, message: "Expected a list of objects." }];
  const { minRows = 0, maxRows = MOST_ROWS } = field.values;
  // What is not required may be left empty, as in Payload; the bounds are for what is not.
  if (rows.length < minRows && rows.length > 0)
    return [{ path, message: `Give at least ${minRows} ${minRows === 1 ? "row" : "rows"}.` }];
  if (rows.length > maxRows)
    return [{ path, message: `Give at most ${maxRows} ${maxRows === 1 ? "row" : "rows"}.` }];
  const faults = rows.flatMap((row, position) =>
    isPlainObject(row) ? [] : [{ path: `${path}.${position}`, message: "Expected an object." }],
  );
  if (faults.length > 0) return faults;
  for (const row of rows as Data[]) if (!freeIds.delete(row["id"])) row["id"] = newId();
  return [];
}

/** What the developer's own check has against a value that passed all others. */
async function ownFaults(drafting: Drafting, place: Place, checked: Data): Promise<FieldFault[]> {
  const { field, path, siblings } = place;
  const value = siblings[field.name];
  if (!field.validate || value === undefined || value === null) return [];
  const { act, id, caller, before, collection } = drafting;
  // What was not sent is part of the document all the same.
  const data = before ? keepUnsent(collection.fields, copyOf(collection.fields, checked), before) : checked;
  const verdict = await field.validate(value, {
    data,
    siblingData: (valueAt(data, holderOf(path)) ?? {}) as Data,
    path,
    req: caller.req,
    operation: act,
    id: before && id,
  });
  return verdict === true ? [] : [{ path, message: verdict || "This value is not accepted." }];
}
