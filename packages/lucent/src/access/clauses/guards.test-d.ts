import { defineCollection, defineGlobal } from "../../config/index.ts";
import type { FieldAccessRule, Rule } from "../../contract/index.ts";
import { both } from "./both.ts";
import { either } from "./either.ts";
import { hasRole } from "./has-role.ts";
import { hasScope } from "./has-scope.ts";
import { isAdmin } from "./is-admin.ts";
import { isOwner } from "./is-owner.ts";
import { isSelf } from "./is-self.ts";
import { isSignedIn } from "./is-signed-in.ts";
import { not } from "./not.ts";

/** They stand wherever a rule may stand, alone and among others. */
export const posts = defineCollection({
  slug: "posts",
  auth: true,
  access: {
    admin: either(isAdmin, hasRole("owner")),
    unlock: isAdmin,
    create: both(isSignedIn, hasScope("write")),
    read: either(isAdmin, ({ user }) => user !== null && { author: { equals: user.id } }),
    update: either(isSelf, not(isOwner("author"))),
    delete: both(isSignedIn, async ({ user, doc }) => doc?.["author"] === user?.id),
  },
  fields: {
    title: { type: "text", access: { read: isSelf, update: either(isAdmin, isOwner("author")) } },
    meta: {
      type: "group",
      access: { create: ({ user }) => user !== null },
      fields: { hint: { type: "text", access: { read: not(isSignedIn), update: isAdmin } } },
    },
    author: {
      type: "relationship",
      relationTo: "users",
      access: { update: both(isAdmin, ({ id }) => id !== "x") },
    },
  },
});

export const site = defineGlobal({
  slug: "site",
  access: { read: () => true, update: either(isAdmin, hasRole("editor")) },
  fields: { title: { type: "text" } },
});

type Fields = (typeof posts)["~collection"]["fields"];

/** Nothing of the fields is lost to them. */
export const title: Fields["title"]["type"] = "text";

export const rules: Rule[] = [isAdmin, isSelf, either(isAdmin, () => ({ a: { equals: 1 } }))];
export const fieldRules: FieldAccessRule[] = [
  isAdmin,
  isSelf,
  isOwner("author"),
  either(isSelf, () => true),
  // @ts-expect-error a field cannot be filtered.
  either(isSelf, () => ({ a: { equals: 1 } })),
];

export const wrong = [
  // @ts-expect-error no such scope.
  () => hasScope("delete"),
  // @ts-expect-error a rule gives yes, no or a filter.
  () => either(isAdmin, () => "yes"),
  // @ts-expect-error a rule is a function.
  () => both(isAdmin, true),
  // @ts-expect-error one rule.
  () => not(isAdmin, isSelf),
];
