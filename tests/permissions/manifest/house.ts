import { type Feature, operation } from "../../../packages/lucent/src/operation/index.ts";
import { s } from "../../../packages/lucent/src/schema/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of many collections are given arguments of many types.
type Asked = any;

const isAdministrator = ({ user }: Asked) => user?.role === "admin";
const isSignedIn = ({ user }: Asked) => user !== null;
const text = { type: "text" };

/** What nobody but administrators may learn begins with this. */
export const SECRET = "zz";

/** What people may see of: things of everybody's, and things that must not even be named. */
export const house = {
  auth: { maxLoginAttempts: 3 },
  openapi: { title: "The house" },
  collections: {
    users: {
      fields: {
        name: { ...text, required: true },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        zzpin: { ...text, hidden: true },
      },
      admin: { hidden: true, group: "zzpeople" },
    },
    members: {
      auth: { loginWithUsername: true, maxLoginAttempts: 0 },
      fields: { club: { type: "select", options: ["zzred", "zzblue"], required: true } },
      access: { read: isSignedIn },
    },
    zzmachines: { auth: { disableLocalStrategy: true }, access: { read: isAdministrator }, fields: { text } },
    zzghosts: { auth: true, admin: { hidden: true }, fields: { text } },
    zzvault: {
      access: {
        create: isAdministrator,
        read: isAdministrator,
        update: isAdministrator,
        delete: isAdministrator,
      },
      fields: { name: text },
    },
    zzback: { admin: { hidden: true }, access: { read: () => true }, fields: { name: text } },
    pages: {
      labels: { singular: "Page", plural: "Pages" },
      description: "What we publish.",
      admin: {
        useAsTitle: "seo.line",
        defaultColumns: ["headline", "zzgrade", "updatedAt"],
        group: "Content",
      },
      access: { create: isSignedIn, read: () => true, update: isAdministrator, delete: () => false },
      fields: {
        headline: {
          ...text,
          required: true,
          unique: true,
          maxLength: 80,
          admin: { placeholder: "A few words" },
        },
        zzgrade: {
          type: "select",
          options: ["zzgood", "zzbad"],
          access: { read: isAdministrator, create: isAdministrator },
        },
        zzkey: { ...text, hidden: true },
        about: { type: "relationship", relationTo: ["members", "zzvault"] },
        locked: { type: "relationship", relationTo: "zzvault" },
        locks: { type: "relationship", relationTo: ["zzvault", "zzback"], hasMany: true },
        stars: { type: "integer", min: 1, max: 5, default: 3, admin: { width: "50%", position: "sidebar" } },
        made: { ...text, default: () => "zzmade" },
        graded: { ...text, default: "zzdefault", access: { create: isAdministrator } },
        own: { ...text, access: { read: ({ doc }: Asked) => doc?.headline === "open" } },
        seo: {
          type: "group",
          admin: { hidden: true },
          fields: {
            line: text,
            zzinner: { ...text, access: { read: isAdministrator, create: isAdministrator } },
          },
        },
        zzshut: {
          type: "group",
          fields: { zza: { ...text, access: { read: isAdministrator, create: isAdministrator } } },
        },
        links: {
          type: "array",
          maxRows: 5,
          default: [{ word: "one", zzmark: "zztwo", to: null }],
          fields: {
            word: { ...text, required: true },
            zzmark: { ...text, access: { read: isAdministrator, create: isAdministrator } },
            to: { type: "relationship", relationTo: "zzvault" },
          },
        },
        body: { type: "richtext", admin: { readOnly: true } },
      },
    },
  },
  globals: {
    motto: {
      label: "Our motto",
      admin: { description: "Above the door." },
      access: { read: () => true, update: isAdministrator },
      fields: { words: text },
    },
    zzswitch: {
      access: { read: isAdministrator, update: isAdministrator },
      fields: { isOn: { type: "boolean" } },
    },
    zzhidden: { admin: { hidden: true }, access: { read: () => true, update: () => true }, fields: { text } },
  },
};

const common = {
  output: s.object({ said: s.string() }),
  errors: [],
  access: () => true,
  summary: "…",
} as const;

const stamp = operation({
  ...common,
  name: "stamp",
  on: "collection",
  offeredBy: ({ slug }) => slug === "pages",
  rest: [{ method: "POST", path: "/:id/stamp" }],
  path: s.object({ id: s.string() }),
  query: s.object({ times: s.optional(s.integer({ min: 1, max: 9 })), depth: s.optional(s.integer()) }),
  body: s.object({
    headline: s.string({ description: "What it says." }),
    tone: s.enumeration(["loud", "very-soft"]),
    tones: s.optional(s.array(s.enumeration(["a", "b"]))),
    to: s.optional(s.reference(["members", "zzvault"])),
    at: s.optional(s.nullable(s.time({ description: "When it dries." }))),
    lines: s.optional(s.array(s.object({ word: s.string(), mail: s.string({ format: "email" }) }))),
    frame: s.optional(s.object({ isWide: s.boolean() })),
    rest: s.optional(s.json()),
  }),
  acts: [
    { title: "Stamp the page", of: "document", fills: ["id", "headline"], danger: true, may: () => true },
    { title: "Never", of: "document", may: () => false },
    {
      title: "Broken",
      of: "document",
      may: () => {
        throw new Error("Who knows.");
      },
    },
  ],
}).handle(async ({ input }) => ({ said: `${input.data.headline} ${input.times}` }));

const restock = operation({
  ...common,
  name: "restock",
  on: "global",
  scope: "admin",
  rest: [{ method: "POST", path: "/restock" }],
  acts: [{ title: "Restock", of: "collection", may: ({ permits }) => permits("update") }],
}).handle(async () => ({ said: "" }));

const ring = operation({
  ...common,
  name: "ring",
  on: "root",
  rest: [{ method: "POST", path: "/ring" }],
  acts: [{ title: "Ring the bell", of: "collection", may: ({ isAdministrator: is }) => is }],
}).handle(async () => ({ said: "" }));

/** A plugin whose acts nothing in the engine knows of. */
export const bell: Feature = { name: "bell", operations: [stamp, restock, ring] };
