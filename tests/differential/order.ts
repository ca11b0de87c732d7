import { documentOf, mayName, referencesOf, type Standing } from "./meaning.ts";
import { Refused } from "./where.ts";
import { collectionOf, type Data, type Doc, type FieldSpec, isPolymorphic, targetsOf } from "./world.ts";

type Key = (doc: Data) => unknown;

const ONE_VALUE = ["text", "textarea", "email", "number", "integer", "boolean", "date", "select"];

/** The documents in the order that a text such as `-rank,author.name` asks for; throws `Refused` when it cannot be asked. */
export function ordered(docs: readonly Doc[], sort: string | undefined, standing: Standing): readonly Doc[] {
  const parts =
    sort === undefined || sort.trim() === "" ? ["-id"] : sort.split(",").map((part) => part.trim());
  const keys = parts.map((part) => {
    const isDescending = part.startsWith("-");
    const path = isDescending ? part.slice(1) : part;
    return { value: keyAt(path, standing), turn: isDescending ? -1 : 1 };
  });
  const last = keys.at(-1)?.turn ?? 1;
  return docs.toSorted((one, other) => {
    for (const { value, turn } of keys) {
      const order = compared(value(one), value(other));
      if (order !== 0) return order * turn;
    }
    return compared(one.id, other.id) * last;
  });
}

/** The value by which a name puts documents in order; throws `Refused` when it puts them in none. */
export function keyAt(path: string, standing: Standing): Key {
  const { fields } = collectionOf(standing.world, standing.slug);
  const key = lead(path.split("."), fields, { ...standing, isDocument: true });
  if (!key) throw new Refused(path);
  return key;
}

function lead(
  [name = "", ...rest]: readonly string[],
  fields: readonly FieldSpec[],
  at: Standing & { isDocument: boolean },
): Key | null {
  const { timestamps } = collectionOf(at.world, at.slug);
  const isBuiltIn = name === "id" || (timestamps && (name === "createdAt" || name === "updatedAt"));
  if (at.isDocument && isBuiltIn && rest.length === 0) return (doc) => doc[name];
  const field = fields.find((one) => one.name === name);
  if (!field || !mayName(field, at.asker)) return null;
  if (field.type === "group") {
    const key = lead(rest, field.fields ?? [], { ...at, isDocument: false });
    return key && ((doc) => key(doc[name] as Data));
  }
  if (rest.length === 0 && ONE_VALUE.includes(field.type)) return (doc) => doc[name] ?? null;
  if (field.type !== "relationship" || field.hasMany || isPolymorphic(field)) return null;
  if (rest.length === 0 || (rest.length === 1 && rest[0] === "id")) return (doc) => doc[name] ?? null;
  const slug = targetsOf(field)[0] as string;
  const readable = at.readable(slug);
  const there = collectionOf(at.world, slug).fields;
  const key = readable && lead(rest, there, { ...at, slug, isDocument: true });
  return (
    key &&
    ((doc) => {
      const [reference] = referencesOf(field, doc[name]);
      return reference && readable.has(reference.id) ? key(documentOf(at.world, reference)) : null;
    })
  );
}

function compared(one: unknown, other: unknown): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (typeof one === "string" && typeof other === "string") return byCharacters(one, other);
  return Number(one) - Number(other) || 0;
}

/** By the numbers of the characters, as databases compare bytes of UTF-8; JavaScript compares halves of some. */
function byCharacters(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
