import fc from "fast-check";
import type { CallerSpec, EntitySpec, FieldSpec, Rules, Spec } from "./spec.ts";
import { OWN_RULES, type Term } from "./terms.ts";

const place = fc.nat(11);
const one = fc.nat(1);
const constant = <Is extends Term["is"]>(is: Is) => fc.constant({ is });

const plain: fc.Arbitrary<Term> = fc.oneof(
  { weight: 5, arbitrary: constant("yes") },
  { weight: 2, arbitrary: constant("signed in") },
  { weight: 2, arbitrary: constant("no") },
  { weight: 1, arbitrary: constant("throws") },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant("role" as const),
      role: fc.constantFrom("admin", "editor", "user"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant("scope" as const),
      scope: fc.constantFrom("read", "write", "admin"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("nonsense" as const), answer: fc.nat(8) }) },
) as fc.Arbitrary<Term>;

const ownRule = fc.record({
  is: fc.constant("own rule" as const),
  name: fc.constantFrom(...OWN_RULES),
}) as fc.Arbitrary<Term>;

const looking: fc.Arbitrary<Term> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom("doc", "data"), path: place, value: one }) },
  { weight: 1, arbitrary: constant("odd id") },
) as fc.Arbitrary<Term>;

const filtering: fc.Arbitrary<Term> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ is: fc.constant("own" as const), path: place }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant("filter" as const),
      path: place,
      operator: fc.constantFrom("equals", "equals", "not_equals", "in", "exists"),
      value: one,
    }),
  },
) as fc.Arbitrary<Term>;

const siblings = fc.record({
  is: fc.constant("siblings" as const),
  path: place,
  value: one,
}) as fc.Arbitrary<Term>;

const ruleTerm = combined(
  fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 2, arbitrary: looking },
    { weight: 4, arbitrary: filtering },
    { weight: 2, arbitrary: ownRule },
  ),
);
const fieldTerm = combined(
  fc.oneof(
    { weight: 7, arbitrary: plain },
    { weight: 3, arbitrary: looking },
    { weight: 2, arbitrary: siblings },
    { weight: 2, arbitrary: ownRule },
    { weight: 1, arbitrary: filtering },
  ),
);

function combined(simple: fc.Arbitrary<Term>): fc.Arbitrary<Term> {
  const pair = fc.record({
    is: fc.constantFrom("either", "both"),
    one: simple,
    other: simple,
  }) as fc.Arbitrary<Term>;
  const not = fc.record({ is: fc.constant("not" as const), of: fc.oneof(simple, pair) });
  const sync: fc.Arbitrary<Term> = fc.oneof(
    { weight: 8, arbitrary: simple },
    { weight: 2, arbitrary: pair },
    { weight: 1, arbitrary: not },
  );
  return fc.oneof(
    { weight: 5, arbitrary: sync },
    { weight: 1, arbitrary: fc.record({ is: fc.constant("later" as const), of: sync }) },
  );
}

function rules(acts: readonly string[], term: fc.Arbitrary<Term>, likely: number): fc.Arbitrary<Rules> {
  const maybe = fc.option(term, { nil: undefined, freq: likely + 1 });
  return fc.record(Object.fromEntries(acts.map((act) => [act, maybe])));
}

const FIELD_ACTS = ["create", "read", "update"];
const fieldRules = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: rules(FIELD_ACTS, fieldTerm, 1) },
);
const seldom = fc.nat(7).map((chance) => chance === 7);

const VALUES = ["text", "text", "textarea", "integer", "boolean", "select", "date", "json", "multiselect"];

function leaf(name: string): fc.Arbitrary<FieldSpec> {
  return fc
    .record({ type: fc.constantFrom(...VALUES), hidden: seldom, isDefaulted: seldom, rules: fieldRules })
    .map(({ type, hidden, isDefaulted, rules: given }) => ({
      name,
      type,
      hidden,
      ...(type.endsWith("select") && { options: ["x", "y"] }),
      ...(isDefaulted && type === "text" && { default: "c" }),
      rules: given,
    }));
}

