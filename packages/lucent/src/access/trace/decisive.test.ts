import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveConfig } from "../../config/index.ts";
import type { AccessArgs, AnyWhere, Rule } from "../../contract/index.ts";
import { parseWhere, type Where } from "../../query/index.ts";
import type { Caller } from "../caller.ts";
import { both } from "../clauses/both.ts";
import { either } from "../clauses/either.ts";
import { hasRole } from "../clauses/has-role.ts";
import { isAdmin } from "../clauses/is-admin.ts";
import { isOwner } from "../clauses/is-owner.ts";
import { isSignedIn } from "../clauses/is-signed-in.ts";
import { not } from "../clauses/not.ts";
import { decideOn } from "../rules.ts";
import { against } from "./against.ts";
import { decisive } from "./decisive.ts";
import type { Reason } from "./reason.ts";
import { traced } from "./traced.ts";

type Leaf = Rule;
type Tree = { joint: "either" | "both" | "not"; parts: Tree[] } | { leaf: Leaf; where?: AnyWhere };
type Doc = Readonly<Record<string, unknown>>;

const HELPERS: Leaf[] = [isAdmin, isSignedIn, isOwner("author"), hasRole("editor")];
const comparisons: fc.Arbitrary<AnyWhere> = fc.constantFrom<AnyWhere>(
  { title: { equals: "a" } },
  { title: { not_equals: "a" } },
  { title: { in: ["a", "b"] } },
  { title: { exists: false } },
  { title: { contains: "b" } },
  { author: { equals: "u1" }, title: { exists: true } },
  { ghost: { equals: 1 } },
);
const { where: filters } = fc.letrec<{ where: AnyWhere }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    comparisons,
    fc.array(tie("where"), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie("where"), { maxLength: 3 }).map((or) => ({ or })),
  ),
}));
const leaves: fc.Arbitrary<Tree> = fc.oneof(
  fc.constantFrom(...HELPERS).map((leaf) => ({ leaf })),
  fc.boolean().map((answer) => ({ leaf: () => answer })),
  fc.boolean().map((answer) => ({ leaf: async () => answer })),
  filters.map((where) => ({ leaf: () => where, where })),
  fc
    .constantFrom<Leaf>(
      () => {
        throw new Error("out of order");
      },
      async () => Promise.reject(new Error("out of order")),
      () => undefined as never,
      () => ({ title: 3 }) as never,
      () => ({}),
    )
    .map((leaf) => ({ leaf })),
);
const { tree: trees } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaves,
    fc
      .tuple(fc.constantFrom("either", "both"), fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
      .map(([joint, parts]) => ({ joint, parts }) as Tree),
    tie("tree").map((part): Tree => ({ joint: "not", parts: [part] })),
  ),
}));
const documents = fc.record({
  id: fc.constant("p1"),
  title: fc.constantFrom("a", "ab", "c", null),
  author: fc.constantFrom("u1", "u2", null),
});
const people = fc.constantFrom(
  null,
  { id: "u1", collection: "users", role: "admin", _strategy: "local-jwt" },
  { id: "u1", collection: "users", role: "editor", _strategy: "local-jwt" },
  { id: "u2", collection: "users", role: "reader", _strategy: "local-jwt" },
);

function ruleOf(tree: Tree): Leaf {
  if ("leaf" in tree) return tree.leaf;
  const parts = tree.parts.map(ruleOf);
  if (tree.joint === "not") return not(parts[0]!);
  return (tree.joint === "either" ? either : both)(...parts);
}

/** What a database would say; a field that is not there has no column. */
function passes(where: Where, doc: Doc): boolean {
  if ("and" in where) return where.and.map((part) => passes(part, doc)).every(Boolean);
  if ("or" in where) return where.or.map((part) => passes(part, doc)).some(Boolean);
  const { path, operator, value } = where;
  if (!(path in doc)) throw new Error(`There is no ${path}.`);
  const held = doc[path] as string | null;
  switch (operator) {
    case "equals":
      return held === value;
    case "not_equals":
      return held !== value;
    case "in":
      return held !== null && (value as unknown[]).includes(held);
    case "not_in":
      return held === null || !(value as unknown[]).includes(held);
    case "exists":
      return (held !== null) === value;
    default:
      return held?.includes(value as string) ?? false;
  }
}

function configWith(rule: Rule) {
  return resolveConfig(
    {
      collections: {
        users: { auth: true, fields: { role: { type: "text" } } },
        posts: {
          access: { update: rule, create: rule },
          fields: { title: { type: "text" }, author: { type: "relationship", relationTo: "users" } },
        },
      },
    },
    {},
  );
}

function callerFor(rule: Rule, user: unknown) {
  const config = configWith(rule);
  const req = { user, context: {} } as unknown as Caller["req"];
  const log = { warn: () => {} } as unknown as Caller["log"];
  const lucent = {} as Caller["lucent"];
  const person = user as Caller["user"];
  return { config, user: person, credential: null, trusted: false, seesHidden: false, req, lucent, log };
}

type Asked = readonly [user: unknown, doc: Doc, act?: "update" | "create"];

async function verdictOf(rule: Rule, [user, doc, act]: Asked): Promise<boolean> {
  const caller = callerFor(rule, user);
  const decision = await decideOn(caller, questionOf(caller, doc, act));
  return act === "create" ? decision === true : isYes(decision, doc);
}

function questionOf({ config }: Caller, doc: Doc, act: "update" | "create" = "update") {
  const about = act === "create" ? { data: doc } : { id: "p1", doc };
  return { collection: config.collections.get("posts")!, operation: act, ...about } as const;
}

