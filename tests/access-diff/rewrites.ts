import {
  isAdmin as administers,
  both,
  either,
  hasRole,
  isOwner,
  isSelf,
  isSignedIn,
  not,
} from "../../packages/lucent/src/access/index.ts";
import type { Case } from "./case.ts";
import type { Args } from "./project.ts";
import { admins, own, published, secret, signedIn } from "./rules.ts";

const isAdmin = (user: Args) => user?.role === "admin";
const isAny =
  (...roles: string[]) =>
  (user: Args) =>
    roles.includes(user?.role);
const TWO = new Set(["admin", "editor"]);

/** Two versions that mean the same. */
type Rewrite = Omit<Case, "expected"> & {
  /** What a rule looks at is more than can be tried in full, so that nothing is claimed. */
  readonly isDoubted?: true;
};

/** What is written otherwise and means the same. */
export const REWRITES: readonly Rewrite[] = [
  {
    name: "a helper",
    before: { access: { update: admins } },
    after: { access: { update: ({ user }: Args) => isAdmin(user) } },
  },
  {
    name: "a helper that makes rules",
    before: { access: { update: ({ user }: Args) => ["admin", "editor"].includes(user?.role) } },
    after: { access: { update: ({ user }: Args) => isAny("editor", "admin")(user) } },
  },
  {
    name: "a set for a list",
    before: { access: { update: ({ user }: Args) => user?.role === "admin" || user?.role === "editor" } },
    after: { access: { update: ({ user }: Args) => TWO.has(user?.role) } },
  },
  {
    name: "a switch",
    before: { access: { update: ({ user }: Args) => user?.role === "admin" || user?.role === "editor" } },
    after: {
      access: {
        update: ({ user }: Args) => {
          switch (user?.role) {
            case "admin":
            case "editor":
              return true;
            default:
              return false;
          }
        },
      },
    },
  },
  {
    name: "async",
    before: { access: { read: own } },
    after: {
      access: {
        read: async ({ user }: Args) => {
          await Promise.resolve();
          return user ? { author: { equals: user.id } } : false;
        },
      },
    },
  },
  {
    name: "early returns",
    before: {
      access: { read: ({ user }: Args) => isAdmin(user) || (user ? { author: { equals: user.id } } : false) },
    },
    after: {
      access: {
        read: ({ user }: Args) => {
          if (!user) return false;
          if (user.role === "admin") return true;
          return { author: { equals: user.id } };
        },
      },
    },
  },
  {
    name: "de Morgan",
    before: {
      access: {
        update: ({ user }: Args) => Boolean(user) && !(user.role === "user" || user.active === false),
      },
    },
    after: {
      access: { update: ({ user }: Args) => Boolean(user) && user.role !== "user" && user.active !== false },
    },
  },
  {
    name: "reordered conditions",
    before: { access: { update: ({ user }: Args) => user?.role === "editor" && user.level > 3 } },
    after: { access: { update: ({ user }: Args) => user?.level > 3 && user.role === "editor" } },
  },
  {
    name: "a bound written the other way round",
    before: { access: { update: ({ user }: Args) => user?.level >= 5 } },
    after: { access: { update: ({ user }: Args) => Boolean(user) && user.level >= 5 } },
  },
  {
    name: "in and equals",
    before: { access: { read: () => ({ status: { equals: "published" } }) } },
    after: { access: { read: () => ({ status: { in: ["published"] } }) } },
  },
  {
    name: "in and or",
    before: { access: { read: () => ({ status: { in: ["published", "archived"] } }) } },
    after: {
      access: {
        read: () => ({ or: [{ status: { equals: "archived" } }, { status: { equals: "published" } }] }),
      },
    },
  },
  {
    name: "all but one of a closed list",
    before: { access: { read: () => ({ status: { not_equals: "draft" } }) } },
    after: { access: { read: () => ({ status: { in: ["published", "archived"] } }) } },
  },
  {
    name: "two keys and an and",
    before: { access: { read: () => ({ status: { equals: "published" }, rating: { greater_than: 3 } }) } },
    after: {
      access: {
        read: () => ({ and: [{ rating: { greater_than: 3 } }, { status: { equals: "published" } }] }),
      },
    },
  },
  {
    name: "nested ands",
    before: {
      access: {
        read: () => ({
          and: [published, { and: [{ rating: { exists: true } }, { "author.role": { equals: "editor" } }] }],
        }),
      },
    },
    after: {
      access: {
        read: () => ({
          and: [{ rating: { exists: true } }, { "author.role": { equals: "editor" } }, published],
        }),
      },
    },
  },
  {
    name: "an or that is drawn out",
    before: {
      access: {
        read: () => ({ and: [published, { or: [{ rating: { equals: 1 } }, { rating: { equals: 2 } }] }] }),
      },
    },
    after: {
      access: {
        read: () => ({
          or: [
            { and: [published, { rating: { equals: 1 } }] },
            { and: [published, { rating: { equals: 2 } }] },
          ],
        }),
      },
    },
  },
  {
    name: "not less and not there",
    before: {
      access: {
        read: () => ({ or: [{ rating: { greater_than_equal: 3 } }, { rating: { exists: false } }] }),
      },
    },
    after: {
      access: { read: () => ({ or: [{ rating: { greater_than_equal: 3 } }, { rating: { equals: null } }] }) },
    },
  },
  {
    name: "a range",
    before: { access: { read: () => ({ rating: { greater_than: 1, less_than: 5 } }) } },
    after: {
      access: { read: () => ({ and: [{ rating: { less_than: 5 } }, { rating: { greater_than: 1 } }] }) },
    },
  },
  {
    name: "now, asked twice",
    before: { access: { read: () => ({ publishedAt: { less_than: new Date().toISOString() } }) } },
    after: {
      access: {
        read: () => {
          const now = new Date();
          return { and: [{ publishedAt: { less_than: now.toISOString() } }] };
        },
      },
    },
  },
  {
    name: "author and author.id",
    before: { access: { read: own } },
    after: { access: { read: ({ user }: Args) => (user ? { "author.id": { equals: user.id } } : false) } },
  },
  {
    name: "a filter that names nobody, and a no",
    before: {
      access: { read: ({ user }: Args) => (user ? { author: { equals: user.id } } : { id: { in: [] } }) },
    },
    after: { access: { read: own } },
  },
  {
    name: "a throw and a no",
    before: { access: { update: ({ user }: Args) => user.role === "admin" } },
    after: { access: { update: admins } },
  },
  {
    name: "the default of content, spelt out",
    before: {},
    after: { access: { create: signedIn, read: signedIn, update: signedIn, delete: signedIn } },
  },
  {
    name: "the default of people, spelt out",
    before: {},
    after: {
      users: {
        access: {
          read: ({ user }: Args) => user?.role === "admin" || (user ? { id: { equals: user.id } } : false),
        },
      },
    },
  },
  {
    name: "the default of administrators, spelt out",
    before: {},
    after: { users: { access: { admin: ({ user }: Args) => user.role === "admin" } } },
  },
  {
    name: "by the document",
    before: { access: { update: ({ user, doc }: Args) => doc.author === user?.id && Boolean(user) } },
    after: {
      access: {
        update: ({ user, doc }: Args) => {
          const { author } = doc;
          return user !== null && author === user.id;
        },
      },
    },
  },
  {
    name: "a copy of the document",
    isDoubted: true,
    before: { access: { update: ({ user, doc }: Args) => Boolean(user) && doc.status === "draft" } },
    after: {
      access: {
        update: ({ user, doc }: Args) => {
          const copy = { ...doc };
          return Boolean(user) && copy.status === "draft";
        },
      },
    },
  },
  {
    name: "the person of the request",
    before: { access: { update: admins } },
    after: { access: { update: ({ req }: Args) => req.user?.role === "admin" } },
  },
  {
    name: "a field's rule",
    before: secret({ read: admins, update: admins }),
    after: secret({
      read: async ({ user }: Args) => isAdmin(user),
      update: ({ req }: Args) => isAdmin(req.user),
    }),
  },
  {
    name: "a field's rule that says what holds without it",
    before: secret(),
    after: secret({ read: () => true, update: () => true, create: () => true }),
  },
  {
    name: "a global's rule",
    before: { settings: { update: admins } },
    after: { settings: { update: ({ user }: Args) => isAny("admin")(user) } },
  },
  {
    name: "a route's rule",
    before: { root: { endpoints: [{ method: "get", path: "/a", handler: () => new Response() }] } },
    after: {
      root: { endpoints: [{ method: "get", path: "/a", access: signedIn, handler: () => new Response() }] },
    },
  },
  {
    name: "settings spelt out",
    before: {},
    after: {
      auth: { jwtExpiry: "2h", apiKeys: true, useSessions: true, maxLoginAttempts: 5 },
      root: { cors: [], trustedProxies: 0 },
    },
  },
  {
    name: "named rules for roles",
    before: { access: { update: ({ user }: Args) => ["admin", "editor"].includes(user?.role) } },
    after: { access: { update: either(hasRole("admin"), hasRole("editor")) } },
  },
  {
    name: "named rules for administrators and oneself",
    before: {},
    after: {
      users: {
        access: {
          read: either(administers, isSelf),
          delete: administers,
        },
      },
    },
  },
  {
    name: "named rules for owners",
    before: { access: { update: own, read: ({ user }: Args) => (user ? true : published) } },
    after: { access: { update: isOwner("author"), read: either(isSignedIn, () => published) } },
  },
  {
    name: "named rules, put together otherwise",
    before: { access: { delete: not(either(hasRole("user"), not(isSignedIn))) } },
    after: { access: { delete: both(isSignedIn, not(hasRole("user"))) } },
  },
  {
    name: "labels, hooks and order",
    before: {},
    after: {
      posts: {
        labels: { singular: "Post", plural: "Posts" },
        hooks: { beforeChange: [({ data }: Args) => data] },
      },
    },
  },
];