function holder(name: string, depth = 0): fc.Arbitrary<FieldSpec> {
  const inner = [leaf(`${name}In`), leaf(`${name}By`)];
  const fields =
    depth > 0 ? fc.tuple(...inner) : fc.tuple(...inner, fc.oneof(leaf(`${name}Of`), holder(`${name}Of`, 1)));
  return fc.record({
    name: fc.constant(name),
    type: fc.constantFrom("group", "array"),
    hidden: seldom,
    fields,
    rules: fieldRules,
  });
}

function relation(name: string, slugs: readonly string[]): fc.Arbitrary<FieldSpec> {
  return fc.record({
    name: fc.constant(name),
    type: fc.constant("relationship"),
    hidden: seldom,
    relationTo: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...slugs) },
      { weight: 1, arbitrary: fc.subarray([...slugs], { minLength: 1 }) },
    ),
    hasMany: seldom,
    rules: fieldRules,
  });
}

const ROLE: FieldSpec = { name: "role", type: "select", options: ["admin", "editor", "user"], rules: {} };

/** No two entities have fields of the same name, so that a name in an answer says whose it is. */
function entity(slug: string, kind: EntitySpec["kind"], before: readonly string[]): fc.Arbitrary<EntitySpec> {
  const own = kind === "global" ? before : [...before, slug];
  const acts = {
    people: ["create", "read", "update", "delete", "unlock"],
    content: ["create", "read", "update", "delete"],
  };
  const some = (fields: readonly fc.Arbitrary<FieldSpec>[], minLength: number) =>
    fc
      .tuple(fc.tuple(...fields), fc.subarray([...fields.keys()], { minLength }))
      .map(([all, chosen]) => chosen.map((index) => all[index] as FieldSpec));
  const fields = some(
    [
      leaf(`${slug}Title`),
      leaf(`${slug}Level`),
      leaf(`${slug}Kind`),
      holder(`${slug}Held`),
      relation(`${slug}Owner`, ["users"]),
      relation(`${slug}Other`, own),
    ],
    2,
  );
  return fc
    .record({
      fields,
      role: kind === "people" ? fieldRules : fc.constant({}),
      rules: rules(kind === "global" ? ["read", "update"] : acts[kind], ruleTerm, kind === "people" ? 2 : 5),
      admin: slug === "users" ? fc.option(plain, { nil: undefined, freq: 2 }) : fc.constant(undefined),
      documents: fc.integer({ min: kind === "content" ? 1 : 0, max: 3 }),
    })
    .map(({ role, admin, rules: given, ...others }) => ({
      slug,
      kind,
      ...others,
      fields: kind === "people" ? [{ ...ROLE, rules: role }, ...others.fields] : others.fields,
      rules: { ...given, ...(slug === "users" && { admin }) },
    }));
}

const callers: fc.Arbitrary<CallerSpec[]> = fc.array(
  fc.record({
    person: fc.nat(5),
    by: fc.constantFrom("nothing", "session", "session", "session", "key", "key"),
    scopes: fc.constantFrom<CallerSpec["scopes"][]>(null, ["read"], ["write"], ["admin"], ["read", "write"]),
  }),
  { minLength: 3, maxLength: 3 },
) as fc.Arbitrary<CallerSpec[]>;

/** Configs of two to four collections, of which one or two hold people, and sometimes a global. */
export const specs: fc.Arbitrary<Spec> = fc
  .record({
    users: entity("users", "people", []),
    members: fc.option(entity("members", "people", ["users"]), { nil: undefined, freq: 2 }),
    posts: entity("posts", "content", ["users"]),
    notes: fc.option(entity("notes", "content", ["users", "posts"]), { nil: undefined, freq: 2 }),
    setup: fc.option(entity("setup", "global", ["users", "posts"]), { nil: undefined, freq: 2 }),
    callers,
    isNamed: fc.boolean(),
    salt: fc.nat(999),
  })
  .map(({ callers: who, isNamed, salt, ...entities }) => ({
    entities: Object.values(entities).filter((one) => one !== undefined),
    callers: who,
    isNamed,
    salt,
  }));
