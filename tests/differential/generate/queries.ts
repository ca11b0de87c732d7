import fc from "fast-check";
import { type Query, standingOf } from "../evaluator.ts";
import { keyAt } from "../order.ts";
import { Refused } from "../where.ts";
import type { Caller, Data, FieldSpec, Schema, World } from "../world.ts";
import { filtersOf } from "./filters.ts";
import { pathsOf } from "./paths.ts";

/** By which door a question comes. */
export type Door = "local" | "json" | "brackets";

/** One case of the test. */
export interface Case {
  readonly query: Query;
  readonly door: Door;
}

/** More documents than this are not read one by one. */
const CROWD = 100;
const CALLERS: readonly Caller[] = ["stranger", "ada", "ben", "trusted"];

/** Questions about the documents of a world. */
export function casesOf(world: World): fc.Arbitrary<Case> {
  const slugs = Object.keys(world.schema);
  const own = slugs.filter((slug) => slug !== "users");
  const slug = fc.oneof(
    { arbitrary: fc.constantFrom(...own), weight: 6 },
    { arbitrary: fc.constant("users"), weight: 1 },
  );
  return fc
    .tuple(slug, fc.constantFrom(...CALLERS), fc.constantFrom<Door[]>("local", "local", "json", "brackets"))
    .chain(([at, caller, door]) =>
      fc.record({ query: queriesOf(world, at, caller), door: fc.constant(door) }),
    );
}

function queriesOf(world: World, slug: string, caller: Caller): fc.Arbitrary<Query> {
  const ids = (world.documents[slug] ?? []).map(({ id }) => id);
  const isCrowd = ids.length > CROWD;
  const always = {
    slug: fc.constant(slug),
    caller: fc.constant(caller),
    showHidden: caller === "trusted" ? fc.boolean() : fc.constant(false),
  };
  const viewed = {
    depth: fc.constantFrom(0, 0, 1, 2),
    select: rarely(selection(world.schema[slug]?.fields ?? [])),
    populate: rarely(populating(world.schema)),
  };
  const asked = { ...always, where: wheresOf(world, slug, caller), depth: fc.constant(0) };
  const listed = { ...asked, ...viewed, sort: sortsOf(world, slug, caller) };
  return fc.oneof(
    {
      arbitrary: fc.record({
        ...listed,
        act: fc.constant("find" as const),
        page: rarely(fc.integer({ min: 1, max: 4 })),
        limit: fc.constantFrom(undefined, 0, 1, 3, 5, 30),
        pagination: fc.constantFrom(undefined, undefined, true, false),
      }),
      weight: 6,
    },
    {
      arbitrary: fc.record({
        ...listed,
        act: fc.constant("walk" as const),
        page: rarely(fc.integer({ min: 1, max: 2 })),
        limit: isCrowd ? fc.constantFrom(40, 100, 300) : fc.constantFrom(1, 2, 3, 7),
      }),
      weight: 2,
    },
    { arbitrary: fc.record({ ...asked, act: fc.constant("count" as const) }), weight: 1 },
    {
      arbitrary: fc.record({
        ...always,
        ...viewed,
        act: fc.constant("findByID" as const),
        id: fc.constantFrom(...ids, ...ids, "01890a5d-ac96-774b-bcce-b302099a8057", "nobody"),
      }),
      weight: 1,
    },
  );
}

function wheresOf(world: World, slug: string, caller: Caller): fc.Arbitrary<Data | undefined> {
  const { sane, broad, wild } = filtersOf(standingOf(world, slug, caller));
  const isCrowd = (world.documents[slug] ?? []).length > CROWD;
  return fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 1 },
    { arbitrary: broad, weight: isCrowd ? 6 : 1 },
    { arbitrary: sane(0), weight: 3 },
    { arbitrary: sane(2), weight: 3 },
    { arbitrary: sane(4), weight: 2 },
    { arbitrary: wild(0), weight: 1 },
    { arbitrary: wild(1), weight: 1 },
  );
}

function sortsOf(world: World, slug: string, caller: Caller): fc.Arbitrary<string | undefined> {
  const standing = standingOf(world, slug, caller);
  const paths = pathsOf(world.schema, slug);
  const keys = paths.filter((path) => {
    try {
      return keyAt(path, standing);
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  });
  const own = new Set(pathsOf(world.schema, slug, 0));
  const near = keys.filter((path) => own.has(path));
  const far = keys.filter((path) => !own.has(path));
  const closed = paths.filter((path) => !keys.includes(path));
  const orders = (names: readonly string[], most: number) =>
    fc
      .array(fc.tuple(fc.constantFrom("", "-"), fc.constantFrom(...names)), { minLength: 1, maxLength: most })
      .map((parts) => parts.map((part) => part.join("")).join(","));
  return fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 1 },
    { arbitrary: orders(near, 1), weight: 2 },
    { arbitrary: orders(near, 3), weight: 2 },
    { arbitrary: orders([...far, "id"], 2), weight: 5 },
    { arbitrary: orders([...closed, "nope", "password"], 1), weight: 1 },
  );
}

function populating(schema: Schema): fc.Arbitrary<Data> {
  const chosen = Object.values(schema).map(({ slug, fields }) => [slug, selection(fields)] as const);
  return fc.record(Object.fromEntries(chosen), { requiredKeys: [] }) as fc.Arbitrary<Data>;
}

function selection(fields: readonly FieldSpec[]): fc.Arbitrary<Data> {
  return fc.boolean().chain((includes) => selectionOf(fields, includes));
}

function selectionOf(fields: readonly FieldSpec[], includes: boolean): fc.Arbitrary<Data> {
  const chosen = fields.map(({ name, fields: inner }) => {
    const whole = fc.constant<unknown>(includes);
    return [name, inner ? fc.oneof(whole, selectionOf(inner, includes)) : whole] as const;
  });
  const others = ["id", "createdAt", "nope"].map((name) => [name, fc.constant<unknown>(includes)] as const);
  const some = fc.record(Object.fromEntries([...chosen, ...others]), { requiredKeys: [] });
  return some.filter((data) => Object.keys(data).length > 0) as fc.Arbitrary<Data>;
}

function rarely<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 });
}
