import { isPlainObject, newId } from "../base/index.ts";
import type { ResolvedField } from "../config/index.ts";
import { type FieldFault, validationError } from "../errors/index.ts";
import { type Drafting, mayBeAbsent } from "./drafting.ts";
import { copyOf, type Data, type Place, placesIn } from "./places.ts";
import { valueParser } from "./value-parser.ts";

const REQUIRED = "This field is required.";
// Each row is a statement of its own.
const MOST_ROWS = 1_000;

/** The values as they will be kept; throws with everything that is wrong with them. */
export async function check(drafting: Drafting, data: Readonly<Data>): Promise<Data> {
  const { engine, collection } = drafting;
  const faults: FieldFault[] = [];
  const checked = copyOf(collection.fields, data);
  for (const place of placesIn(collection.fields, checked)) {
    const { field, path, siblings } = place;
    if (siblings[field.name] === undefined && mayBeAbsent(drafting, place)) continue;
    const fault = checkPlace(place) ?? (await ownFault(drafting, place, checked));
    if (fault === undefined) continue;
    faults.push({ path, message: fault });
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
function checkPlace({ field, siblings }: Place): string | undefined {
  const value = siblings[field.name];
  if (isNothing(field, value)) return field.required ? REQUIRED : undefined;
  if (field.type.holds === "fields") return isPlainObject(value) ? undefined : "Expected an object.";
  if (field.type.holds === "rows") return checkRows(field, value);
  const parsed = valueParser(field)?.(value);
  if (!parsed?.ok) return parsed?.faults.map(({ message }) => message).join(" ");
  siblings[field.name] = parsed.value;
  return undefined;
}

function isNothing({ type, required }: ResolvedField, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (!required) return false;
  return value === "" || (Array.isArray(value) && value.length === 0 && type.name !== "json");
}

function checkRows({ values }: ResolvedField, rows: unknown): string | undefined {
  if (!Array.isArray(rows) || !rows.every(isPlainObject)) return "Expected a list of objects.";
  const { minRows = 0, maxRows = MOST_ROWS } = values;
  if (rows.length < minRows) return `Give at least ${minRows} ${minRows === 1 ? "row" : "rows"}.`;
  if (rows.length > maxRows) return `Give at most ${maxRows} ${maxRows === 1 ? "row" : "rows"}.`;
  for (const row of rows as Data[]) row["id"] ??= newId();
  return undefined;
}

/** What the developer's own check has against a value that passed all others. */
async function ownFault(drafting: Drafting, place: Place, data: Data): Promise<string | undefined> {
  const { field, path, siblings } = place;
  const value = siblings[field.name];
  if (!field.validate || value === undefined || value === null) return undefined;
  const { act, id, caller, before } = drafting;
  const verdict = await field.validate(value, {
    data,
    siblingData: siblings,
    path,
    req: caller.req,
    operation: act,
    id: before && id,
  });
  return verdict === true ? undefined : verdict || "This value is not accepted.";
}
