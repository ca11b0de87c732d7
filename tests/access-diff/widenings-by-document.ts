import type { Case } from "./case.ts";
import type { Args } from "./project.ts";
import { admins, signedIn } from "./rules.ts";

/** Rules that look at documents, at what is sent or at keys, and those that were broken or defaults: they open something. */
export const BY_DOCUMENT: readonly Case[] = [
  {
    name: "by the document itself",
    before: { access: { update: ({ user, doc }: Args) => doc?.author === user?.id } },
    after: {
      access: { update: ({ user, doc }: Args) => doc?.author === user?.id || doc?.status === "draft" },
    },
    expected: [
      "+ anonymous update posts: none → some",
      "+ signed-in(users) update posts: some → some",
      "+ administrator update posts: some → some",
    ],
  },
  {
    name: "by a group in the document",
    before: { access: { delete: ({ user, doc }: Args) => Boolean(user) && doc.seo.isIndexed === false } },
    after: { access: { delete: signedIn } },
    expected: ["+ signed-in(users) delete posts: some → all", "+ administrator delete posts: some → all"],
  },
  {
    name: "by what is sent",
    before: { access: { create: ({ user, data }: Args) => Boolean(user) && data?.status === "draft" } },
    after: { access: { create: signedIn } },
    expected: ["+ signed-in(users) create posts: some → all", "+ administrator create posts: some → all"],
  },
  {
    name: "by the same department",
    before: {
      access: {
        update: ({ user, doc }: Args) => Boolean(user?.department) && user.department === doc.department,
      },
    },
    after: { access: { update: ({ user }: Args) => Boolean(user?.department) } },
    expected: [
      "+ signed-in(users department≠null) update posts: some → all",
      "+ administrator(department≠null) update posts: some → all",
    ],
  },
  {
    name: "by rows",
    before: {
      access: {
        update: ({ user, doc }: Args) => doc.reviews.some((row: Args) => row.by === user?.id && row.isFinal),
      },
    },
    after: {
      access: { update: ({ user, doc }: Args) => doc.reviews.some((row: Args) => row.by === user?.id) },
    },
    expected: ["+ signed-in(users) update posts: some → some", "+ administrator update posts: some → some"],
  },
  {
    name: "by the id",
    before: { users: { access: { update: admins } } },
    after: {
      users: { access: { update: ({ user, id }: Args) => user?.role === "admin" || user?.id === id } },
    },
    expected: ["+ owner(users) update users: none → some"],
  },
  {
    name: "a key for reading that writes",
    before: { access: { update: ({ user }: Args) => Boolean(user) && !user.scopes } },
    after: { access: { update: signedIn } },
    expected: [
      "+ signed-in(users key:write) update posts: none → all",
      "+ signed-in(users key:admin) update posts: none → all",
      "+ administrator(key:write) update posts: none → all",
      "+ administrator(key:admin) update posts: none → all",
    ],
  },
  {
    name: "a throw that is caught",
    before: { access: { read: ({ user }: Args) => user.role !== "x" } },
    after: { access: { read: ({ user }: Args) => user?.role !== "x" } },
    expected: ["+ anonymous read posts: none → all"],
  },
  {
    name: "a filter that meant nothing",
    before: { access: { read: () => ({ nowhere: { equals: 1 } }) } },
    after: { access: { read: () => ({ title: { exists: true } }) } },
    expected: [
      "+ anonymous read posts: none → those with title given",
      "+ signed-in(users) read posts: none → those with title given",
      "+ administrator read posts: none → those with title given",
    ],
  },
  {
    name: "a promise of a yes",
    before: { access: { read: async ({ user }: Args) => user?.role === "admin" } },
    after: { access: { read: async ({ user }: Args) => Boolean(user) } },
    expected: ["+ signed-in(users) read posts: none → all"],
  },
  {
    name: "people for everybody who is signed in",
    before: {},
    after: { users: { access: { read: signedIn } } },
    expected: ["+ signed-in(users) read users: those with id = themselves → all"],
  },
  {
    name: "people for whoever writes",
    before: {},
    after: { users: { access: { update: signedIn } } },
    expected: [
      "+ signed-in(users) update users: those with id = themselves → all",
      "+ administrator(key:write) update users: those with id = themselves → all",
      "+ signed-in(users) update users.role: none → all",
      "+ administrator(key:write) update users.role: none → all",
      "+ signed-in(users) update users.level: none → all",
      "+ administrator(key:write) update users.level: none → all",
      "+ signed-in(users) update users.active: none → all",
      "+ administrator(key:write) update users.active: none → all",
      "+ signed-in(users) update users.team: none → all",
      "+ administrator(key:write) update users.team: none → all",
      "+ signed-in(users) update users.tags: none → all",
      "+ administrator(key:write) update users.tags: none → all",
    ],
  },
  {
    name: "who is an administrator",
    before: {},
    after: { users: { access: { admin: ({ user }: Args) => ["admin", "editor"].includes(user.role) } } },
    expected: [
      '+ signed-in(users role="editor") create users: none → all',
      '+ signed-in(users role="editor") read users: those with id = themselves → all',
      '+ signed-in(users role="editor") update users: those with id = themselves → all',
      '+ signed-in(users role="editor") delete users: none → all',
      '+ signed-in(users role="editor") unlock users: none → all',
      '+ signed-in(users role="editor") admin users: none → all',
    ],
  },
  {
    name: "who lifts locks",
    before: {},
    after: {
      users: { access: { unlock: ({ user }: Args) => user?.role === "editor" || user?.role === "admin" } },
    },
    expected: ['+ signed-in(users role="editor") unlock users: none → all'],
  },
  {
    name: "a global for everybody",
    before: { settings: { read: signedIn } },
    after: {},
    expected: ["+ anonymous read banner: none → all"],
  },
  {
    name: "a global that whoever is signed in changes",
    before: { settings: { update: admins } },
    after: {},
    expected: ["+ signed-in(users) update banner: none → all"],
  },
];
