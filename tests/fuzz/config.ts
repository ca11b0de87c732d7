import { own } from "../surfaces-agree/configs.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;

const anybody = () => true;
const nobody = () => false;
const open = { create: anybody, read: anybody, update: anybody, delete: anybody };
const { users, ...others } = own.collections;

/** What no answer may hold, in fields that nobody is shown. */
export const HIDDEN = "marker-of-what-is-hidden";
/** What only an administrator is shown. */
export const CLASSIFIED = "marker-of-what-is-classified";
/** The password of everybody in a run. */
export const PASSWORD = "pewter-lantern-quarry-71";
/** The key of the tokens. */
export const SECRET = "quill-harbour-lantern-quartz-willow-meridian";

/** Hidden and guarded fields of a collection or global, filled with markers. */
export const MARKED: Readonly<Record<string, object>> = {
  users: { badge: HIDDEN },
  staff: { desk: { key: HIDDEN } },
  "all-sorts": { secret: HIDDEN, notes: CLASSIFIED, verdict: HIDDEN, seo: { hint: HIDDEN } },
  finds: { hidden: HIDDEN, shelf: { label: HIDDEN }, guarded: { word: HIDDEN }, kept: [{ word: HIDDEN }] },
  drafts: { hidden: HIDDEN, sealed: HIDDEN },
};

const finds = {
  access: open,
  labels: { singular: "Find", plural: "Finds" },
  fields: {
    text: { type: "text", unique: true, index: true },
    long: { type: "textarea", maxLength: 400 },
    mail: { type: "email" },
    number: { type: "number" },
    integer: { type: "integer", min: -5, max: 1_000_000 },
    boolean: { type: "boolean" },
    date: { type: "date" },
    select: { type: "select", options: ["a", "b c", "d-e"] },
    multiselect: { type: "multiselect", options: ["a", "b c", "d-e"] },
    json: { type: "json" },
    richtext: { type: "richtext" },
    point: { type: "point" },
    one: { type: "relationship", relationTo: "finds" },
    many: { type: "relationship", relationTo: "drafts", hasMany: true },
    either: { type: "relationship", relationTo: ["finds", "drafts"] },
    all: { type: "relationship", relationTo: ["finds", "drafts", "users"], hasMany: true },
    hidden: { type: "text", hidden: true },
    shelf: { type: "group", fields: { label: { type: "text", hidden: true }, size: { type: "integer" } } },
    guarded: { type: "group", access: { read: nobody }, fields: { word: { type: "text" } } },
    kept: { type: "array", hidden: true, fields: { word: { type: "text" } } },
    rows: {
      type: "array",
      fields: {
        text: { type: "text" },
        find: { type: "relationship", relationTo: "finds" },
        inner: { type: "array", fields: { number: { type: "number" }, json: { type: "json" } } },
      },
    },
  },
};

const isOwners = ({ user }: Asked) =>
  user
    ? { or: [{ owner: { equals: user.id } }, { public: { equals: true } }] }
    : { public: { equals: true } };

const drafts = {
  access: { create: anybody, read: isOwners, update: isOwners, delete: isOwners },
  fields: {
    title: { type: "text", required: true, minLength: 2, maxLength: 60 },
    public: { type: "boolean", default: true },
    owner: { type: "relationship", relationTo: "users" },
    hidden: { type: "text", hidden: true },
    sealed: { type: "text", access: { read: ({ doc }: Asked) => doc?.title === "never" && false } },
    checked: {
      type: "text",
      validate: (value: unknown) => (value === "wrong" ? "This word is not liked." : true),
    },
  },
};

/** Endpoints of the project's own; what they answer is theirs. */
const endpoints = [
  { path: "/echo/:word", method: "get", access: anybody, handler: answer },
  { path: "/echo", method: "post", handler: echo },
];

function answer({ params }: Asked): Response {
  return Response.json({ word: params.word });
}

async function echo({ request, lucent }: Asked): Promise<Response> {
  const sent = await request.json();
  const { totalDocs } = await lucent.count({ collection: "drafts" });
  return Response.json({ sent, totalDocs });
}

/** One of each thing that a config can say, some of it open to all, so that requests come far. */
export const fuzzed = {
  ...own,
  secret: SECRET,
  collections: {
    ...others,
    users: {
      fields: {
        ...users.fields,
        // Who may see what is classified must not change while it is looked for.
        role: { ...users.fields.role, access: { create: nobody, update: nobody } },
      },
    },
    finds,
    drafts,
  },
  endpoints,
};
