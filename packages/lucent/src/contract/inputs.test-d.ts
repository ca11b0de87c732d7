import { defineCollection } from "../config/define-collection.ts";
import { defineConfig } from "../config/define-config.ts";
import type { Equal, Expect, Flat } from "./expect-type.test-d.ts";
import type { AnyWhere, TypesOf } from "./index.ts";

const users = defineCollection({
  fields: {
    name: { type: "text", required: true },
    bio: { type: "textarea" },
    born: { type: "date" },
    role: { type: "select", options: ["admin", "user"], default: "user" },
    plan: { type: "select", options: ["free", "paid"] },
    rank: { type: "number" },
    note: { type: "text", hidden: true },
    handle: { type: "text", saveToJWT: true },
    motto: { type: "text", default: "" },
    level: { type: "number", access: { create: () => true } },
    badge: { type: "text", saveToJWT: true, access: { create: ({ user }) => user !== null } },
    kept: { type: "text", hidden: true, access: { read: () => false } },
    Roles: { type: "text" },
  },
});
const posts = defineCollection({
  fields: {
    title: { type: "text", required: true },
    kind: { type: "select", options: ["a", "b"], required: true, default: "a" },
    author: { type: "relationship", relationTo: "users" },
    seo: {
      type: "group",
      fields: {
        title: { type: "text", required: true },
        image: { type: "group", fields: { alt: { type: "text" } } },
      },
    },
    about: { type: "group", fields: { alt: { type: "text" } } },
    links: { type: "array", fields: { url: { type: "text", required: true } } },
    owner: { type: "relationship", relationTo: ["users", "posts"] },
    likes: { type: "relationship", relationTo: "users", hasMany: true },
    pin: { type: "password" },
    where: { type: "point" },
  },
});
const config = defineConfig({ auth: { register: { fields: ["plan"] } }, collections: { users, posts } });
type All = TypesOf<typeof config>["collections"];

type Owner =
  | { readonly relationTo: "users"; readonly value: string | { readonly id: string } }
  | { readonly relationTo: "posts"; readonly value: string | { readonly id: string } };

/** Required ones without a default must be given; null empties what may be empty. */
export type Create = [
  Expect<
    Equal<
      Flat<All["posts"]["create"]>,
      {
        title: string;
        kind?: "a" | "b" | undefined;
        author?: string | { readonly id: string } | null | undefined;
        seo: { title: string; image?: { alt?: string | null | undefined } | null | undefined };
        about?: { alt?: string | null | undefined } | null | undefined;
        links?: { id?: string | undefined; url: string }[] | null | undefined;
        owner?: Owner | null | undefined;
        likes?: (string | { readonly id: string })[] | null | undefined;
        pin?: string | null | undefined;
        where?: [longitude: number, latitude: number] | null | undefined;
      }
    >
  >,
  Expect<Equal<All["users"]["create"]["email"], string>>,
  Expect<Equal<All["users"]["create"]["password"], string>>,
  Expect<Equal<All["users"]["create"]["role"], "admin" | "user" | undefined>>,
];

/** Nothing must be given. */
export type Update = [
  Expect<Equal<All["posts"]["update"]["title"], string | undefined>>,
  Expect<Equal<All["posts"]["update"]["author"], string | { readonly id: string } | null | undefined>>,
  Expect<Equal<All["posts"]["update"]["updatedAt"], string | null | undefined>>,
  Expect<Equal<Partial<All["posts"]["update"]>, Flat<All["posts"]["update"]>>>,
];

declare const read: All["posts"]["doc"];
declare const maybe: string | undefined;

