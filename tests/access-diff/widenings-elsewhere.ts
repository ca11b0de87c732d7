import { either, isAdmin, isSelf } from "../../packages/lucent/src/access/index.ts";
import type { Case } from "./case.ts";
import type { Args } from "./project.ts";
import { admins, secret } from "./rules.ts";

const bonus = (options: object) => ({ person: { bonus: { type: "number", ...options } } });

/** What else of a config opens something: fields, people, settings, routes. */
export const ELSEWHERE: readonly Case[] = [
  {
    name: "a field's rule that goes",
    before: secret({ read: admins }),
    after: secret(),
    expected: ["+ signed-in(users) read posts.secret: none → all"],
  },
  {
    name: "a field that its author reads too",
    before: secret({ read: admins }),
    after: secret({
      read: ({ user, doc }: Args) => user?.role === "admin" || (user && doc.author === user.id),
    }),
    expected: ["+ owner(users) read posts.secret: none → some"],
  },
  {
    name: "a field by its siblings",
    before: {
      fields: {
        box: {
          type: "group",
          fields: {
            open: { type: "boolean" },
            inside: { type: "text", access: { read: ({ siblingData }: Args) => siblingData.open === true } },
          },
        },
      },
    },
    after: {
      fields: { box: { type: "group", fields: { open: { type: "boolean" }, inside: { type: "text" } } } },
    },
    expected: [
      "+ signed-in(users) read posts.box.inside: some → all",
      "+ administrator read posts.box.inside: some → all",
    ],
  },
  {
    name: "a field that is written by more",
    before: secret({ update: admins }),
    after: secret({ update: ({ user }: Args) => user?.role !== "user" }),
    expected: ['+ signed-in(users role≠"user") update posts.secret: none → all'],
  },
  {
    name: "a field that is written by what is sent",
    before: secret({ create: () => false }),
    after: secret({ create: ({ data }: Args) => data?.status === "draft" }),
    expected: [
      "+ signed-in(users) create posts.secret: none → some",
      "+ administrator create posts.secret: none → some",
    ],
  },
  {
    name: "a field that was hidden",
    before: { fields: { secret: { type: "text", hidden: true } } },
    after: secret(),
    expected: [
      "+ signed-in(users) read posts.secret: none → all",
      "+ administrator read posts.secret: none → all",
    ],
  },
  {
    name: "a field in rows",
    before: {
      fields: { steps: { type: "array", fields: { note: { type: "text", access: { read: admins } } } } },
    },
    after: { fields: { steps: { type: "array", fields: { note: { type: "text" } } } } },
    expected: ["+ signed-in(users) read posts.steps.note: none → all"],
  },
  {
    name: "a new field",
    before: { access: { read: () => true } },
    after: { access: { read: () => true }, ...secret() },
    expected: [
      "+ signed-in(users) create posts.secret: none → all",
      "+ administrator create posts.secret: none → all",
      "+ anonymous read posts.secret: none → all",
      "+ signed-in(users) read posts.secret: none → all",
      "+ administrator read posts.secret: none → all",
      "+ signed-in(users) update posts.secret: none → all",
      "+ administrator update posts.secret: none → all",
    ],
  },
  {
    name: "a new field of people, which grants nothing by itself",
    before: {},
    after: bonus({}),
    expected: [
      "+ administrator create users.bonus: none → all",
      "+ administrator read users.bonus: none → all",
      "+ owner(users) read users.bonus: none → all",
      "+ administrator update users.bonus: none → all",
    ],
  },
  {
    name: "a role that people write themselves",
    before: {},
    after: {
      person: {
        role: {
          type: "select",
          options: ["admin", "editor", "user"],
          default: "user",
          access: { update: () => true },
        },
      },
    },
    expected: [
      "+ owner(users) update users.role: none → all",
      "+ administrator(key:write) update users.role: none → all",
    ],
  },
  {
    name: "a field that strangers fill in",
    before: bonus({}),
    after: { ...bonus({}), auth: { register: { fields: ["bonus"] } } },
    expected: ["+ anonymous register users.bonus: none → all"],
  },
  {
    name: "a role that strangers fill in by its rule",
    before: {},
    after: {
      person: {
        role: {
          type: "select",
          options: ["admin", "editor", "user"],
          default: "user",
          access: { create: () => true },
        },
      },
    },
    expected: ["+ anonymous register users.role: none → all"],
  },
  {
    name: "a new collection",
    before: {},
    after: { collections: { notes: { fields: { text: { type: "text" } }, access: { read: () => true } } } },
    expected: [
      "+ signed-in(users) create notes: none → all",
      "+ administrator create notes: none → all",
      "+ anonymous read notes: none → all",
      "+ signed-in(users) read notes: none → all",
      "+ administrator read notes: none → all",
      "+ signed-in(users) update notes: none → all",
      "+ administrator update notes: none → all",
      "+ signed-in(users) delete notes: none → all",
      "+ administrator delete notes: none → all",
    ],
  },
  {
    name: "people of another kind",
    before: {
      collections: {
        partners: {
          auth: { register: false },
          fields: { firm: { type: "text" } },
          access: { admin: () => true },
        },
      },
    },
    after: {
      collections: {
        partners: {
          auth: { register: true },
          fields: { firm: { type: "text" } },
          access: { admin: () => true },
        },
      },
    },
    expected: ["+ anonymous register partners: none → all"],
  },
  {
    name: "people of another kind who administer",
    before: {
      root: { admin: { user: "users" } },
      collections: { partners: { auth: true, fields: { role: { type: "text" } } } },
    },
    after: {
      root: { admin: { user: "partners" } },
      collections: { partners: { auth: true, fields: { role: { type: "text" } } } },
    },
    expected: [
      '+ signed-in(partners role="admin") create users: none → all',
      '- signed-in(users role="admin") create users: all → none',
      '+ signed-in(partners role="admin") read users: none → all',
      '- signed-in(users role="admin") read users: all → those with id = themselves',
      '+ signed-in(partners role="admin") update users: none → all',
      '- signed-in(users role="admin") update users: all → those with id = themselves',
      '+ signed-in(partners role="admin") delete users: none → all',
      '- signed-in(users role="admin") delete users: all → none',
      '+ signed-in(partners role="admin") unlock users: none → all',
      '- signed-in(users role="admin") unlock users: all → none',
      '- signed-in(users role="admin") admin users: all → none',
      '+ signed-in(partners role="admin") create partners: none → all',
      '- signed-in(users role="admin") create partners: all → none',
      '+ signed-in(partners role="admin") read partners: those with id = themselves → all',
      '- signed-in(users role="admin") read partners: all → none',
      '+ signed-in(partners role="admin") update partners: those with id = themselves → all',
      '- signed-in(users role="admin") update partners: all → none',
      '+ signed-in(partners role="admin") delete partners: none → all',
      '- signed-in(users role="admin") delete partners: all → none',
      '+ signed-in(partners role="admin") unlock partners: none → all',
      '- signed-in(users role="admin") unlock partners: all → none',
      '+ signed-in(partners role="admin") admin partners: none → all',
    ],
  },
  {
    name: "people who can sign in",
    before: { collections: { partners: { fields: { firm: { type: "text" } }, access: { read: admins } } } },
    after: {
      collections: { partners: { auth: true, fields: { firm: { type: "text" } }, access: { read: admins } } },
    },
    expected: [
      "+ signed-in(partners) create teams: none → all",
      "+ signed-in(partners) read teams: none → all",
      "+ signed-in(partners) update teams: none → all",
      "+ signed-in(partners) delete teams: none → all",
      "+ signed-in(partners) create posts: none → all",
      "+ signed-in(partners) read posts: none → all",
      "+ signed-in(partners) update posts: none → all",
      "+ signed-in(partners) delete posts: none → all",
      "- signed-in(users) create partners: all → none",
      "- administrator(key:write) create partners: all → none",
      "+ owner(partners) update partners: none → those with id = themselves",
      "- signed-in(users) update partners: all → none",
      "- administrator(key:write) update partners: all → none",
      "- signed-in(users) delete partners: all → none",
      "- administrator(key:write) delete partners: all → none",
      "+ administrator unlock partners: none → all",
      "+ owner(partners) update partners.firm: none → all",
      "+ collections.partners.auth: false → true",
      "+ signed-in(partners) read banner: none → all",
      "+ signed-in(partners) update banner: none → all",
    ],
  },
  {
    name: "registering",
    before: { auth: { register: false } },
    after: {},
    expected: ["+ anonymous register users: none → all"],
  },
  {
    name: "keys",
    before: { auth: { apiKeys: false } },
    after: {},
    expected: ["+ collections.users.auth.apiKeys: false → true"],
  },
  {
    name: "tokens without sessions",
    before: {},
    after: { auth: { useSessions: false } },
    expected: ["+ collections.users.auth.useSessions: true → false"],
  },
  {
    name: "addresses that are not proved",
    before: { auth: { requireVerified: true, verify: true }, root: { email: { from: "a@example.com" } } },
    after: { auth: { requireVerified: false }, root: { email: { from: "a@example.com" } } },
    expected: ["+ collections.users.auth.requireVerified: true → false"],
  },
  {
    name: "longer tokens",
    before: {},
    after: { auth: { jwtExpiry: "7d" } },
    expected: ["+ collections.users.auth.jwtExpiry: 2h → 7d"],
  },
  {
    name: "no lock",
    before: {},
    after: { auth: { maxLoginAttempts: 0 } },
    expected: [
      "- administrator unlock users: all → none",
      "+ collections.users.auth.maxLoginAttempts: 5 → any",
    ],
  },
  {
    name: "shorter passwords",
    before: { auth: { password: { minLength: 12 } } },
    after: {},
    expected: ["+ collections.users.auth.password.minLength: 12 → 8"],
  },
  {
    name: "a claim",
    before: { person: { plan: { type: "text" } } },
    after: { person: { plan: { type: "text", saveToJWT: true } } },
    expected: [
      "- owner(users) update users.plan: all → none",
      "- administrator(key:write) update users.plan: all → none",
      "- anonymous register users.plan: all → none",
      "+ collections.users.fields.saveToJWT: none → plan",
    ],
  },
  {
    name: "an origin",
    before: { root: { cors: ["https://a.example.com"] } },
    after: {
      root: { cors: ["https://a.example.com", "https://b.example.com"], csrf: ["https://b.example.com"] },
    },
    expected: [
      "+ cors: https://a.example.com → https://a.example.com, https://b.example.com",
      "+ csrf: none → https://b.example.com",
    ],
  },
  {
    name: "no limits",
    before: {},
    after: { root: { rateLimit: { login: false } } },
    expected: ["+ rateLimit.login: 60 in 1m → any number"],
  },
  {
    name: "a proxy",
    before: {},
    after: { root: { trustedProxies: 1 } },
    expected: ["+ trustedProxies: 0 → 1"],
  },
  {
    name: "a route without a rule",
    before: {},
    after: { root: { endpoints: [{ method: "get", path: "/report", handler: () => new Response() }] } },
    expected: [
      "+ signed-in(users) GET /report config: none → all",
      "+ administrator GET /report config: none → all",
    ],
  },
  {
    name: "a route for strangers",
    before: {
      posts: {
        endpoints: [{ method: "post", path: "/import", access: admins, handler: () => new Response() }],
      },
    },
    after: {
      posts: {
        endpoints: [{ method: "post", path: "/import", access: () => true, handler: () => new Response() }],
      },
    },
    expected: [
      "+ anonymous POST /posts/import posts: none → all",
      "+ signed-in(users) POST /posts/import posts: none → all",
    ],
  },
  {
    name: "the rule for changing oneself, spelt out, which leaves each field to its own",
    before: {},
    after: { users: { access: { update: either(isAdmin, isSelf) } } },
    expected: ["role", "level", "active", "team", "tags"].flatMap((field) => [
      `+ owner(users) update users.${field}: none → all`,
      `+ administrator(key:write) update users.${field}: none → all`,
    ]),
  },
];