function isYes(decision: boolean | Where, doc: Doc): boolean {
  if (typeof decision === "boolean") return decision;
  try {
    return passes(decision, doc);
  } catch {
    return false;
  }
}

async function explain(rule: Rule, [user, doc, act]: Asked) {
  const { caller, reasons } = traced(callerFor(rule, user));
  const decision = await decideOn(caller, questionOf(caller, doc, act));
  const about = (await reasons()).filter((reason) => reason.kind === "rule");
  expect(about).toHaveLength(1);
  return { decision, reason: await against(about[0]!, async (where) => passes(where, doc)) };
}

/** The same tree with the clause at the end of a way turned around, on this document. */
function negated(tree: Tree, way: readonly Reason[], verdict: boolean): Tree {
  const [at, next] = way as [Reason, Reason | undefined];
  if ("leaf" in tree) {
    if (!next || next.kind === "administrator") return { leaf: () => !verdict };
    return { leaf: () => unfiltered(next.where!, way.slice(1), verdict) };
  }
  if (!next) return { leaf: () => !verdict };
  const place = at.clauses!.indexOf(next);
  const parts = tree.parts.map((part, index) =>
    index === place ? negated(part, way.slice(1), verdict) : part,
  );
  return { joint: tree.joint, parts };
}

function unfiltered(where: Where, [at, next, ...rest]: readonly Reason[], verdict: boolean): AnyWhere {
  if (!next) return { id: { exists: !verdict } };
  const word = "and" in where ? "and" : "or";
  const parts = (where as { and: Where[] } & { or: Where[] })[word];
  const place = at!.clauses!.indexOf(next);
  return {
    [word]: parts.map((part, index) =>
      index === place ? unfiltered(part, [next, ...rest], verdict) : asGiven(part),
    ),
  };
}

function asGiven(where: Where): AnyWhere {
  if ("and" in where) return { and: where.and.map(asGiven) };
  if ("or" in where) return { or: where.or.map(asGiven) };
  return { [where.path]: { [where.operator]: where.value } };
}

describe("the clause that an explanation names", () => {
  test("is one whose opposite turns the verdict, and what is taken down changes none [AC-04]", async () => {
    const questions = fc.tuple(people, documents, fc.constantFrom("update", "update", "create"));
    await fc.assert(
      fc.asyncProperty(trees, questions, async (tree, asked) => {
        const rule = ruleOf(tree);
        const real = await verdictOf(rule, asked);
        const { decision, reason } = await explain(rule, asked);
        const caller = callerFor(rule, asked[0]);
        expect(decision).toEqual(await decideOn(caller, questionOf(caller, asked[1], asked[2])));
        expect(reason.verdict).toBe(real ? "yes" : "no");
        const way = decisive(reason);
        const named = way.at(-1)!;
        const turned = ruleOf(negated(tree, way, named.verdict === "yes"));
        expect(await verdictOf(turned, asked), JSON.stringify(way.map((one) => one.name))).toBe(!real);
      }),
      { numRuns: 500 },
    );
  });

  const yes = () => true;
  const no = () => false;
  const broken = () => {
    throw new Error("out of order");
  };
  const draft = () => ({ title: { equals: "a" } });
  test.each<[what: string, rule: Rule, named: string]>([
    ["the only yes of either", either(no, yes), "yes"],
    ["either, where several say yes", either(yes, isSignedIn), "either(yes, isSignedIn)"],
    ["either, where none says yes", either(no, isAdmin), "either(no, isAdmin)"],
    ["the only no of both", both(yes, no), "no"],
    ["both, where several say no", both(no, isAdmin), "both(no, isAdmin)"],
    ["what stands under not", not(either(yes, no)), "yes"],
    [
      "the comparison that fails",
      both(yes, () => ({ title: { equals: "b" }, id: { exists: true } })),
      'title equals "b"',
    ],
    ["the comparison that lets it pass", either(no, draft), 'title equals "a"'],
    ["the one that threw", both(yes, broken), "broken"],
    ["a doubt under not, where no answer would do", not(broken), "not(broken)"],
    ["a field that is not there", () => ({ ghost: { equals: 1 } }), "ghost equals 1"],
    ["who is an administrator", isAdmin, 'role "admin"'],
  ])("is %s", async (_, rule, named) => {
    const person = { id: "u2", collection: "users", role: "reader", _strategy: "local-jwt" };
    const { reason } = await explain(rule, [person, { id: "p1", title: "a", author: null }]);
    expect(decisive(reason).at(-1)?.name).toBe(named);
  });

  test("is told apart from what is true of some documents only, where none is given", async () => {
    const { caller, reasons } = traced(callerFor(either(no, draft), null));
    await decideOn(caller, { collection: caller.config.collections.get("posts")!, operation: "update" });
    const reason = (await reasons()).at(-1)!;
    expect(reason).toMatchObject({ verdict: "filter", path: "collections.posts.access.update" });
    expect(decisive(reason).map(({ name }) => name)).toEqual([
      "either(no, draft)",
      "draft",
      'title equals "a"',
    ]);
  });
});

test("parts that a decision did not need are not asked before somebody wants to know", async () => {
  let asked = 0;
  const counting = (_: AccessArgs) => {
    asked += 1;
    return true;
  };
  const { caller, reasons } = traced(
    callerFor(
      either(() => true, counting),
      null,
    ),
  );
  await decideOn(caller, { collection: caller.config.collections.get("posts")!, operation: "update" });
  expect(asked).toBe(0);
  await reasons();
  expect(asked).toBe(1);
});

test("filters are read once, as the engine reads them", () => {
  expect(asGiven(parseWhere({ title: { equals: "a" } }))).toEqual({ title: { equals: "a" } });
});
