import { defineCollection } from "../config/define-collection.ts";
import { defineConfig } from "../config/define-config.ts";
import { defineGlobal } from "../config/define-global.ts";
import type { Equal, Expect } from "./expect-type.test-d.ts";
import type {
  AccessArgs,
  AuthUser,
  CollectionHooks,
  FieldAccessRule,
  LucentRequest,
  Rule,
  Scope,
} from "./index.ts";

/** Fields are inferred when callbacks stand before them, among them and after them, and nested. */
export const posts = defineCollection({
  slug: "posts",
  access: {
    read: ({ doc, user, req, operation }) => {
      const kind: "a" | "b" | null | undefined = doc?.kind;
      const secret: string | null | undefined = doc?.secret;
      const page: string | null = req.headers.get("referer");
      const asks: "create" | "read" | "update" | "delete" | "admin" | "unlock" = operation;
      return user?.role === "admin" || (kind === "a" && [secret, page, asks].length > 2);
    },
    update: async ({ user, data }) => (user && data?.title ? { author: { equals: user.id } } : false),
    // @ts-expect-error there is no such field.
    delete: ({ doc }) => doc?.titel === "a",
  },
  hooks: {
    beforeChange: [async ({ data, operation }) => ({ ...data, title: `${operation} ${data.title ?? ""}` })],
    afterRead: [({ doc }) => void [doc.meta.lines, doc.meta.hint, doc.meta.deep[0]?.word]],
    beforeLogin: [
      ({ user }) => {
        if (user.email === null) throw new Error("An address is needed.");
      },
    ],
    afterLogout: [async ({ collection, lucent }) => void [collection, lucent]],
  },
  fields: [
    { name: "title", type: "text", required: true, validate: (value) => value.length > 2 || "Too short." },
    { name: "kind", type: "select", options: ["a", "b"], access: { read: ({ user }) => user !== null } },
    { name: "author", type: "relationship", relationTo: "users" },
    {
      name: "secret",
      type: "text",
      hidden: true,
      hooks: {
        beforeChange: [({ value, previousValue }) => value?.trim() ?? previousValue],
        afterRead: [({ value, findMany }) => (findMany ? value?.length : value)],
        afterChange: [
          ({ field, path, siblingData, originalDoc, operation, lucent, context }) => {
            context["changed"] = [field, path, siblingData["title"], originalDoc?.["title"], operation];
            return void lucent;
          },
        ],
        // @ts-expect-error the value is a text.
        beforeValidate: [({ value }) => value?.toFixed()],
      },
    },
    { name: "size", type: "number", min: 1, validate: (value) => value.toFixed(0) !== "3" || "Not three." },
    {
      name: "meta",
      type: "group",
      fields: {
        lines: { type: "integer", validate: (value) => Number.isInteger(value) || "Whole numbers only." },
        hint: {
          type: "text",
          hidden: true,
          access: {
            update: ({ siblingData, doc, data, operation }) => askField(siblingData, doc, data, operation),
          },
        },
        deep: {
          type: "array",
          fields: [
            {
              name: "word",
              type: "text",
              validate: async (value, { req, siblingData, path }) => {
                return value !== req.url && siblingData["id"] !== path ? true : "No.";
              },
            },
          ],
        },
      },
    },
  ],
});

type Fields = (typeof posts)["~collection"]["fields"];

/** Nothing of the fields is lost to the callbacks. */
export type Inferred = [
  Expect<Equal<Fields["length"], 6>>,
  Expect<Equal<Fields[0]["name"], "title">>,
  Expect<Equal<Fields[5]["fields"]["deep"]["fields"][0]["name"], "word">>,
];

export const site = defineGlobal({
  slug: "site",
  access: { read: () => true, update: ({ doc }) => doc?.title !== "locked" },
  fields: { title: { type: "text", defaultValue: "Home" } },
});

export const refused = [
  defineCollection({
    fields: {
      // @ts-expect-error an option that no field has.
      title: { type: "text", requried: true },
    },
  }),
  defineCollection({
    fields: {
      group: {
        type: "group",
        // @ts-expect-error the same in a nested field.
        fields: { title: { type: "text", requried: true } },
      },
    },
  }),
  // @ts-expect-error no such type.
  defineCollection({ fields: { title: { type: "tex" } } }),
  // @ts-expect-error a selection needs its options.
  defineCollection({ fields: { title: { type: "select" } } }),
  // @ts-expect-error a relation needs its target.
  defineCollection({ fields: { title: { type: "relationship" } } }),
  // @ts-expect-error a default is of the field's own type.
  defineCollection({ fields: { title: { type: "text", default: 3 } } }),
  // @ts-expect-error no such option of a collection.
  defineCollection({ field: {} }),
  // @ts-expect-error no such option of `auth`.
  defineCollection({ auth: { maxLoginAttemps: 3 } }),
  // @ts-expect-error a rule gives yes, no or a filter.
  defineCollection({ access: { read: () => "yes" } }),
];

/** Options may be given as undefined, as when they come from the environment. */
export const unset = defineCollection({
  slug: undefined,
  access: undefined,
  hooks: undefined,
  timestamps: undefined,
  fields: { title: { type: "text", required: undefined, default: undefined, access: undefined } },
});

/** In a project that has registered no types, any field of a person can be read. */
export const isWriter: Rule = ({ user }) => {
  const scopes: readonly Scope[] | undefined = user?.scopes;
  return user?.role === "editor" || scopes?.includes("write") === true;
};

export const shared: CollectionHooks = {
  afterLogin: [async ({ user, token }) => void [user.role, token.length]],
};

/** What is written once for any collection goes with every collection. */
export const guarded = defineCollection({
  access: { create: isWriter, read: isWriter, admin: isWriter },
  hooks: shared,
  fields: {
    title: { type: "text", access: { create: shownToWriters, read: shownToWriters } },
    author: { type: "relationship", relationTo: "users" },
    meta: { type: "group", fields: { mail: { type: "email", access: { update: shownToWriters } } } },
  },
});

declare const shownToWriters: FieldAccessRule;
declare function askField(...values: [unknown, unknown, unknown, "create" | "read" | "update"]): boolean;

/** A rule that gives no filter can guard a field too; a field's own is told what stands beside it. */
export const rules: FieldAccessRule[] = [
  shownToWriters,
  (args: AccessArgs) => args.user !== null,
  ({ siblingData }) => siblingData?.["open"] === true,
  // @ts-expect-error a field cannot be filtered.
  ({ user }) => ({ author: { equals: user?.id } }),
];
declare const request: LucentRequest;
export const person: AuthUser | null = request.user;

/** How people sign in is inferred beside the functions that tell who they are and write to them. */
export const employees = defineCollection({
  auth: {
    loginWithUsername: { allowEmailLogin: true },
    verify: { generateEmailHTML: ({ token, user }) => `${token.length} ${user.id}` },
    strategies: [
      {
        name: "badge",
        authenticate: async ({ headers, lucent, collection }) => {
          const where = { badge: { equals: headers.get("x-badge") } };
          const { docs } = await lucent.find({ collection, where, limit: 1 });
          return { user: docs[0] ?? null };
        },
      },
    ],
  },
  fields: { badge: { type: "text" } },
});

type SignIn = (typeof employees)["~collection"]["auth"];

/** Nothing of the options is lost to the functions. */
export type InferredSignIn = Expect<Equal<SignIn["loginWithUsername"], { readonly allowEmailLogin: true }>>;

export const badged = defineConfig({
  auth: { strategies: [{ name: "nobody", authenticate: ({ headers }) => void headers.get("x-badge") }] },
  collections: { employees },
});
