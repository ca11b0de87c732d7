import { both, hasRole, isOwner } from "../../packages/lucent/src/access/index.ts";
import type { Case } from "./case.ts";
import type { Args } from "./project.ts";
import { admins, signedIn } from "./rules.ts";

/** Rules that look at the person, and open something. */
export const BY_PERSON: readonly Case[] = [
  {
    name: "reading for everybody",
    before: { access: { read: signedIn } },
    after: { access: { read: () => true } },
    expected: ["+ anonymous read posts: none → all"],
  },
  {
    name: "a rule that goes, where it was for administrators",
    before: { access: { delete: admins } },
    after: {},
    expected: ["+ signed-in(users) delete posts: none → all"],
  },
  {
    name: "one more role",
    before: { access: { update: admins } },
    after: { access: { update: ({ user }: Args) => ["admin", "editor"].includes(user?.role) } },
    expected: ['+ signed-in(users role="editor") update posts: none → all'],
  },
  {
    name: "another comparison of roles",
    before: { access: { delete: admins } },
    after: { access: { delete: ({ user }: Args) => user?.role !== "user" } },
    expected: [
      "+ anonymous delete posts: none → all",
      '+ signed-in(users role≠"user") delete posts: none → all',
    ],
  },
  {
    name: "a level lowered by one",
    before: { access: { update: ({ user }: Args) => user?.level >= 5 } },
    after: { access: { update: ({ user }: Args) => user?.level >= 4 } },
    expected: [
      "+ signed-in(users level=4|4.5) update posts: none → all",
      "+ administrator(level=4|4.5) update posts: none → all",
    ],
  },
  {
    name: "a bound that takes in what stands on it",
    before: { access: { update: ({ user }: Args) => user?.level > 5 } },
    after: { access: { update: ({ user }: Args) => user?.level >= 5 } },
    expected: [
      "+ signed-in(users level=5) update posts: none → all",
      "+ administrator(level=5) update posts: none → all",
    ],
  },
  {
    name: "an and become an or",
    before: { access: { update: ({ user }: Args) => user?.role === "editor" && user.active } },
    after: { access: { update: ({ user }: Args) => user?.role === "editor" || user?.active === true } },
    expected: [
      "+ administrator(active=true) update posts: none → all",
      "+ signed-in(users) update posts: none → all",
    ],
  },
  {
    name: "a condition that goes",
    before: { access: { update: ({ user }: Args) => user?.role === "editor" && user.active } },
    after: { access: { update: ({ user }: Args) => user?.role === "editor" } },
    expected: ['+ signed-in(users role="editor" active≠true) update posts: none → all'],
  },
  {
    name: "a negation that goes",
    before: { access: { create: ({ user }: Args) => Boolean(user) && !user.tags.includes("beta") } },
    after: { access: { create: signedIn } },
    expected: [
      '+ signed-in(users tags=["beta"]|["trusted","beta"]) create posts: none → all',
      '+ administrator(tags=["beta"]|["trusted","beta"]) create posts: none → all',
    ],
  },
  {
    name: "another choice of a list",
    before: { access: { create: ({ user }: Args) => user?.tags.includes("trusted") } },
    after: {
      access: { create: ({ user }: Args) => user?.tags.includes("trusted") || user?.tags.includes("beta") },
    },
    expected: [
      '+ signed-in(users tags=["beta"]) create posts: none → all',
      '+ administrator(tags=["beta"]) create posts: none → all',
    ],
  },
  {
    name: "a department by a helper that looks the same",
    before: () => ({ access: { read: within("sales") } }),
    after: () => ({ access: { read: within("sales", "support") } }),
    expected: [
      '+ signed-in(users department="support") read posts: none → all',
      '+ administrator(department="support") read posts: none → all',
    ],
  },
  {
    name: "one more named role",
    before: { access: { update: hasRole("admin") } },
    after: { access: { update: hasRole("admin", "editor") } },
    expected: ['+ signed-in(users role="editor") update posts: none → all'],
  },
  {
    name: "a part of named rules that goes",
    before: { access: { update: both(isOwner("author"), () => ({ status: { equals: "draft" } })) } },
    after: { access: { update: isOwner("author") } },
    expected: [
      "+ owner(users) update posts: those with author = themselves and status = draft → those with author = themselves",
      "+ administrator update posts: those with author = themselves and status = draft → those with author = themselves",
    ],
  },
];

/** A rule whose text is the same whatever it was made for. */
function within(...departments: string[]) {
  return ({ user }: Args) => departments.includes(user?.department);
}
