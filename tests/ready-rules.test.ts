import { beforeAll, expect, it } from "vitest";
import {
  both,
  either,
  hasRole,
  hasScope,
  isAdmin,
  isOwner,
  isSelf,
  isSignedIn,
  not,
} from "../packages/lucent/src/index.ts";
import { serveSuite } from "./support/serve.ts";

const text = { type: "text" };
const isListed = () => ({ or: [{ kind: { in: ["a", "b"] } }, { title: { like: "loud" } }] });
const author = { type: "relationship", relationTo: "users" };

const suite = serveSuite({
  auth: {},
  collections: {
    users: {
      access: { read: either(isAdmin, isSelf), update: either(isAdmin, isSelf) },
      fields: {
        role: {
          type: "select",
          options: ["admin", "editor", "user"],
          access: { create: isAdmin, update: isAdmin },
        },
        phone: { ...text, access: { read: isSelf, update: isSelf } },
      },
    },
    listed: { access: { read: isListed }, fields: { title: text, kind: text, author } },
    unlisted: { access: { read: not(isListed) }, fields: { title: text, kind: text, author } },
    mine: {
      access: {
        create: both(isOwner("author"), hasScope("write")),
        read: either(hasRole("editor"), isOwner("author")),
        update: both(isSignedIn, isOwner("author")),
        // Editors tidy up, but not after themselves.
        delete: not(either(isOwner("author"), not(hasRole("editor")))),
      },
      fields: { title: { ...text, access: { read: isOwner("author") } }, author },
    },
  },
});

type Person = Awaited<ReturnType<ReturnType<typeof suite>["person"]>>;
let ada: Person;
let editor: Person;
let boss: Person;

beforeAll(async () => {
  const { lucent, person } = suite();
  [ada, editor, boss] = [
    await person("ada@example.com"),
    await person("editor@example.com"),
    await person("boss@example.com"),
  ];
  await lucent.update({ collection: "users", id: editor.id, data: { role: "editor" } });
  await lucent.update({ collection: "users", id: boss.id, data: { role: "admin" } });
});

it("reaches by a filter what its opposite leaves out, and together everything [AC-12]", async () => {
  const { lucent } = suite();
  const titles = [null, "quiet", "LOUD and clear", ""];
  const documents = titles.flatMap((title) => [null, "a", "c"].map((kind) => ({ title, kind })));
  for (const data of documents) {
    await lucent.create({ collection: "listed", data });
    await lucent.create({ collection: "unlisted", data });
  }
  const seen = async (collection: string): Promise<string[]> => {
    const { body } = await suite().get(`/api/${collection}?limit=100`);
    return body.docs.map(({ title, kind }: Record<string, unknown>) => JSON.stringify({ title, kind }));
  };
  const [listed, unlisted] = [await seen("listed"), await seen("unlisted")];
  expect(listed.length).toBeGreaterThan(3);
  expect(unlisted.length).toBeGreaterThan(3);
  expect([...listed, ...unlisted].sort()).toEqual(documents.map((one) => JSON.stringify(one)).sort());
});

it("lets owners reach what is theirs, whoever they are otherwise, and others nothing of it [AC-01]", async () => {
  const { get, post, patch, delete: remove } = suite();
  expect((await post("/api/mine", { title: "x", author: editor.id }, ada)).status).toBe(403);
  expect((await post("/api/mine", { title: "x" }, ada)).status).toBe(403);
  const { body } = await post("/api/mine", { title: "hers", author: ada.id }, ada);
  const path = `/api/mine/${body.doc.id}`;
  expect((await get(path, ada)).body.title).toBe("hers");
  const shown = await get(path, editor);
  expect([shown.status, "title" in shown.body]).toEqual([200, false]);
  expect((await get(path, boss)).status).toBe(404);
  expect((await patch(path, { title: "y" }, editor)).status).toBe(403);
  expect((await patch(path, { author: editor.id }, ada)).status).toBe(403);
  expect((await patch(path, { title: "y" }, ada)).status).toBe(200);
  expect((await remove(path, ada)).status).toBe(403);
  expect((await remove(path)).status).toBeGreaterThan(400);
  expect((await remove(path, editor)).status).toBe(200);
});

it("lets people change themselves and administrators all, but for what is each person's own [AC-06]", async () => {
  const { get, patch, lucent } = suite();
  const path = `/api/users/${ada.id}`;
  expect((await patch(path, { phone: "123", role: "admin" }, ada)).status).toBe(200);
  const kept = await lucent.findByID({ collection: "users", id: ada.id });
  expect([kept["phone"], kept["role"]]).toEqual(["123", null]);
  expect((await get(path, editor)).status).toBe(404);
  const forBoss = await get(path, boss);
  expect([forBoss.status, "phone" in forBoss.body]).toEqual([200, false]);
  expect((await get("/api/users?where[phone][equals]=123", boss)).status).toBe(400);
});

it("lets keys do what their scopes open, and write people only with the widest", async () => {
  const { post, patch } = suite();
  const keyOf = async (person: Person, scopes: string[]) =>
    (await post("/api/users/api-keys", { name: "k", scopes }, person)).body.apiKey.key;
  const write = (key: string, data: object) => post("/api/mine", data, { token: key });
  expect((await write(await keyOf(ada, ["write"]), { author: ada.id })).status).toBe(201);
  expect((await write(await keyOf(ada, ["read"]), { author: ada.id })).status).toBe(403);
  const promote = async (scopes: string[]) =>
    (await patch(`/api/users/${editor.id}`, { role: "admin" }, { token: await keyOf(boss, scopes) })).status;
  expect([await promote(["write"]), await promote(["admin"])]).toEqual([403, 200]);
});
