import type { Caller } from "../../access/index.ts";
import { isPlainObject, nearestName } from "../../base/index.ts";
import {
  pathWithin,
  type ResolvedCollection,
  type ResolvedConfig,
  type ResolvedField,
} from "../../config/index.ts";
import { asKept, type Data } from "../../documents/index.ts";
import { type FieldFault, validationError } from "../../errors/index.ts";
import { s } from "../../schema/index.ts";
import { type Act, actsOf, type FieldAct, fieldActsOf } from "../acts.ts";
import type { FieldAt } from "../extent-of-field.ts";
import { toldFields } from "../told-fields.ts";

/** The acts that can be asked about: `admin` asks whether somebody is an administrator. */
const ACTS = ["create", "read", "update", "delete", "unlock", "admin"] as const;

// Denial of service: what is not there is held against all names that are.
const LONGEST = 300;

/** By what it is said which act is meant, with what. */
export const actProperties = {
  act: s.enumeration(ACTS, {
    description: "What is done; `admin` asks whether somebody is an administrator, and takes nothing beside.",
  }),
  collection: s.optional(
    s.string({ maxLength: LONGEST, description: "The slug of the collection it is done with." }),
  ),
  global: s.optional(
    s.string({ maxLength: LONGEST, description: "The slug of the global it is done with." }),
  ),
  id: s.optional(s.string({ maxLength: LONGEST, description: "The document; without it, any of them." })),
  field: s.optional(
    s.string({ maxLength: LONGEST, description: "A field of it, such as `title` or `seo.title`." }),
  ),
};

/** Which act is meant, as somebody writes it. */
export interface WrittenAct {
  readonly act: (typeof ACTS)[number];
  readonly collection?: string | undefined;
  readonly global?: string | undefined;
  readonly id?: string | undefined;
  readonly field?: string | undefined;
  readonly data?: unknown;
}

/** An act on a collection or a global. */
export interface AskedAct {
  readonly act: Act;
  readonly collection: ResolvedCollection;
  /** Null where no document in particular is meant. */
  readonly id: string | null;
  /** The field that is meant behind those that hold it; none where the whole document is meant. */
  readonly fields: readonly FieldAt[];
  /** What would be written; null where that was not said. */
  readonly data: Readonly<Data> | null;
}

/** Finds what is meant in the config, or says what is not there. */
export function readAct({ config, ...caller }: Caller, written: WrittenAct): AskedAct | "admin" {
  const { act, id, field, data } = written;
  if (act === "admin") return readAdmin(written);
  const collection = placeIn(config, written);
  const acts = offeredActs(collection);
  if (!acts.includes(act)) throw fault("act", `${collection.slug} has no such act: ${acts.join(", ")}.`);
  if (id !== undefined && (collection.kind === "global" || act === "create"))
    throw fault("id", act === "create" ? "A document that is created has none yet." : "A global has none.");
  if (data !== undefined && !isPlainObject(data)) throw fault("data", "Expected an object.");
  const kept = data && Object.keys(data).length > 0 ? asKept(collection, data) : null;
  const fields = field === undefined ? [] : readField(collection, { field, isOpen: caller.trusted });
  if (fields.length > 0 && !(fieldActsOf(collection) as readonly string[]).includes(act))
    throw fault("field", `${act} is asked about documents alone, not about their fields.`);
  return { act: act as Act & FieldAct, collection, id: id ?? null, fields, data: kept };
}

function readAdmin(written: WrittenAct): "admin" {
  const beside = (["collection", "global", "id", "field", "data"] as const).filter(
    (name) => written[name] !== undefined,
  );
  if (beside.length === 0) return "admin";
  throw validationError(beside.map((path) => ({ path, message: "`admin` is asked without it." })));
}

/** The acts that a collection or a global has. */
function offeredActs(collection: ResolvedCollection): readonly string[] {
  return actsOf(collection).filter((act) => act !== "unlock" || collection.auth !== null);
}

function placeIn(config: ResolvedConfig, { collection, global }: WrittenAct): ResolvedCollection {
  if ((collection === undefined) === (global === undefined))
    throw fault("collection", "Name a collection or a global, and only one of them.");
  const [path, slug, places] =
    global === undefined
      ? (["collection", collection as string, config.collections] as const)
      : (["global", global, config.globals] as const);
  const found = places.get(slug);
  if (found) return found;
  throw fault(path, unknown(`${path} "${slug}"`, slug, [...places.keys()]));
}

/** A path of fields; one that is hidden is known to trusted code alone. */
function readField(
  { slug, fields }: ResolvedCollection,
  { field: path, isOpen }: { readonly field: string; readonly isOpen: boolean },
): FieldAt[] {
  const found: FieldAt[] = [];
  let among: readonly ResolvedField[] = fields;
  let holder = "";
  let inRow = false;
  for (const name of path.split(".")) {
    const known = isOpen ? among : toldFields(among);
    const field = known.find((one) => one.name === name);
    if (!field)
      throw fault(
        "field",
        unknown(
          `field "${path}" in ${slug}`,
          name,
          known.map((one) => one.name),
        ),
      );
    found.push({ field, holder, inRow });
    const isRow = field.type.holds === "rows";
    holder = isRow ? "" : pathWithin(holder, name);
    inRow ||= isRow;
    among = field.fields;
  }
  return found;
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  const hint = near === undefined ? `There are: ${known.join(", ") || "none"}.` : `Did you mean "${near}"?`;
  return `There is no ${what}. ${hint}`;
}

function fault(path: string, message: string): Error {
  const faults: FieldFault[] = [{ path, message }];
  return validationError(faults);
}
