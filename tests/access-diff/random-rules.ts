import fc from "fast-check";
import type { Args } from "./project.ts";

/** A person, a document and what both are to one another, without an engine. */
export interface World {
  readonly user: {
    readonly id: string;
    readonly role: string;
    readonly level: number;
    readonly active: boolean | null;
  } | null;
  readonly post: {
    readonly author: string | null;
    readonly status: string;
    readonly rating: number | null;
    readonly editors: readonly string[];
  };
}

/** A rule that was made at random: as a config has it, and as it is meant. */
export interface RandomRule {
  /** What it is written as. */
  readonly text: string;
  rule(args: Args): unknown;
  holds(world: World): boolean;
  /** The same written the other way round. */
  turned(): RandomRule;
}

type Part = RandomRule & { readonly isFilter: boolean };

const truth = (text: string, holds: (world: World) => boolean): Part => ({
  turned: () => truth(`not not ${text}`, (world) => !!holds(world)),
  text,
  isFilter: false,
  // What it is asked with and what it is meant by have the same names.
  rule: ({ user, doc }) => holds({ user, post: doc }),
  holds,
});
const filter = (text: string, where: (user: Args) => object, holds: (world: World) => boolean): Part => ({
  turned: () => filter(`{and: [${text}]}`, (user) => ({ and: [where(user)] }), holds),
  text,
  isFilter: true,
  rule: ({ user }) => where(user),
  holds,
});

const ROLES = ["admin", "editor", "user"];
const STATES = ["draft", "published", "archived"];
const level = fc.integer({ min: 1, max: 4 });
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });

const aboutPeople: fc.Arbitrary<Part> = fc.oneof(
  fc.constant(truth("signedIn", ({ user }) => user !== null)),
  some(ROLES).map((roles) =>
    truth(`role in ${roles}`, ({ user }) => user !== null && roles.includes(user.role)),
  ),
  level.map((least) => truth(`level >= ${least}`, ({ user }) => user !== null && user.level >= least)),
  level.map((least) => truth(`level > ${least}`, ({ user }) => user !== null && user.level > least)),
  fc.constant(truth("active", ({ user }) => user !== null && user.active === true)),
);
const aboutDocuments: fc.Arbitrary<Part> = fc.oneof(
  fc.constant(truth("doc.author === me", ({ user, post }) => user !== null && post.author === user.id)),
  fc.constant(
    truth("doc.editors has me", ({ user, post }) => user !== null && post.editors.includes(user.id)),
  ),
  some(STATES).map((states) => truth(`doc.status in ${states}`, ({ post }) => states.includes(post.status))),
  level.map((most) =>
    truth(`doc.rating < ${most}`, ({ post }) => post.rating !== null && post.rating < most),
  ),
);
const filters: fc.Arbitrary<Part> = fc.oneof(
  fc.constant(
    filter(
      "{author = me}",
      (user) => (user ? { author: { equals: user.id } } : { id: { in: [] } }),
      ({ user, post }) => user !== null && post.author === user.id,
    ),
  ),
  fc.constant(
    filter(
      "{editors has me}",
      (user) => (user ? { editors: { in: [user.id] } } : { id: { in: [] } }),
      ({ user, post }) => user !== null && post.editors.includes(user.id),
    ),
  ),
  some(STATES).map((states) =>
    filter(
      `{status in ${states}}`,
      () => ({ status: { in: states } }),
      ({ post }) => states.includes(post.status),
    ),
  ),
  fc.constantFrom(...STATES).map((state) =>
    filter(
      `{status != ${state}}`,
      () => ({ status: { not_equals: state } }),
      ({ post }) => post.status !== state,
    ),
  ),
  level.map((most) =>
    filter(
      `{rating < ${most}}`,
      () => ({ rating: { less_than: most } }),
      ({ post }) => post.rating !== null && post.rating < most,
    ),
  ),
  level.map((least) =>
    filter(
      `{rating >= ${least}}`,
      () => ({ rating: { greater_than_equal: least } }),
      ({ post }) => post.rating !== null && post.rating >= least,
    ),
  ),
  fc.boolean().map((is) =>
    filter(
      `{rating exists ${is}}`,
      () => ({ rating: { exists: is } }),
      ({ post }) => (post.rating !== null) === is,
    ),
  ),
);

function joined(word: "and" | "or", parts: readonly Part[]): Part {
  const every = word === "and";
  const isFilter = parts.some((part) => part.isFilter);
  return {
    text: `(${parts.map(({ text }) => text).join(` ${word} `)})`,
    isFilter,
    turned: () => joined(word, parts.map((part) => part.turned() as Part).reverse()),
    holds: (world) =>
      every ? parts.every((part) => part.holds(world)) : parts.some((part) => part.holds(world)),
    rule(args) {
      const answers = parts.map((part) => part.rule(args));
      if (answers.includes(!every)) return !every;
      const wheres = answers.filter((answer) => typeof answer === "object");
      return wheres.length === 0 ? every : { [word]: wheres };
    },
  };
}

/** Rules of a few parts; what stands beside one another is asked in full. */
export const randomRule: fc.Arbitrary<RandomRule> = fc.letrec<{ rule: Part }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: fc.oneof(aboutPeople, aboutDocuments, filters) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom("and" as const, "or" as const),
          fc.array(tie("rule"), { minLength: 2, maxLength: 3 }),
        )
        .map(([word, parts]) => joined(word, parts)),
    },
    {
      weight: 1,
      arbitrary: fc
        .oneof(aboutPeople, aboutDocuments)
        .map((part) => truth(`not ${part.text}`, (world) => !part.holds(world))),
    },
  ),
})).rule;

const HALVES = Array.from({ length: 11 }, (_, place) => place / 2);
const IDS = ["me", "another"];

/** Whether somebody reaches a document by one rule and not by another: by trying all that these rules can tell apart. */
export function opens(before: RandomRule, after: RandomRule): boolean {
  for (const user of people())
    for (const post of posts()) {
      const world = { user, post };
      if (after.holds(world) && !before.holds(world)) return true;
    }
  return false;
}

const people = remembered(() => [
  null,
  ...ROLES.flatMap((role) =>
    HALVES.flatMap((height) => [true, false].map((active) => ({ id: "me", role, level: height, active }))),
  ),
]);
const posts = remembered(() =>
  STATES.flatMap((status) =>
    [...HALVES, null].flatMap((rating) =>
      [...IDS, null].flatMap((author) =>
        [[], ["me"], ["another"]].map((editors) => ({ status, rating, author, editors })),
      ),
    ),
  ),
);

function remembered<Thing>(make: () => Thing): () => Thing {
  const made = make();
  return () => made;
}
