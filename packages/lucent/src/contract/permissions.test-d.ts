import { createClient } from "../client/index.ts";
import {
  createLucent,
  defineCollection,
  defineConfig,
  defineGlobal,
  type Lucent,
  type Permission,
  type Registered,
} from "../index.ts";

const config = defineConfig({
  auth: {},
  collections: {
    users: defineCollection({ fields: {} }),
    posts: defineCollection({ fields: { title: { type: "text" } } }),
  },
  globals: { settings: defineGlobal({ fields: { motto: { type: "text" } } }) },
});
const lucent = createLucent(config);

export async function ofEverything() {
  const { canAccessAdmin, collections, globals } = await lucent.access();
  canAccessAdmin satisfies true | undefined;
  collections.posts?.create satisfies Permission | undefined;
  globals.settings?.update satisfies Permission | undefined;
  // @ts-expect-error There is no such collection.
  collections.pots;
  // @ts-expect-error Nobody creates a global.
  globals.settings?.create;
  const fields = collections.posts?.fields;
  if (fields && fields !== true) fields["title"] satisfies object | true | undefined;
}

export async function asked() {
  const select = { collections: { posts: { read: true, fields: { title: true } } }, globals: true } as const;
  await lucent.access({ user: { id: "1", collection: "users" }, select });
  await lucent.as(null).access({ select: { canAccessAdmin: true } });
  // @ts-expect-error There is no such collection.
  await lucent.access({ select: { collections: { pots: true } } });
  // @ts-expect-error Nobody creates a global.
  await lucent.access({ select: { globals: { settings: { create: true } } } });
  // @ts-expect-error It stands beneath no collection.
  await lucent.access({ collection: "posts" });
}

export async function ofOne() {
  const post = await lucent.docAccess({ collection: "posts" });
  post.delete satisfies Permission | undefined;
  await lucent.docAccess({ collection: "posts", id: "1", data: { title: "x" } });
  // @ts-expect-error There is no such field.
  await lucent.docAccess({ collection: "posts", data: { tile: "x" } });
  const settings = await lucent.docAccessGlobal({ slug: "settings" });
  // @ts-expect-error Nobody deletes a global.
  settings.delete;
}

export async function fromAfar() {
  const client = createClient<typeof config>({ url: "" });
  const { collections } = await client.access({ select: { collections: true } });
  collections.users?.unlock satisfies Permission | undefined;
  await client.docAccess({ collection: "posts", id: "1" });
}

export async function ofTheHost(request: Request, anything: Lucent<Registered>) {
  const known = await lucent.authenticate(request);
  known?.permissions.collections.posts?.read satisfies Permission | undefined;
  // Of a project of which nothing is known, whatever is asked about may be there.
  (await anything.access()).collections["anything"]?.read satisfies Permission | undefined;
}
