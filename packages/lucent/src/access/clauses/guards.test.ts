import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { resolveConfig } from "../../config/index.ts";
import type { AccessArgs, AnyWhere, FieldAccessArgs, Rule, Scope } from "../../contract/index.ts";
import { isAdministrator } from "../administrator.ts";
import type { Caller } from "../caller.ts";
import { argumentsFor } from "../decide.ts";
import { mayReadField, mayWriteField } from "../fields.ts";
import { decideOn } from "../rules.ts";
import { both } from "./both.ts";
import { either } from "./either.ts";
import { hasRole } from "./has-role.ts";
import { hasScope } from "./has-scope.ts";
import { isAdmin } from "./is-admin.ts";
import { isOwner } from "./is-owner.ts";
import { isSelf } from "./is-self.ts";
import { isSignedIn } from "./is-signed-in.ts";
import { not } from "./not.ts";

type Person = Readonly<Record<string, unknown>> | null;

const anna = { id: "a", collection: "users", role: "reader", _strategy: "local-jwt" };
const admin = { id: "b", collection: "users", role: "admin", _strategy: "local-jwt" };
const customer = { id: "a", collection: "customers", role: "admin", _strategy: "local-jwt" };

/** Arguments as a test of one's own would make them. */
function by(user: Person, more: object = {}): FieldAccessArgs {
  return { user, collection: "posts", operation: "read", ...more } as unknown as FieldAccessArgs;
}

function asked(rule: unknown, args: AccessArgs): unknown {
  return (rule as Rule)(args);
}

const yes = () => true;
const no = () => false;
const later = async () => true;
const open = (): AnyWhere => ({ open: { equals: true } });
const mine = ({ user }: AccessArgs): AnyWhere => ({ author: { equals: user?.id } });
const broken = (): boolean => {
  throw new Error("out of order");
};

describe("rules made of others", () => {
  test.each<[name: string, rule: unknown, answer: unknown]>([
    ["a yes", either(no, yes), true],
    ["no yes at all", either(no, no), false],
    ["a filter", either(no, open), { open: { equals: true } }],
    ["filters", either(open, mine), { or: [{ open: { equals: true } }, { author: { equals: "a" } }] }],
    ["a yes beside filters", either(open, yes), true],
    ["all yes", both(yes, yes), true],
    ["a no", both(yes, no), false],
    ["a filter and a yes", both(yes, open), { open: { equals: true } }],
    [
      "filters, all of them",
      both(open, mine),
      { and: [{ open: { equals: true } }, { author: { equals: "a" } }] },
    ],
    ["a no beside filters", both(open, no), false],
    ["the opposite of a yes", not(yes), false],
    ["of a filter", not(open), { open: { not_equals: true } }],
    [
      "of either",
      not(either(open, mine)),
      { and: [{ open: { not_equals: true } }, { author: { not_equals: "a" } }] },
    ],
    [
      "of both",
      not(both(open, mine)),
      { or: [{ open: { not_equals: true } }, { author: { not_equals: "a" } }] },
    ],
    ["nothing, which is a no", either((() => undefined) as never, no), false],
    ["what is settled before one throws", either(yes, broken), true],
  ])("%s", (_, rule, answer) => {
    expect(asked(rule, by(anna))).toEqual(answer);
  });

  test("answer at once where all parts do, and later where one takes its time", async () => {
    const answer = asked(either(no, later), by(anna));
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toBe(true);
    expect(await asked(not(later), by(anna))).toBe(false);
  });

  test("do not ask what is settled already", () => {
    const part = vi.fn(() => true);
    expect(asked(either(yes, part), by(anna))).toBe(true);
    expect(asked(both(no, part), by(anna))).toBe(false);
    expect(part).not.toHaveBeenCalled();
  });

  test("never turn a doubt into a yes [AC-04]", () => {
    const doubts = [
      broken,
      () => undefined,
      () => null,
      () => 0,
      () => ({}),
      () => new Map(),
      () => ({ a: 1 }),
    ];
    for (const doubt of doubts as unknown as (() => boolean)[]) {
      expect(() => asked(not(doubt), by(anna))).toThrow();
      expect(() => asked(not(either(no, doubt)), by(anna))).toThrow();
      expect(() => asked(not(both(yes, doubt)), by(anna))).toThrow();
      expect(() => asked(not(not(not(doubt))), by(anna))).toThrow();
    }
    expect(() =>
      asked(
        not(() => ({ age: { greater_than: 17 } })),
        by(anna),
      ),
    ).toThrow("no words for the opposite");
  });

  test("go by how they are written", () => {
    const named = either(
      isAdmin,
      both(isSelf, not(hasRole("guest", "bot"))),
      isOwner("author"),
      hasScope("write"),
      () => true,
    );
    expect(named.name).toBe(
      'either(isAdmin, both(isSelf, not(hasRole("guest", "bot"))), isOwner("author"), hasScope("write"), a function)',
    );
  });

  test("say at once what is wrong with what they are given", () => {
    const wrong = [
      () => either(),
      () => both(),
      () => (not as () => unknown)(),
      () => (not as (...rules: unknown[]) => unknown)(yes, yes),
      () => either(true as never),
      () => both(yes, { role: "admin" } as never),
      () => hasRole(),
      () => hasRole(""),
      () => hasRole(["editor"] as never),
      () => hasScope("delete" as Scope),
      () => (isOwner as () => unknown)(),
    ];
    for (const make of wrong) expect(make).toThrow(TypeError);
  });
});

