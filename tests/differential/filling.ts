import { isDeepStrictEqual } from "node:util";
import { type Draft, Promised } from "./generate/documents.ts";
import type { AnyLucent } from "./template.ts";
import { collectionOf, type Data, type Doc, type FieldSpec, isData, momentOf, type Schema } from "./world.ts";

const WAVES = 3;

/** Documents that stand in the database, by their collections. */
export type Standing = Record<string, Doc[]>;

/**
 * Writes drafts, and gives the documents that should now be there. What they hold is told by what was sent and
 * not by what came back, of which only ids and times are taken.
 *
 * @param standing the documents that are there already
 */
export async function fill(
  lucent: AnyLucent,
  schema: Schema,
  { drafts, standing }: { drafts: readonly Draft[]; standing: Standing },
): Promise<Standing> {
  for (const { slug } of Object.values(schema)) standing[slug] ??= [];
  const late: { draft: Draft; id: string }[] = [];
  const size = Math.ceil(drafts.length / WAVES);
  for (let wave = 0; wave < WAVES; wave++) {
    const made = await Promise.all(
      drafts.slice(wave * size, (wave + 1) * size).map(async (draft) => {
        const collection = collectionOf({ schema }, draft.slug);
        const now = draft.isLate ? withoutRelations(collection.fields, draft.data) : draft.data;
        const data = kept(now, standing) as Data;
        const answer = await lucent.create({
          collection: draft.slug,
          data,
          depth: 0,
          showHiddenFields: true,
        });
        if (draft.isLate) late.push({ draft, id: answer.id });
        return { slug: draft.slug, doc: checked(collection.fields, data, answer) };
      }),
    );
    for (const { slug, doc } of made) standing[slug]?.push(doc);
  }
  for (const { draft, id } of late) {
    const { slug } = draft;
    const { fields } = collectionOf({ schema }, slug);
    const changes = kept(relationsOf(fields, draft.data), standing) as Data;
    const answer = await lucent.update({
      collection: slug,
      id,
      data: changes,
      depth: 0,
      showHiddenFields: true,
    });
    const docs = standing[slug] as Doc[];
    const place = docs.findIndex((doc) => doc.id === id);
    docs[place] = checked(fields, { ...docs[place], ...changes }, answer);
  }
  return standing;
}

function isRelation(fields: readonly FieldSpec[], name: string): boolean {
  return fields.some((field) => field.name === name && field.type === "relationship");
}

function withoutRelations(fields: readonly FieldSpec[], data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !isRelation(fields, name)));
}

function relationsOf(fields: readonly FieldSpec[], data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => isRelation(fields, name)));
}

/** The data with the ids of documents that are there by now; relations to nothing are left empty. */
function kept(value: unknown, standing: Standing): unknown {
  if (value instanceof Promised) return idOf(value, standing);
  if (Array.isArray(value)) {
    const items = value.map((item) => kept(item, standing));
    const isReferences = value.some((item) => item instanceof Promised);
    return isReferences ? distinct(items.filter((item) => item !== null)) : items;
  }
  if (!isData(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, kept(inner, standing)]));
}

function idOf({ slug, isNamed, place }: Promised, standing: Standing): unknown {
  const docs = standing[slug] ?? [];
  const id = docs[place % docs.length]?.id;
  if (id === undefined) return null;
  return isNamed ? { relationTo: slug, value: id } : id;
}

function distinct(items: readonly unknown[]): unknown[] {
  return items.filter((item, place) => items.findIndex((other) => isDeepStrictEqual(item, other)) === place);
}

function checked(fields: readonly FieldSpec[], data: Data, answer: Doc): Doc {
  const { id, createdAt, updatedAt } = answer;
  const times = createdAt === undefined ? {} : { createdAt, updatedAt };
  const doc = { id, ...times, ...held(fields, data, answer) };
  const [expected, got] = [doc, answer].map((one) => JSON.parse(JSON.stringify(one)));
  if (!isDeepStrictEqual(expected, got))
    throw new Error(`Kept otherwise than sent:\n${JSON.stringify(expected)}\n${JSON.stringify(got)}`);
  return doc;
}

/** What fields hold once the data is written. */
function held(fields: readonly FieldSpec[], data: Data, answer: Data): Data {
  return Object.fromEntries(
    fields.map((field) => [field.name, heldBy(field, data[field.name] ?? null, answer[field.name])]),
  );
}

function heldBy(field: FieldSpec, value: unknown, answer: unknown): unknown {
  const { type, fields = [] } = field;
  if (type === "group") return held(fields, (value ?? {}) as Data, answer as Data);
  if (type === "array") {
    const rows = answer as Data[];
    return ((value ?? []) as Data[]).map((row, place) => ({
      id: rows[place]?.["id"],
      ...held(fields, row, rows[place] ?? {}),
    }));
  }
  if (type === "relationship" && field.hasMany) return value ?? [];
  if (type === "date" && value !== null) return new Date(momentOf(value as string)).toISOString();
  return value;
}
