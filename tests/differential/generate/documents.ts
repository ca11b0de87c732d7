import fc from "fast-check";
import {
  type CollectionSpec,
  type Data,
  type FieldSpec,
  isPolymorphic,
  type Schema,
  targetsOf,
} from "../world.ts";
import { ADDRESSES, DATES, INTEGERS, JSONS, NUMBERS, OPTIONS, POINTS, TEXTS } from "./pools.ts";

/** Stands for a document that will be there when this one is written. */
export class Promised {
  readonly slug: string;
  readonly isNamed: boolean;
  readonly place: number;

  constructor(field: FieldSpec, [choice, place]: readonly [number, number]) {
    const targets = targetsOf(field);
    this.slug = targets[choice % targets.length] as string;
    this.isNamed = isPolymorphic(field);
    this.place = place;
  }
}

/** A document to be written. */
export interface Draft {
  readonly slug: string;
  readonly data: Data;
  /** Whether its relations are written once all documents are there. */
  readonly isLate: boolean;
}

const MOST_DOCUMENTS = 30;
/** So many that lists are read along an order rather than put into it. */
const CROWD = { minLength: 300, maxLength: 400 };

/** Up to thirty documents, and once in a while hundreds, over all collections but that of people; few texts, so that many hold the same. */
export function draftsFor(schema: Schema): fc.Arbitrary<Draft[]> {
  return fc.subarray([...TEXTS], { minLength: 4, maxLength: 10 }).chain((texts) => draftsWith(texts, schema));
}

function draftsWith(texts: readonly string[], schema: Schema): fc.Arbitrary<Draft[]> {
  const collections = Object.values(schema).filter(({ slug }) => slug !== "users");
  const draftOf = ({ slug, fields }: CollectionSpec) =>
    fc.record({
      slug: fc.constant(slug),
      data: dataFor(fields, texts),
      isLate: fc.integer({ min: 0, max: 4 }).map((chance) => chance === 0),
    });
  const draft = fc.constantFrom(...collections).chain(draftOf);
  const some = fc.array(draft, { minLength: 10, maxLength: MOST_DOCUMENTS, size: "max" });
  const many = fc.array(draftOf(collections[0] as CollectionSpec), { ...CROWD, size: "max" });
  return fc.oneof(
    { arbitrary: some, weight: 12 },
    { arbitrary: fc.array(draft, { maxLength: 3 }), weight: 2 },
    { arbitrary: fc.tuple(some, many).map(([few, others]) => [...few, ...others]), weight: 1 },
  );
}

function dataFor(fields: readonly FieldSpec[], texts: readonly string[]): fc.Arbitrary<Data> {
  const values = fields.map((field) => [field.name, valueFor(field, texts)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<Data>;
}

function valueFor(field: FieldSpec, texts: readonly string[]): fc.Arbitrary<unknown> {
  const value = heldBy(field, texts);
  return fc.oneof({ arbitrary: value, weight: 6 }, { arbitrary: fc.constant(null), weight: 1 });
}

function heldBy(field: FieldSpec, texts: readonly string[]): fc.Arbitrary<unknown> {
  switch (field.type) {
    case "text":
    case "textarea":
      return fc.constantFrom(...texts);
    case "email":
      return fc.constantFrom(...ADDRESSES);
    case "number":
      return fc.constantFrom(...NUMBERS);
    case "integer":
      return fc.constantFrom(...INTEGERS);
    case "boolean":
      return fc.boolean();
    case "date":
      return fc.constantFrom(...DATES);
    case "select":
      return fc.constantFrom(...OPTIONS);
    case "multiselect":
      return fc.subarray([...OPTIONS]);
    case "json":
    case "richtext":
      return fc.constantFrom(...JSONS);
    case "point":
      return fc.constantFrom(...POINTS);
    case "group":
      return dataFor(field.fields ?? [], texts);
    case "array":
      return fc.array(dataFor(field.fields ?? [], texts), { maxLength: 3 });
    case "relationship": {
      const promised = fc.tuple(fc.nat(9), fc.nat(99)).map((choice) => new Promised(field, choice));
      return field.hasMany ? fc.array(promised, { maxLength: 4 }) : promised;
    }
    default:
      throw new Error(`There is no type ${field.type}.`);
  }
}
