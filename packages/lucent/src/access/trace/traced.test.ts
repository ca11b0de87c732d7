import { describe, expect, test, vi } from "vitest";
import { resolveConfig } from "../../config/index.ts";
import type { AccessArgs, Scope } from "../../contract/index.ts";
import { isAdministrator } from "../administrator.ts";
import type { Caller } from "../caller.ts";
import { both } from "../clauses/both.ts";
import { either } from "../clauses/either.ts";
import { hasRole } from "../clauses/has-role.ts";
import { isAdmin } from "../clauses/is-admin.ts";
import { isSelf } from "../clauses/is-self.ts";
import { not } from "../clauses/not.ts";
import { mayReadField, mayWriteField } from "../fields.ts";
import { mayNameField } from "../names.ts";
import { decideOn, decideOnMany } from "../rules.ts";
import { isWithinScopes } from "../scopes.ts";
import { against } from "./against.ts";
import { decisive } from "./decisive.ts";
import type { Reason } from "./reason.ts";
import { traced } from "./traced.ts";
import { withPlaces } from "./with-places.ts";

const users = {
  auth: { verify: true },
  access: { admin: either(hasRole("boss"), ({ user }) => user?.["id"] === "root") },
  fields: {
    role: { type: "text" },
    phone: { type: "text" },
    resetToken: { type: "text", hidden: true },
    badge: { type: "text", hidden: true },
    salary: { type: "integer", access: { read: isSelf, update: isAdmin } },
    mood: { type: "text", access: { read: ({ doc }: { doc?: { open?: boolean } }) => doc?.open === true } },
    seo: { type: "group", fields: { note: { type: "text" } } },
  },
};
const config = resolveConfig(
  {
    collections: {
      users,
      posts: {
        access: {
          read: async () => Promise.reject(new Error("The service is away.")),
          delete: (({ doc }: { doc?: object }) => doc !== undefined) as never,
          create: () => ({ title: { equals: "a" } }),
        },
        fields: { title: { type: "text" } },
      },
    },
  },
  {},
);
const people = config.collections.get("users")!;
const posts = config.collections.get("posts")!;

function callerOf(user: object | null, more: Partial<Caller> = {}): Caller {
  const req = { user } as unknown as Caller["req"];
  const log = { warn: vi.fn() } as unknown as Caller["log"];
  const rest = { credential: null, trusted: false, seesHidden: false, lucent: {} as Caller["lucent"] };
  return { config, user: user as Caller["user"], req, log, ...rest, ...more };
}

const boss = callerOf({ id: "b", collection: "users", role: "boss" });
const anna = callerOf({ id: "a", collection: "users", role: "admin" });
const stranger = callerOf(null);

async function last(caller: Caller, ask: (caller: Caller) => unknown): Promise<Reason> {
  const watched = traced(caller);
  const [plain, taken] = [await ask(caller), await ask(watched.caller)];
  expect(taken).toEqual(plain);
  const reason = (await watched.reasons()).at(-1)!;
  expect(reason.verdict).toBe(typeof plain === "boolean" ? wordFor(plain) : reason.verdict);
  return reason;
}

function wordFor(answer: boolean): string {
  return answer ? "yes" : "no";
}

/** What is asked, who asks, and what is said of it: where it stands, and the clause that decided. */
const on =
  (collection: typeof posts, operation: "create" | "read" | "update" | "delete") => (caller: Caller) =>
    decideOn(caller, { collection, operation });
const reading = (name: string, doc?: object) => (caller: Caller) =>
  mayReadField(caller, people.field.get(name)!, { collection: people, doc: doc as never, siblingData: {} });
const writing =
  (name: string, isInside = false) =>
  (caller: Caller) =>
    mayWriteField(caller, people.field.get(name)!, {
      collection: people,
      operation: "update",
      siblingData: {},
      isInside,
    });
const key = (scopes: readonly Scope[] | null) => ({ kind: "api key", scopes, standing: null }) as const;

