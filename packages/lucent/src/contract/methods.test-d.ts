import { defineCollection } from "../config/define-collection.ts";
import { defineConfig } from "../config/define-config.ts";
import { defineGlobal } from "../config/define-global.ts";
import type { Slot } from "../schema/index.ts";
import type { LocalOptions } from "./local-options.ts";
import type { Lucent, Methods } from "./lucent.ts";
import type { Registered } from "./register.ts";

interface Declared<On, Path, Query, Body, Output, Short = Record<never, never>> {
  readonly on: On;
  readonly "~types"?: { path: Path; query: Query; body: Body; output: Output; brief: Short };
}
interface Shaping {
  depth?: number | undefined;
  select?: Slot<"select"> | undefined;
  populate?: Slot<"populate"> | undefined;
}
interface Bulk {
  docs: Slot<"doc">[];
  errors: { id: string; message: string }[];
}
type Nothing = Record<never, never>;
interface Table {
  findByID: Declared<"collection", { id: string }, Shaping, undefined, Slot<"doc">>;
  update: Declared<"collection", { id: string }, Shaping, Slot<"update">, Slot<"doc">>;
  updateMany: Declared<
    "collection",
    Nothing,
    Shaping & { where: Slot<"where">; limit?: number | undefined },
    Slot<"update">,
    Bulk,
    { readonly overloads: "update" }
  >;
  delete: Declared<"collection", { id: string }, Shaping, undefined, Slot<"doc">>;
  deleteMany: Declared<
    "collection",
    Nothing,
    Shaping & { where?: Slot<"where"> | undefined },
    undefined,
    Bulk,
    { readonly overloads: "delete" }
  >;
  findGlobal: Declared<"global", Nothing, Shaping, undefined, Slot<"doc">>;
  updateGlobal: Declared<"global", Nothing, Shaping, Slot<"update">, Slot<"doc">>;
}

const config = defineConfig({
  collections: {
    users: defineCollection({ auth: true, fields: { name: { type: "text" } } }),
    posts: defineCollection({
      fields: {
        title: { type: "text", required: true },
        author: { type: "relationship", relationTo: "users", required: true },
        seo: { type: "group", fields: { title: { type: "text" } } },
        links: { type: "array", fields: { url: { type: "text" } } },
      },
    }),
  },
  globals: {
    site: defineGlobal({
      fields: {
        name: { type: "text", required: true },
        owner: { type: "relationship", relationTo: "users" },
      },
    }),
  },
});
declare const lucent: Methods<Table, typeof config, LocalOptions>;
declare const id: string;
declare const maybe: string | undefined;

/** One method acts on the document with an id, or on those that pass a filter, and the answer follows. */
export async function oneOrMany() {
  const one = await lucent.update({ collection: "posts", id, data: { title: "x" } });
  if (typeof one.author === "object") one.author.name satisfies string | null;
  const { docs, errors } = await lucent.update({
    collection: "posts",
    where: { title: { equals: "x" } },
    data: { title: "y" },
    limit: 3,
    depth: 0,
  });
  docs[0]?.author satisfies string | undefined;
  errors[0]?.message satisfies string | undefined;
  (await lucent.delete({ collection: "posts", id, depth: 0 })).author satisfies string;
  const gone = await lucent.delete({ collection: "posts", where: {} });
  return [one.title, gone.docs satisfies object[]];
}

export function neither() {
  // @ts-expect-error no such field.
  lucent.update({ collection: "posts", id, data: { titel: "x" } });
  // @ts-expect-error no such field in what is written to many.
  lucent.update({ collection: "posts", where: {}, data: { titel: "x" } });
  // @ts-expect-error no such field in the filter.
  lucent.update({ collection: "posts", where: { titel: { equals: "x" } }, data: { title: "x" } });
  // @ts-expect-error an id that is not there must not mean all documents.
  lucent.delete({ collection: "posts", id: maybe });
  // @ts-expect-error nor must a filter, though the operation itself does without.
  lucent.delete({ collection: "posts" });
  // @ts-expect-error one of the two.
  lucent.update({ collection: "posts", id, where: {}, data: { title: "x" } });
  // @ts-expect-error a limit is for many.
  lucent.update({ collection: "posts", id, limit: 3, data: { title: "x" } });
}

/** What is chosen of a document, and of those that stand in place of ids, leaves its type alone. */
export async function chosen() {
  const post = await lucent.findByID({
    collection: "posts",
    id,
    select: { title: true, seo: { title: true }, links: { url: false }, author: true },
    populate: { users: { name: true }, posts: { seo: false } },
  });
  await lucent.findByID({
    collection: "posts",
    id,
    depth: undefined,
    select: undefined,
    populate: undefined,
  });
  // @ts-expect-error no such field.
  await lucent.findByID({ collection: "posts", id, select: { titel: true } });
  // @ts-expect-error no such field in the group.
  await lucent.findByID({ collection: "posts", id, select: { seo: { titel: true } } });
  // @ts-expect-error a relation has no parts.
  await lucent.findByID({ collection: "posts", id, select: { author: { name: true } } });
  // @ts-expect-error no such collection.
  await lucent.findByID({ collection: "posts", id, populate: { user: { name: true } } });
  // @ts-expect-error no such field of the collection.
  await lucent.findByID({ collection: "posts", id, populate: { users: { nam: true } } });
  return post.title satisfies string;
}

export async function globals() {
  const site = await lucent.findGlobal({ slug: "site", select: { owner: true } });
  if (typeof site.owner === "object") site.owner?.name satisfies string | null | undefined;
  const changed = await lucent.updateGlobal({ slug: "site", data: { name: "a" }, depth: 0 });
  changed.owner satisfies string | null;
  // @ts-expect-error no such global.
  await lucent.findGlobal({ slug: "posts" });
  // @ts-expect-error no such field.
  await lucent.updateGlobal({ slug: "site", data: { nam: "a" } });
}

/** Without the project's types everything goes. */
export async function anything(open: Methods<Table, Registered, LocalOptions>) {
  const post = await open.update({ collection: "any", id, data: { a: 1 }, select: { a: { b: true } } });
  const { docs } = await open.update({ collection: "any", where: { a: { equals: 1 } }, data: {} });
  const site = await open.findGlobal({ slug: "any", populate: { any: { a: false } } });
  return [post.a.b, docs[0]?.a, site.c];
}

/** `as` gives the same methods, and none of the engine's own. */
export async function acting(engine: Lucent<typeof config>) {
  const { docs } = await engine.as({ id, collection: "users" }).find({ collection: "posts" });
  await engine.as(null).auth.login({ email: "a@b.co", password: "x" });
  const [user] = (await engine.find({ collection: "users" })).docs;
  if (user) await engine.as(user).count({ collection: "posts" });
  // @ts-expect-error somebody's view does not close the engine.
  await engine.as(null).close();
  return docs[0]?.title satisfies string | undefined;
}

declare function each<Rows extends readonly unknown[]>(rows: readonly Rows[]): Rows;

/** In a list of calls none is taken for one on the collection of another. */
each([
  [() => lucent.findByID({ collection: "users", id, select: { name: true } })],
  [() => lucent.findByID({ collection: "posts", id, select: { title: true } })],
  [() => lucent.findGlobal({ slug: "site", select: { owner: true } })],
  [() => lucent.update({ collection: "posts", id, data: { title: "x" } })],
  [() => lucent.delete({ collection: "posts", where: { title: { equals: "x" } } })],
] as const);
