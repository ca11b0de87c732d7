import type { Case } from "./case.ts";
import type { Args } from "./project.ts";
import { own, published, signedIn } from "./rules.ts";

/** Rules that answer with filters, and open something. */
export const BY_FILTER: readonly Case[] = [
  {
    name: "more than one's own",
    before: { access: { update: own } },
    after: { access: { update: signedIn } },
    expected: [
      "+ signed-in(users) update posts: those with author = themselves → all",
      "+ administrator update posts: those with author = themselves → all",
    ],
  },
  {
    name: "own and published",
    before: { access: { read: own } },
    after: {
      access: {
        read: ({ user }: Args) => (user ? { or: [{ author: { equals: user.id } }, published] } : false),
      },
    },
    expected: [
      "+ signed-in(users) read posts: those with author = themselves → those with author = themselves or status = published",
      "+ administrator read posts: those with author = themselves → those with author = themselves or status = published",
    ],
  },
  {
    name: "published for strangers",
    before: { access: { read: signedIn } },
    after: { access: { read: ({ user }: Args) => Boolean(user) || published } },
    expected: ["+ anonymous read posts: none → those with status = published"],
  },
  {
    name: "one more state",
    before: { access: { read: () => published } },
    after: { access: { read: () => ({ status: { in: ["published", "archived"] } }) } },
    expected: [
      "+ anonymous read posts: those with status = published → those with status in published, archived",
      "+ signed-in(users) read posts: those with status = published → those with status in published, archived",
      "+ administrator read posts: those with status = published → those with status in published, archived",
    ],
  },
  {
    name: "not a draft",
    before: { access: { read: () => published } },
    after: { access: { read: () => ({ status: { not_equals: "draft" } }) } },
    expected: [
      "+ anonymous read posts: those with status = published → those with status ≠ draft",
      "+ signed-in(users) read posts: those with status = published → those with status ≠ draft",
      "+ administrator read posts: those with status = published → those with status ≠ draft",
    ],
  },
  {
    name: "a part of an and that goes",
    before: { access: { read: () => ({ and: [published, { rating: { greater_than: 3 } }] }) } },
    after: { access: { read: () => published } },
    expected: [
      "+ anonymous read posts: those with status = published and rating > 3 → those with status = published",
      "+ signed-in(users) read posts: those with status = published and rating > 3 → those with status = published",
      "+ administrator read posts: those with status = published and rating > 3 → those with status = published",
    ],
  },
  {
    name: "an ordering that takes in its bound",
    before: { access: { read: () => ({ rating: { greater_than: 3 } }) } },
    after: { access: { read: () => ({ rating: { greater_than_equal: 3 } }) } },
    expected: [
      "+ anonymous read posts: those with rating > 3 → those with rating ≥ 3",
      "+ signed-in(users) read posts: those with rating > 3 → those with rating ≥ 3",
      "+ administrator read posts: those with rating > 3 → those with rating ≥ 3",
    ],
  },
  {
    name: "what is not published yet",
    before: { access: { read: () => ({ publishedAt: { less_than: new Date().toISOString() } }) } },
    after: { access: { read: () => ({ publishedAt: { exists: true } }) } },
    expected: [
      "+ anonymous read posts: those with publishedAt < (now) → those with publishedAt given",
      "+ signed-in(users) read posts: those with publishedAt < (now) → those with publishedAt given",
      "+ administrator read posts: those with publishedAt < (now) → those with publishedAt given",
    ],
  },
  {
    name: "what has no value",
    before: { access: { read: () => ({ rating: { less_than: 3 } }) } },
    after: {
      access: { read: () => ({ or: [{ rating: { less_than: 3 } }, { rating: { exists: false } }] }) },
    },
    expected: [
      "+ anonymous read posts: those with rating < 3 → those with rating < 3 or rating not given",
      "+ signed-in(users) read posts: those with rating < 3 → those with rating < 3 or rating not given",
      "+ administrator read posts: those with rating < 3 → those with rating < 3 or rating not given",
    ],
  },
  {
    name: "the team's",
    before: { access: { read: own } },
    after: {
      access: {
        read: ({ user }: Args) =>
          user ? { or: [{ author: { equals: user.id } }, { team: { equals: user.team } }] } : false,
      },
    },
    expected: [
      "+ signed-in(users) read posts: those with author = themselves → some",
      "+ administrator read posts: those with author = themselves → some",
    ],
  },
  {
    name: "through a relation",
    before: { access: { read: own } },
    after: { access: { read: ({ user }: Args) => (user ? { "author.role": { equals: "editor" } } : false) } },
    expected: [
      "+ signed-in(users) read posts: those with author = themselves → those with author.role = editor",
      "+ administrator read posts: those with author = themselves → those with author.role = editor",
      "- owner(users) read posts: those with author = themselves → those with author.role = editor",
      "- administrator read posts: those with author = themselves → those with author.role = editor",
    ],
  },
  {
    name: "editors as well as authors",
    before: { access: { update: own } },
    after: {
      access: {
        update: ({ user }: Args) =>
          user ? { or: [{ author: { equals: user.id } }, { editors: { in: [user.id] } }] } : false,
      },
    },
    expected: [
      "+ owner(users) update posts: those with author = themselves → those with author = themselves or editors in themselves",
      "+ administrator update posts: those with author = themselves → those with author = themselves or editors in themselves",
    ],
  },
  {
    name: "a search for less",
    before: { access: { read: () => ({ title: { like: "open letter" } }) } },
    after: { access: { read: () => ({ title: { like: "open" } }) } },
    expected: [
      "+ anonymous read posts: those with title like open letter → those with title like open",
      "+ signed-in(users) read posts: those with title like open letter → those with title like open",
      "+ administrator read posts: those with title like open letter → those with title like open",
    ],
  },
];