test("an opposite lets through exactly the documents that the filter leaves out", () => {
  const words = fc.constantFrom("equals", "not_equals", "in", "not_in", "like", "not_like", "exists");
  const valuesFor = (word: string) => (word === "exists" ? fc.boolean() : fc.constantFrom("x", "y"));
  const one = words.chain((word) =>
    fc.tuple(fc.constantFrom("a", "b"), valuesFor(word)).map(([path, value]) => {
      return { [path]: { [word]: word.endsWith("in") ? [value] : value } };
    }),
  );
  const { where: filters } = fc.letrec<{ where: AnyWhere }>((tie) => ({
    where: fc.oneof(
      { maxDepth: 3 },
      one,
      fc.array(tie("where"), { maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie("where"), { maxLength: 3 }).map((or) => ({ or })),
    ),
  }));
  const docs = fc.record({ a: fc.constantFrom("x", "y", null), b: fc.constantFrom("x", "z", null) });
  fc.assert(
    fc.property(filters, docs, (where, doc) => {
      expect(
        passes(
          asked(
            not(() => where),
            by(anna),
          ) as AnyWhere,
          doc,
        ),
      ).toBe(!passes(where, doc));
    }),
    { numRuns: 500 },
  );
});

/** What the engine's words mean, for texts. */
function passes(where: AnyWhere, doc: Readonly<Record<string, string | null>>): boolean {
  return Object.entries(where).every(([path, asked]) => {
    if (path === "and") return (asked as AnyWhere[]).every((part) => passes(part, doc));
    if (path === "or") return (asked as AnyWhere[]).some((part) => passes(part, doc));
    const [word = "", value] = Object.entries(asked ?? {})[0] ?? [];
    const held = doc[path];
    const isPositive = {
      exists: held !== null,
      equals: held === value,
      in: value?.includes?.(held),
      like: held?.includes(value),
    };
    if (word === "exists") return isPositive.exists === value;
    const plain = Boolean(isPositive[word.replace("not_", "") as "in"]);
    return word.startsWith("not_") ? !plain : plain;
  });
}

describe("who somebody is", () => {
  test("is signed in", () => {
    expect([asked(isSignedIn, by(null)), asked(isSignedIn, by(customer))]).toEqual([false, true]);
  });

  test.each<[Person, boolean]>([
    [null, false],
    [anna, false],
    [{ ...anna, role: "editor" }, true],
    [{ ...anna, role: undefined, roles: ["author", "editor"] }, true],
    [{ ...anna, role: ["editor"] }, false],
    [{ ...anna, roles: "editor" }, false],
  ])("has a role: %j", (user, answer) => {
    expect(asked(hasRole("editor", "chief"), by(user))).toBe(answer);
  });

  test.each<[scopes: readonly Scope[] | undefined, needed: Scope, answer: boolean]>([
    [undefined, "admin", true],
    [["read"], "read", true],
    [["read"], "write", false],
    [["write"], "read", true],
    [["admin"], "write", true],
    [[], "read", false],
  ])("has a scope: %j for %s is %s", (scopes, needed, answer) => {
    expect(asked(hasScope(needed), by({ ...anna, scopes }))).toBe(answer);
    expect(asked(hasScope(needed), by(null))).toBe(false);
  });

  test("is the document: a filter for collections, a yes or no where a filter is no answer", () => {
    const inUsers = { collection: "users" };
    expect(asked(isSelf, by(anna, inUsers))).toEqual({ id: { equals: "a" } });
    expect(asked(isSelf, by(null, inUsers))).toBe(false);
    // The same id in another collection is somebody else.
    expect(asked(isSelf, by(customer, inUsers))).toBe(false);
    expect(asked(isSelf, by(anna, { ...inUsers, id: "a", siblingData: {} }))).toBe(true);
    expect(asked(isSelf, by(anna, { ...inUsers, id: "b", siblingData: {} }))).toBe(false);
    expect(asked(isSelf, by(anna, { ...inUsers, operation: "create" }))).toBe(false);
  });

  test("owns the document: a filter, or what the document and the data say", () => {
    const rule = isOwner("meta.author");
    expect(asked(rule, by(anna))).toEqual({ "meta.author": { equals: "a" } });
    expect(asked(rule, by(null))).toBe(false);
    const inField = (author: unknown) => ({ siblingData: {}, doc: { id: "p", meta: { author } } });
    expect(asked(rule, by(anna, inField("a")))).toBe(true);
    expect(asked(rule, by(anna, inField(["b", { id: "a" }])))).toBe(true);
    expect(asked(rule, by(anna, inField({ relationTo: "users", value: { id: "a" } })))).toBe(true);
    expect(asked(rule, by(anna, inField({ relationTo: "customers", value: "a" })))).toBe(false);
    expect(asked(rule, by(anna, inField(null)))).toBe(false);
    const making = (author: unknown) => ({ operation: "create", data: { meta: { author } } });
    expect([asked(rule, by(anna, making("a"))), asked(rule, by(anna, making("b")))]).toEqual([true, false]);
    expect(asked(rule, by(anna, { operation: "create", doc: { id: "p", meta: { author: "a" } } }))).toBe(
      false,
    );
  });
});

const person = {
  auth: true,
  fields: {
    role: { type: "text" },
    isStaff: { type: "checkbox", access: { update: isAdmin, read: isSelf } },
  },
};

function callerOf(user: Person, more: { admin?: Rule; credential?: Caller["credential"] } = {}): Caller {
  const posts = {
    access: { update: isAdmin, delete: isOwner("author"), read: isOwner("owner"), create: isOwner("title") },
    fields: {
      title: { type: "text" },
      author: { type: "relationship", relationTo: "users" },
      owner: { type: "relationship", relationTo: ["users", "customers"] },
    },
  };
  const users = { ...person, access: { admin: more.admin, update: isAdmin } };
  const config = resolveConfig(
    { admin: { user: "users" }, collections: { users, customers: person, posts } },
    {},
  );
  const log = { warn: vi.fn() } as unknown as Caller["log"];
  const req = { user } as unknown as Caller["req"];
  const { credential = null } = more;
  const rest = { credential, trusted: false, seesHidden: false, log, lucent: {} as Caller["lucent"] };
  return { config, user: user as Caller["user"], req, ...rest };
}

function questionAt(caller: Caller, slug: string, operation: "update" | "delete" | "read" | "create") {
  return { collection: caller.config.collections.get(slug)!, operation } as const;
}

describe("administrators", () => {
  test.each<[what: string, user: Person, rule: Rule | undefined, answer: boolean]>([
    ["by the role of the data", admin, undefined, true],
    ["nobody else", anna, undefined, false],
    ["nobody of another collection", customer, undefined, false],
    ["by a rule", anna, ({ user }) => user?.id === "a", true],
    ["by a rule that says no to a role", admin, no, false],
    ["by a rule that asks for the role itself", admin, either(isAdmin, no), true],
    ["never by a rule that throws", admin, broken, false],
    ["never by a filter", admin, () => ({ id: { equals: "b" } }), false],
  ])("are told %s", async (_, user, rule, answer) => {
    const caller = callerOf(user, { ...(rule && { admin: rule }) });
    expect(await isAdministrator(caller)).toBe(answer);
    expect(await decideOn(caller, questionAt(caller, "posts", "update"))).toBe(answer);
    const args = argumentsFor(questionAt(caller, "posts", "update"), caller);
    expect(await asked(isAdmin, { ...args })).toBe(answer);
  });

  test("are not told where a rule is asked in another's name, whatever their role is [AC-04]", async () => {
    const caller = callerOf(admin, { admin: no });
    const args = argumentsFor(questionAt(caller, "posts", "read"), caller);
    expect(await asked(isAdmin, args)).toBe(false);
    const stranger = callerOf(null);
    const asNobody = argumentsFor(questionAt(stranger, "posts", "read"), stranger);
    expect(asked(isAdmin, asNobody)).toBe(false);
    for (const other of [anna, admin, customer]) {
      for (const told of [args, asNobody, by(null)])
        for (const rule of [isAdmin, not(isAdmin)])
          expect(() => asked(rule, { ...told, user: { ...other } as never })).toThrow(
            "whoever makes the call",
          );
    }
  });

  test("write people with a key only where it has the scope for it", async () => {
    const key = (scopes: readonly Scope[] | null) => ({ kind: "api key", scopes, standing: null }) as const;
    const update = async (slug: string, scopes: readonly Scope[] | null) => {
      const caller = callerOf(admin, { credential: key(scopes) });
      return decideOn(caller, questionAt(caller, slug, "update"));
    };
    expect(await update("users", ["write"])).toBe(false);
    expect(await update("users", ["admin"])).toBe(true);
    expect(await update("users", null)).toBe(true);
    expect(await update("posts", ["write"])).toBe(true);
  });
});

describe("owners", () => {
  test("are people of a collection to which the relation leads", async () => {
    const decide = async (user: Person, act: "delete" | "read") => {
      const caller = callerOf(user);
      return decideOn(caller, questionAt(caller, "posts", act));
    };
    expect(await decide(anna, "delete")).toEqual({ path: "author", operator: "equals", value: "a" });
    expect(await decide(customer, "delete")).toBe(false);
    expect(await decide(customer, "read")).toEqual({
      and: [
        { path: "owner.value", operator: "equals", value: "a" },
        { path: "owner.relationTo", operator: "equals", value: "customers" },
      ],
    });
  });

  test("there are none by what is no relation, and the log says so [AC-04]", async () => {
    const caller = callerOf(anna);
    const question = { ...questionAt(caller, "posts", "create"), data: { title: "a" } };
    expect(await decideOn(caller, question)).toBe(false);
    expect(vi.mocked(caller.log.warn).mock.lastCall?.[0]).toMatchObject({
      err: { message: "`isOwner` found no relation `title` in `posts`." },
    });
  });
});

test("fields take them as their own rules", async () => {
  const caller = callerOf(anna);
  const collection = caller.config.collections.get("users")!;
  const field = collection.field.get("isStaff")!;
  const read = (id: string) => mayReadField(caller, field, { collection, doc: { id }, siblingData: {} });
  expect([read("a"), read("b")]).toEqual([true, false]);
  const question = { collection, operation: "update", siblingData: {}, isInside: false } as const;
  expect(await mayWriteField(caller, field, question)).toBe(false);
  const boss = callerOf(admin);
  expect(await mayWriteField(boss, field, question)).toBe(true);
});
