import type { Case } from "./case.ts";
import type { Args } from "./project.ts";
import { admins, own, published, secret, signedIn } from "./rules.ts";

/** What is taken away. */
export const NARROWINGS: readonly Case[] = [
  {
    name: "reading for who is signed in",
    before: { access: { read: () => true } },
    after: { access: { read: signedIn } },
    expected: ["- anonymous read posts: all → none"],
  },
  {
    name: "one role less",
    before: { access: { update: ({ user }: Args) => ["admin", "editor"].includes(user?.role) } },
    after: { access: { update: admins } },
    expected: ['- signed-in(users role="editor") update posts: all → none'],
  },
  {
    name: "one's own alone",
    before: {},
    after: { access: { update: own } },
    expected: [
      "- signed-in(users) update posts: all → those with author = themselves",
      "- administrator update posts: all → those with author = themselves",
    ],
  },
  {
    name: "one more condition",
    before: { access: { read: () => published } },
    after: { access: { read: () => ({ ...published, rating: { greater_than: 3 } }) } },
    expected: [
      "- anonymous read posts: those with status = published → those with status = published and rating > 3",
      "- signed-in(users) read posts: those with status = published → those with status = published and rating > 3",
      "- administrator read posts: those with status = published → those with status = published and rating > 3",
    ],
  },
  {
    name: "a filter that means nothing",
    before: { access: { read: () => published } },
    after: { access: { read: () => ({ state: { equals: "published" } }) } },
    expected: [
      "- anonymous read posts: those with status = published → none",
      "- signed-in(users) read posts: those with status = published → none",
      "- administrator read posts: those with status = published → none",
    ],
  },
  {
    name: "a rule that throws",
    before: { access: { read: ({ user }: Args) => user?.role !== "user" } },
    after: { access: { read: ({ user }: Args) => user.role !== "user" } },
    expected: ["- anonymous read posts: all → none"],
  },
  {
    name: "a field for administrators",
    before: secret(),
    after: secret({ read: admins }),
    expected: ["- signed-in(users) read posts.secret: all → none"],
  },
  {
    name: "a hidden field",
    before: secret(),
    after: { fields: { secret: { type: "text", hidden: true } } },
    expected: [
      "- signed-in(users) read posts.secret: all → none",
      "- administrator read posts.secret: all → none",
    ],
  },
  {
    name: "a collection that goes",
    before: {
      collections: {
        notes: {
          fields: { text: { type: "text" } },
          access: { read: () => true, create: () => false, update: () => false, delete: () => false },
        },
      },
    },
    after: {},
    expected: [
      "- anonymous read notes: all → none",
      "- signed-in(users) read notes: all → none",
      "- administrator read notes: all → none",
    ],
  },
  {
    name: "no registering, no keys",
    before: {},
    after: { auth: { register: false, apiKeys: false } },
    expected: ["- anonymous register users: all → none", "- collections.users.auth.apiKeys: true → false"],
  },
  {
    name: "a limit",
    before: {},
    after: { root: { rateLimit: { login: { max: 5, window: "1m" } } } },
    expected: ["- rateLimit.login: 60 in 1m → 5 in 1m"],
  },
  {
    name: "a route that goes",
    before: {
      root: { endpoints: [{ method: "get", path: "/a", access: () => true, handler: () => new Response() }] },
    },
    after: {},
    expected: [
      "- anonymous GET /a config: all → none",
      "- signed-in(users) GET /a config: all → none",
      "- administrator GET /a config: all → none",
    ],
  },
];
