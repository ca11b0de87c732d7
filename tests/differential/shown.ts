import { documentOf, type Reference } from "./meaning.ts";
import {
  type Caller,
  collectionOf,
  type Data,
  type Doc,
  type FieldSpec,
  isData,
  isOdd,
  isPolymorphic,
  targetsOf,
  type World,
} from "./world.ts";

/** For whom documents are shown, and what was asked of them. */
export interface Showing {
  readonly world: World;
  readonly caller: Caller;
  readonly showHidden: boolean;
  readonly depth: number;
  readonly select?: Data | undefined;
  readonly populate?: Data | undefined;
  readable(slug: string): ReadonlySet<string> | null;
}

/** A document as its reader sees it. */
export function shown(doc: Doc, slug: string, showing: Showing): Data {
  const { fields, timestamps } = collectionOf(showing.world, slug);
  const { select } = showing;
  const times = timestamps ? (["createdAt", "updatedAt"] as const) : [];
  return {
    id: doc.id,
    ...values(fields, doc, { ...showing, doc }),
    ...Object.fromEntries(times.filter((name) => isPicked(select, name)).map((name) => [name, doc[name]])),
    ...(slug === "users" && { collection: slug }),
  };
}

/** People see how many sessions they have on their own document, and on nobody else's; all have one. */
export function withOwnSessions(doc: Data, slug: string, { world, caller, select }: Showing): Data {
  const isOwn =
    slug === "users" && (caller === "ada" || caller === "ben") && world.people[caller] === doc["id"];
  return isOwn && isPicked(select, "sessions") ? { ...doc, sessions: 1 } : doc;
}

interface Inside extends Showing {
  readonly doc: Doc;
}

function values(fields: readonly FieldSpec[], holder: Data, inside: Inside): Data {
  const entries = fields
    .filter((field) => mayRead(field, holder, inside) && isPicked(inside.select, field.name))
    .map((field) => [field.name, shownValue(field, holder[field.name] ?? null, inside)]);
  return Object.fromEntries(entries) as Data;
}

function shownValue(field: FieldSpec, value: unknown, inside: Inside): unknown {
  const chosen = inside.select?.[field.name];
  const within = { ...inside, select: isData(chosen) ? chosen : undefined };
  const { fields = [] } = field;
  if (field.type === "group") return values(fields, value as Data, within);
  if (field.type === "array")
    return (value as Data[]).map((row) => ({ id: row["id"], ...values(fields, row, within) }));
  if (field.type !== "relationship" || value === null) return value;
  const one = (reference: unknown) => {
    if (!isPolymorphic(field))
      return partner({ slug: targetsOf(field)[0] as string, id: reference as string }, inside);
    const { relationTo, value: id } = reference as { relationTo: string; value: string };
    return { relationTo, value: partner({ slug: relationTo, id }, inside) };
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** The document in the place of its id, where there is depth left and the reader may see it. */
function partner(reference: Reference, inside: Inside): unknown {
  const { slug, id } = reference;
  if (inside.depth === 0 || !inside.readable(slug)?.has(id)) return id;
  const chosen = inside.populate?.[slug];
  const select = isData(chosen) ? chosen : undefined;
  return shown(documentOf(inside.world, reference), slug, { ...inside, depth: inside.depth - 1, select });
}

function mayRead(field: FieldSpec, holder: Data, { doc, caller, showHidden }: Inside): boolean {
  if (field.hidden && !showHidden) return false;
  if (caller === "trusted") return true;
  switch (field.read) {
    case "people":
      return caller !== "stranger";
    case "ada":
      return caller === "ada";
    case "document":
    case "id":
      return !isOdd(doc.id);
    case "siblings":
      return (holder[field.peer as string] ?? null) === null;
    default:
      return field.read === undefined || field.read === "yes";
  }
}

/** Names with true and no others, or all but those with false. */
function isPicked(select: Data | undefined, name: string): boolean {
  if (!select) return true;
  const asked = select[name];
  if (asked === undefined) return !isInclusion(select);
  return asked !== false;
}

function isInclusion(select: Data): boolean {
  const asked = Object.values(select);
  return asked.length === 0 || asked.some((value) => value === true || (isData(value) && isInclusion(value)));
}