describe("what is taken down", () => {
  test.each<
    [
      what: string,
      caller: Caller,
      ask: (caller: Caller) => unknown,
      verdict: string,
      path: string,
      named: string,
    ]
  >([
    [
      "a call above the rules",
      callerOf(null, { trusted: true }),
      on(posts, "delete"),
      "yes",
      "trusted",
      "trusted",
    ],
    [
      "content without a rule",
      anna,
      on(posts, "update"),
      "yes",
      "default: anybody signed in",
      "anybody signed in",
    ],
    [
      "the same for strangers",
      stranger,
      on(posts, "update"),
      "no",
      "default: nobody without signing in",
      "nobody without signing in",
    ],
    [
      "people, to administrators",
      boss,
      on(people, "update"),
      "yes",
      "default: administrators and oneself",
      'hasRole("boss")',
    ],
    [
      "people, to others",
      anna,
      on(people, "update"),
      "filter",
      "default: administrators and oneself",
      'id equals "a"',
    ],
    [
      "people, to nobody",
      anna,
      on(people, "delete"),
      "no",
      "default: administrators",
      'either(hasRole("boss"), a function)',
    ],
    ["a rule that throws", anna, on(posts, "read"), "no", "collections.posts.access.read", "read"],
    [
      "a filter where it is no answer",
      anna,
      on(posts, "create"),
      "no",
      "collections.posts.access.create",
      "create",
    ],
    [
      "who is an administrator",
      boss,
      isAdministrator,
      "yes",
      "collections.users.access.admin",
      'hasRole("boss")',
    ],
    ["who cannot be one", stranger, isAdministrator, "no", "default: role of the data", 'role "admin"'],
    ["a hidden field", boss, reading("badge"), "no", "default: hidden", "hidden"],
    [
      "a field without a rule",
      anna,
      reading("phone"),
      "yes",
      "default: with the document",
      "with the document",
    ],
    [
      "a field's rule",
      anna,
      reading("salary", { id: "a" }),
      "yes",
      "collections.users.fields.salary.access.read",
      "isSelf",
    ],
    [
      "a field's rule for writing",
      anna,
      writing("salary"),
      "no",
      "collections.users.fields.salary.access.update",
      'either(hasRole("boss"), a function)',
    ],
    [
      "what the engine keeps",
      boss,
      writing("resetToken"),
      "no",
      "default: kept by the engine",
      "kept by the engine",
    ],
    ["a password", boss, writing("password"), "yes", "default: password", "password"],
    ["a field of one's own", anna, writing("phone"), "yes", "default: theirs", "theirs"],
    [
      "a field that grants",
      anna,
      writing("role"),
      "no",
      "default: administrators",
      'either(hasRole("boss"), a function)',
    ],
    [
      "a field in what may be written",
      anna,
      writing("role", true),
      "yes",
      "default: with what holds it",
      "with what holds it",
    ],
    [
      "a name in a filter",
      anna,
      (caller) => mayNameField(caller, people.field.get("mood")!, people),
      "no",
      "default: looks at the document",
      "looks at the document",
    ],
  ])("says of %s where it stands and what decided", async (_, caller, ask, verdict, path, named) => {
    const reason = await last(caller, ask);
    expect(reason).toMatchObject({ verdict, path });
    expect(decisive(reason).at(-1)?.name).toBe(named);
    expect(reason.says).toMatch(/^[^a-z].*\.$/);
  });

  test("is what the key lacks, also where an administrator holds it", async () => {
    const bound = { ...boss, credential: key(["write"]) };
    expect(await last(bound, (caller) => isWithinScopes(caller, "admin"))).toMatchObject({
      kind: "scope",
      says: "The key has the scopes write; this needs admin.",
    });
    const reason = await last(bound, writing("role"));
    expect(decisive(reason).map(({ name }) => name)).toEqual(["administrators", "scope admin"]);
    const whole = await last({ ...boss, credential: key(null) }, (caller) =>
      isWithinScopes(caller, undefined),
    );
    expect(whole.says).toBe("The key has no scopes of its own; this is for no key at all.");
  });

  test("keeps what an error said apart from the sentence", async () => {
    const reason = await last(anna, on(posts, "read"));
    expect(reason).toMatchObject({ answer: "threw", threw: "The service is away." });
    expect(reason.says).not.toContain("service");
  });

  test("is plain data, with places of what is written in the project", async () => {
    const caller = callerOf({ id: "root", collection: "users" });
    const { caller: watched, reasons } = traced(caller);
    await isAdministrator(watched);
    const reason = (await reasons()).at(-1)!;
    const placed = await withPlaces(reason);
    expect(JSON.parse(JSON.stringify(placed))).toEqual(placed);
    const file = "packages/lucent/src/access/trace/traced.test.ts";
    expect(placed.place).toMatchObject({ file });
    expect(placed.clauses?.map(({ place }) => place?.file)).toEqual([file, file]);
    expect(await withPlaces(reason)).toEqual(placed);
  });

  test("tells a rule that looks at a document from one that does not, as without it", async () => {
    const watched = traced(anna);
    const question = { collection: posts, operation: "delete" } as const;
    expect(await decideOnMany(watched.caller, question)).toBe(await decideOnMany(anna, question));
    let looked = false;
    const look = () => {
      looked = true;
    };
    const rule = either(
      () => true,
      both(({ doc }) => doc?.["a"] === 1, isSelf),
    );
    const collection = { ...posts, access: { read: rule } };
    const decision = await decideOn(watched.caller, {
      collection,
      operation: "read",
      watched: { names: ["doc"], look },
    });
    expect([decision, looked]).toEqual([true, false]);
  });

  test("is the caller's own, whoever else is asked meanwhile in the same request", async () => {
    const late = async (args: AccessArgs) => {
      await Promise.resolve();
      return isAdmin(args);
    };
    const question = { collection: { ...posts, access: { update: late } }, operation: "update" } as const;
    const watched = traced(boss);
    const answers = [decideOn(watched.caller, question), decideOn(boss, question)];
    expect(await Promise.all(answers)).toEqual([true, true]);
    expect((await watched.reasons()).map(({ kind }) => kind)).toEqual(["administrator", "rule"]);
  });

  test("takes nobody for an administrator whose rule threw, and knows what `not` makes of that", async () => {
    const broken = () => {
      throw new Error("The service is away.");
    };
    const admins = { ...people, access: { admin: broken } };
    const away = { ...config, collections: new Map([...config.collections, ["users", admins]]) };
    const rule = not(isAdmin);
    const question = { collection: { ...posts, access: { update: rule } }, operation: "update" } as const;
    const reason = await last({ ...boss, config: away }, (caller) => decideOn(caller, question));
    expect(reason.verdict).toBe("yes");
    expect(decisive(reason).at(-1)?.path).toBe("collections.users.access.admin");
  });

  test("stays a no where a filter is no answer, whatever document is tried", async () => {
    const reason = await last(anna, on(posts, "create"));
    expect((await against(reason, async () => true)).verdict).toBe("no");
  });
});

test("a rule for documents gives its filter whatever is watched, and has nothing of a field's", async () => {
  const collection = { ...people, access: { read: isSelf } };
  const watched = { names: ["id", "doc", "data", "siblingData"], look: () => {} } as const;
  const decision = await decideOn(anna, { collection, operation: "read", watched });
  expect(decision).toEqual({ path: "id", operator: "equals", value: "a" });
});