/** What was read can be written; a group is merged, and so is a row that is known by its id. */
export const updates: All["posts"]["update"][] = [
  read,
  { ...read, title: "a" },
  { seo: { image: { alt: "a" } }, about: null },
  { links: [{ id: "1" }, { id: maybe, url: "a" }, { url: "b" }] },
  { owner: { relationTo: "users", value: "1" }, likes: ["1", { id: "2" }] },
  // @ts-expect-error a new row needs its address.
  { links: [{ id: maybe }] },
  // @ts-expect-error there is no such field in a row.
  { links: [{ id: "1", urll: "a" }] },
  // @ts-expect-error which of the collections is it?
  { owner: "1" },
  // @ts-expect-error it leads to no such collection.
  { owner: { relationTo: "teams", value: "1" } },
  // @ts-expect-error a title cannot be emptied.
  { title: null },
];

export const creations: All["posts"]["create"][] = [
  { title: "a", seo: { title: "a" } },
  { ...read, title: "a" },
  // @ts-expect-error the group must hold a title.
  { title: "a" },
  // @ts-expect-error the same.
  { title: "a", seo: {} },
];

/** What is theirs, what a rule of its own opens, and what the config lists. */
export type Register = [
  Expect<
    Equal<
      keyof All["users"]["register"],
      "email" | "password" | "name" | "bio" | "born" | "plan" | "level" | "badge"
    >
  >,
  Expect<Equal<Pick<All["users"]["register"], "name">, { name: string }>>,
  Expect<Equal<All["posts"]["register"], never>>,
];

type Naming<Auth> = TypesOf<{
  "~config": {
    auth: Auth;
    collections: { users: typeof users };
    globals: Record<never, never>;
  };
}>["collections"]["users"];
type Either = { loginWithUsername: { allowEmailLogin: true; requireEmail: true } };

/** How a person is named follows the options, on the collection or on the config. */
export type Identifier = [
  Expect<Equal<All["users"]["identifier"], { email: string }>>,
  Expect<Equal<Naming<{ loginWithUsername: true }>["identifier"], { username: string }>>,
  Expect<
    Equal<
      Naming<Either>["identifier"],
      { email: string; username?: undefined } | { username: string; email?: undefined }
    >
  >,
  Expect<Equal<Naming<{ loginWithUsername: true }>["doc"]["email"], string | null>>,
  Expect<Equal<Naming<Either>["doc"]["email"], string>>,
  Expect<Equal<Naming<Either>["doc"]["username"], string>>,
  Expect<Equal<Extract<keyof Naming<{ disableLocalStrategy: true }>["create"], "email" | "password">, never>>,
];

type PostWhere = All["posts"]["where"];

/** Filters compare by name, follow dotted paths and nest. */
export const filters: PostWhere[] = [
  { title: { equals: "a", not_equals: null, like: "a b", contains: "b" } },
  { kind: { in: ["a", "b"], not_in: [] } },
  { createdAt: { greater_than: "2026", less_than_equal: "2027" }, id: { exists: true } },
  { "author.name": { equals: "x" }, "seo.title": { exists: false } },
  { owner: { equals: "1" }, "owner.relationTo": { equals: "users" }, "links.url": { like: "a" } },
  { likes: { all: ["1", "2"], in: ["1"] }, title: { not_like: "a" }, links: { exists: true } },
  { where: { near: "13.4, 52.5, 1000" } },
  { where: { near: [13.4, 52.5, null, 10] } },
  {
    where: {
      within: {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [0, 1],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    },
  },
  { or: [{ title: { equals: "a" } }, { and: [{ kind: { equals: "a" } }] }] },
  // @ts-expect-error there is no such field.
  { titel: { equals: "a" } },
  // @ts-expect-error there is no such option.
  { kind: { equals: "c" } },
  // @ts-expect-error a place is two numbers.
  { where: { near: [13.4] } },
  // @ts-expect-error a group has no value of its own.
  { seo: { exists: true } },
  // @ts-expect-error a password is never compared.
  { pin: { equals: "c" } },
  // @ts-expect-error nothing leads through a text.
  { "title.length": { equals: 1 } },
  // @ts-expect-error there is no such comparison.
  { title: { equal: "a" } },
];

/** A typed filter is one that a rule may return. */
export const asked: AnyWhere = { author: { equals: "1" }, or: [{ title: { like: "a" } }] };
