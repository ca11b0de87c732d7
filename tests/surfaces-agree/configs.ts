import magazine from "../../examples/magazine/lucent.config.ts";
import type { Feature } from "../../packages/lucent/src/operation/index.ts";
import guide from "../seed/users/lucent.config.ts";
import { applause } from "./applause.ts";
import { heardBy } from "./heard.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;

const isSignedIn = ({ user }: Asked) => user !== null;
const isAdministrator = ({ user }: Asked) => user?.role === "admin";
const isOneself = ({ user }: Asked) => user !== null && { id: { equals: user.id } };
const isTheirs = (asked: Asked) => isAdministrator(asked) || isOneself(asked);
const open = { create: isSignedIn, read: isSignedIn, update: isSignedIn, delete: isSignedIn };
const ways = ["by-sea", "by land", "2nd class"];

/** Fields of every type, on their own. */
const values = {
  title: { type: "text", required: true, unique: true, maxLength: 80, description: "What it is called." },
  summary: { type: "textarea", minLength: 5 },
  contact: { type: "email", unique: true },
  price: { type: "number", min: 0.5 },
  pieces: { type: "integer", min: 3, max: 9 },
  open: { type: "boolean", default: false },
  due: { type: "date" },
  way: { type: "select", options: ways, required: true },
  state: { type: "select", options: [{ label: "On sale", value: "on sale" }, "gone"], default: "gone" },
  colours: { type: "select", options: ["red", "dark-blue"], hasMany: true },
  sizes: { type: "multiselect", options: ["s", "m", "l"] },
  meta: { type: "json" },
  body: { type: "richtext" },
  place: { type: "point" },
};

/** Relations of every kind. */
const relations = {
  owner: { type: "relationship", relationTo: "users" },
  report: { type: "relationship", relationTo: "news", required: true },
  alike: { type: "relationship", relationTo: "all-sorts", hasMany: true },
  about: { type: "relationship", relationTo: ["news", "press-members"] },
  seenBy: { type: "relationship", relationTo: ["staff", "users"], hasMany: true },
};

/** Fields that not everybody is shown, or may write. */
const guarded = {
  secret: { type: "text", hidden: true },
  notes: { type: "text", access: { read: isAdministrator, update: isAdministrator } },
  verdict: { type: "text", access: { read: () => false, create: () => false } },
};

/** One of each thing that a config can say. */
export const own = {
  auth: { jwtExpiry: "1h" },
  collections: {
    users: {
      fields: {
        name: { type: "text", required: true },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        badge: { type: "text", hidden: true },
        phone: { type: "text", access: { read: isOneself } },
        reads: { type: "relationship", relationTo: "news", hasMany: true },
      },
    },
    staff: {
      auth: {
        loginWithUsername: { allowEmailLogin: true, requireEmail: true },
        register: { fields: ["plan"], login: true },
        cookies: { sameSite: "Strict", name: "staff" },
        depth: 1,
      },
      access: open,
      fields: {
        plan: { type: "select", options: ["free", "paid"] },
        desk: { type: "group", fields: { floor: { type: "integer" }, key: { type: "text", hidden: true } } },
        boss: { type: "relationship", relationTo: "staff" },
      },
    },
    "press-members": {
      auth: { loginWithUsername: true, removeTokenFromResponses: true, register: true },
      access: { create: isSignedIn, read: isTheirs, update: isOneself, delete: isOneself },
      timestamps: false,
      fields: {
        languages: { type: "array", fields: { code: { type: "text", required: true } } },
      },
    },
    machines: {
      auth: { disableLocalStrategy: true },
      access: open,
      fields: { model: { type: "text" } },
    },
    "all-sorts": {
      description: "One of each.",
      fields: {
        ...values,
        ...relations,
        ...guarded,
        seo: {
          type: "group",
          fields: {
            title: { type: "text" },
            kind: { type: "select", options: ways },
            hint: { type: "text", hidden: true },
            image: {
              type: "group",
              fields: { alt: { type: "text" }, by: { type: "relationship", relationTo: "users" } },
            },
          },
        },
        links: {
          type: "array",
          fields: {
            url: { type: "text", required: true },
            rel: { type: "select", options: ["me", "no-follow"] },
            to: { type: "relationship", relationTo: ["news", "all-sorts"] },
            marks: { type: "array", fields: { at: { type: "integer" }, when: { type: "date" } } },
          },
        },
      },
    },
    news: {
      labels: { singular: "News", plural: "News" },
      timestamps: false,
      fields: {
        headline: { type: "text", required: true },
        next: { type: "relationship", relationTo: "news" },
      },
    },
  },
  globals: {
    "site-settings": {
      access: { read: () => true, update: isAdministrator },
      fields: {
        name: { type: "text", required: true, default: "Windward" },
        front: { type: "relationship", relationTo: ["news", "all-sorts"], hasMany: true },
        theme: { type: "group", fields: { colour: { type: "select", options: ["sea-green", "red"] } } },
        menu: { type: "array", fields: { label: { type: "text", required: true }, page: relations.report } },
      },
    },
    motto: { fields: { text: { type: "text" } } },
  },
};

// A list of all that there is, one step further, is more than one request may ask for otherwise.
const ROOMY = { maxComplexity: 200_000 };

/** A config under which all surfaces must agree. */
export interface Agreed {
  readonly name: string;
  readonly config: object;
  /** Rooms beside the engine's own. */
  readonly features?: readonly Feature[];
}

/** A config with an operation of its own. */
export const extended: Agreed = {
  name: "an operation of one's own",
  config: {
    auth: {},
    collections: { users: own.collections.users, news: own.collections.news },
    globals: { motto: own.globals.motto },
  },
  features: [applause],
};

/** What is asked everywhere: one of each thing that a config can say, and the examples that people start from. */
export const configs: readonly Agreed[] = [
  { name: "one of each", config: heardBy({ ...own, graphql: ROOMY }) },
  { name: "the magazine", config: magazine },
  { name: "the guide", config: guide },
  extended,
];
