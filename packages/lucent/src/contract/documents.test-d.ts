import { defineCollection } from "../config/define-collection.ts";
import { defineConfig } from "../config/define-config.ts";
import { defineGlobal } from "../config/define-global.ts";
import type { Equal, Expect, Flat } from "./expect-type.test-d.ts";
import type { Config, SessionView, TypesOf } from "./index.ts";

const users = defineCollection({
  slug: "users",
  fields: {
    name: { type: "text", required: true },
    role: { type: "select", options: ["admin", "user"], default: "user" },
    team: { type: "relationship", relationTo: "teams" },
    note: { type: "text", hidden: true },
  },
});

const teams = defineCollection({
  slug: "teams",
  timestamps: false,
  fields: [
    { name: "title", type: "text", required: true },
    { name: "lead", type: "relationship", relationTo: "users", required: true },
    { name: "members", type: "relationship", relationTo: "users", hasMany: true },
    { name: "about", type: "relationship", relationTo: ["users", "teams"] },
    { name: "colour", type: "select", options: [{ label: "Red", value: "red" }, "blue"], hasMany: true },
    { name: "tags", type: "multiselect", options: ["a", "b"], defaultValue: ["a"] },
    { name: "place", type: "point" },
    { name: "data", type: "json" },
    { name: "size", type: "integer", defaultValue: 1 },
    { name: "open", type: "checkbox" },
    { name: "due", type: "datetime" },
    { name: "pin", type: "password" },
    {
      name: "links",
      type: "array",
      fields: [
        { name: "url", type: "text", required: true },
        { name: "owner", type: "relationship", relationTo: "users" },
        { name: "secret", type: "text", hidden: true },
      ],
    },
    { name: "friends", type: "relationship", relationTo: ["users", "teams"], hasMany: true },
    { name: "moods", type: "multiselect", options: ["good", "bad"] },
    {
      name: "seo",
      type: "group",
      fields: {
        title: { type: "text" },
        image: { type: "group", fields: { alt: { type: "text", required: true } } },
        marks: { type: "array", fields: { word: { type: "text" } } },
      },
    },
  ],
});

const config = defineConfig({ auth: {}, collections: { users, teams } });
type All = TypesOf<typeof config>["collections"];
type User = All["users"]["doc"];
type Team = All["teams"]["doc"];

type PlainUser = {
  id: string;
  createdAt: string;
  updatedAt: string;
  collection: "users";
  sessions?: SessionView[];
  email: string;
  _verified: boolean;
  name: string;
  role: "admin" | "user";
  team: string | null;
};

/** Keys of both styles, hidden ones and passwords left out, null where nothing is sure to be. */
export type Read = [
  Expect<Equal<Flat<All["users"]["flat"]>, PlainUser>>,
  Expect<Equal<Exclude<User["team"], string | null>, Team>>,
  Expect<Equal<Team["lead"], string | User>>,
  Expect<Equal<Team["members"], (string | User)[]>>,
  Expect<
    Equal<
      Team["about"],
      { relationTo: "users"; value: string | User } | { relationTo: "teams"; value: string | Team } | null
    >
  >,
  Expect<Equal<Team["colour"], ("red" | "blue")[] | null>>,
  Expect<
    Equal<
      Team["friends"],
      ({ relationTo: "users"; value: string | User } | { relationTo: "teams"; value: string | Team })[]
    >
  >,
  Expect<Equal<Team["tags"], ("a" | "b")[]>>,
  Expect<Equal<Team["moods"], ("good" | "bad")[] | null>>,
  Expect<Equal<Team["place"], [longitude: number, latitude: number] | null>>,
  Expect<Equal<Team["data"], unknown>>,
  Expect<Equal<Team["size"], number>>,
  Expect<Equal<Team["open"], boolean | null>>,
  Expect<Equal<Team["due"], string | null>>,
  Expect<Equal<Team["links"], { id: string; url: string; owner: string | User | null }[]>>,
  Expect<Equal<Team["seo"]["title"], string | null>>,
  Expect<Equal<Team["seo"]["image"]["alt"], string>>,
  Expect<Equal<Team["seo"]["marks"], { id: string; word: string | null }[]>>,
  Expect<Equal<Extract<keyof Team, "pin" | "createdAt" | "collection">, never>>,
];

/** At depth 0 every relation is an id, in nested fields too. */
export type AtDepthZero = [
  Expect<Equal<All["teams"]["flat"]["lead"], string>>,
  Expect<Equal<All["teams"]["flat"]["links"][number]["owner"], string | null>>,
  Expect<Equal<All["teams"]["flat"]["members"], string[]>>,
];

const declared = defineConfig({
  collections: [
    defineCollection({
      slug: "people",
      auth: true,
      fields: {
        email: { type: "email", unique: true },
        password: { type: "string", hidden: true },
        verified: { type: "boolean" },
        verificationToken: { type: "string", hidden: true },
        resetToken: { type: "string", hidden: true },
        resetExpiry: { type: "datetime", hidden: true },
      },
    }),
    defineCollection({ slug: "empty" }),
  ],
});
type Declared = TypesOf<typeof declared>;

/** What the engine settles holds however the fields are declared, and is never injected beside them. */
export type Settled = [
  Expect<
    Equal<
      keyof Declared["collections"]["people"]["doc"],
      "id" | "createdAt" | "updatedAt" | "collection" | "sessions" | "email" | "verified"
    >
  >,
  Expect<Equal<Declared["collections"]["people"]["doc"]["email"], string>>,
  Expect<Equal<Declared["collections"]["people"]["doc"]["verified"], boolean>>,
  Expect<Equal<Declared["defaultAuth"], "people">>,
  Expect<Equal<keyof Declared["collections"]["empty"]["doc"], "id" | "createdAt" | "updatedAt">>,
];

const site = defineGlobal({
  access: {
    update: ({ doc }) => doc?.name === "a" && doc.owner === "1",
    // @ts-expect-error there is no such field.
    read: ({ doc }) => doc?.nam === "a",
  },
  hooks: {
    afterChange: [({ doc }) => void doc.name.length],
    afterError: [({ error }) => void error.message],
  },
  fields: { name: { type: "text", required: true }, owner: { type: "relationship", relationTo: "users" } },
});
type Site = TypesOf<
  Config<{ users: typeof users; teams: typeof teams }, undefined, { site: typeof site }>
>["globals"]["site"];

/** A global says which one it is. */
export type Globals = [
  Expect<
    Equal<
      Flat<Site["flat"]>,
      {
        globalType: "site";
        createdAt: string | null;
        updatedAt: string | null;
        name: string;
        owner: string | null;
      }
    >
  >,
  Expect<
    Equal<
      Pick<Site["update"], "name" | "updatedAt">,
      { name?: string | undefined; updatedAt?: string | null | undefined }
    >
  >,
];
