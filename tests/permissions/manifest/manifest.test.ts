import { beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../../packages/lucent/src/client/index.ts";
import type { Manifest, ManifestField } from "../../../packages/lucent/src/contract/index.ts";
import { stranger } from "../../../packages/lucent/src/operation/index.ts";
import { manifestOf } from "../../../packages/lucent/src/permissions/manifest/manifest-of.ts";
import { serveProduction } from "../../support/production.ts";
import { PASSWORD, serveSuite } from "../../support/serve.ts";
import { bell, house, SECRET } from "./house.ts";

const server = serveSuite(house, { features: [bell] });

type Asker = "stranger" | "somebody" | "administrator";
const tokens: Partial<Record<Asker, string>> = {};
let adminId = "";

beforeAll(async () => {
  const { lucent, post } = server();
  const before = (await server().get("/api/access/manifest")).body as Manifest;
  expect(before.signIn.map(({ isOpenForFirst }) => isOpenForFirst)).toEqual([true, true]);
  const ada = { email: "ada@example.com", password: PASSWORD, name: "Ada" };
  const { body } = await post("/api/users/first-register", ada);
  tokens.administrator = body.token;
  adminId = body.user.id;
  const { token } = await server()
    .person("bob@example.com")
    .catch(async () => {
      await lucent.create({ collection: "users", data: { ...ada, email: "bob@example.com", name: "Bob" } });
      const login = await post("/api/users/login", { email: "bob@example.com", password: PASSWORD });
      return login.body;
    });
  tokens.somebody = token;
});

async function toldTo(asker: Asker): Promise<Manifest> {
  const token = tokens[asker];
  const { status, body } = await server().get("/api/access/manifest", token ? { token } : {});
  expect(status).toBe(200);
  return body;
}

/** Somebody as requests of theirs show them. */
async function personOf(id: string) {
  const found = await server().lucent.findByID({ collection: "users", id, depth: 0 });
  return { ...found, collection: "users" };
}

const collectionOf = (manifest: Manifest, slug: string) =>
  manifest.collections.find((collection) => collection.slug === slug) as Manifest["collections"][number];
const fieldOf = (fields: readonly ManifestField[], path: string) =>
  fields.find((field) => field.path === path) as ManifestField;
const mayOf = ({ may }: ManifestField) =>
  Object.entries(may)
    .flatMap(([act, is]) => (is ? [act] : []))
    .join(" ");

describe("A stranger", () => {
  it("is told where people sign in, and nothing else [AD-03]", async () => {
    const manifest = await toldTo("stranger");
    expect(manifest).toMatchObject({
      title: "The house",
      production: false,
      sendsMail: true,
      isAdministrator: false,
      user: null,
      collections: [],
      globals: [],
      acts: [],
    });
    expect(manifest.signIn).toEqual([
      {
        slug: "users",
        labels: { singular: "User", plural: "Users" },
        isOfAdministrators: true,
        identifiers: { email: true, username: false },
        isOpenForFirst: false,
        needsSetupCode: false,
        canRegister: true,
        provesAddress: false,
        fields: [expect.objectContaining({ path: "name", required: true })],
        password: expect.objectContaining({ minLength: 8, requireSymbols: false }),
        forgotPage: "/admin/users/forgot",
      },
      expect.objectContaining({
        slug: "members",
        isOfAdministrators: false,
        identifiers: { email: false, username: true },
        isOpenForFirst: true,
        forgotPage: "/admin/members/forgot",
      }),
    ]);
    expect(manifest.signIn[1]?.fields).toEqual([
      expect.objectContaining({ path: "club", control: "choice", required: true, operators: [] }),
    ]);
    expect(Object.keys(manifest.signIn[0]?.password ?? {})).not.toContain("common");
  });

  it("is told no name that is not for them, by any way [AD-03]", async () => {
    const { lucent, request } = server();
    const query = JSON.stringify({ query: "{ Manifest }" });
    const headers = { "content-type": "application/json" };
    const byGraphql = (await request("/api/graphql", { method: "POST", body: query, headers })).body;
    // What the first of the members has to choose from is asked of them before anybody is there.
    const told = JSON.stringify([await toldTo("stranger"), await lucent.manifest(), byGraphql]).replace(
      /zz(red|blue)/gi,
      "",
    );
    expect(byGraphql.data.Manifest.signIn).toHaveLength(2);
    expect(told.toLowerCase()).not.toContain(SECRET);
  });

  it("has to show a code in production, and is told so [FU-01]", async () => {
    const production = await serveProduction({ collections: { users: { auth: true } } });
    const { body } = await production.get("/api/access/manifest");
    expect(body).toMatchObject({
      production: true,
      signIn: [{ isOpenForFirst: true, needsSetupCode: true }],
    });
  });
});

describe("Somebody", () => {
  it("is told nothing that they can neither see nor do [AD-03]", async () => {
    const manifest = await toldTo("somebody");
    expect(manifest.collections.map(({ slug }) => slug)).toEqual(["members", "pages"]);
    expect(manifest.globals.map(({ slug }) => slug)).toEqual(["motto"]);
    const told = JSON.stringify(manifest).replace(/zz(red|blue)/gi, "");
    expect(told.toLowerCase()).not.toContain(SECRET);
  });

  it("is told of a collection what its config says and what they may do", async () => {
    const { fields, acts, ...pages } = collectionOf(await toldTo("somebody"), "pages");
    expect(pages).toEqual({
      slug: "pages",
      labels: { singular: "Page", plural: "Pages" },
      description: "What we publish.",
      group: "Content",
      titleField: "seo.line",
      defaultColumns: ["headline", "updatedAt"],
      searchFields: ["headline", "made", "graded", "seo.line"],
      timestamps: true,
      may: { create: true, read: true, update: false, delete: false },
      auth: null,
    });
    expect(acts.map(({ title }) => title)).toEqual(["Stamp the page"]);
    expect(fields.map(({ path }) => path)).toEqual([
      ...["headline", "about", "locked", "locks", "stars", "made", "graded", "own", "seo", "seo.line"],
      ...["links", "links.word", "links.to", "body"],
    ]);
  });

  it("is told of each field how it is shown, and what of it they may name", async () => {
    const { fields } = collectionOf(await toldTo("somebody"), "pages");
    const field = (path: string) => fieldOf(fields, path);
    expect(field("headline")).toEqual({
      path: "headline",
      name: "headline",
      parent: null,
      label: "Headline",
      placeholder: "A few words",
      type: "text",
      control: "line",
      holds: "value",
      required: true,
      unique: true,
      many: false,
      polymorphic: false,
      maxLength: 80,
      operators: ["equals", "not_equals", "in", "not_in", "exists", "like", "not_like", "contains"],
      isSortable: true,
      isReadOnly: false,
      isHidden: false,
      may: { create: true, read: true, update: false },
    });
    expect(field("stars")).toMatchObject({ min: 1, max: 5, default: 3, width: "50%", position: "sidebar" });
    expect(field("own")).toMatchObject({ operators: [], isSortable: false, may: { read: true } });
    expect(field("graded")).toMatchObject({ may: { create: false, read: true } });
    expect(field("seo")).toMatchObject({ control: "group", holds: "fields", isHidden: true, operators: [] });
    expect(field("seo.line").parent).toBe("seo");
    expect(field("links")).toMatchObject({ control: "rows", maxRows: 5, operators: ["exists"] });
    expect(field("links.word")).toMatchObject({ parent: "links", isSortable: false });
    expect(field("links.word").operators).toContain("all");
    expect(field("body")).toMatchObject({ control: "rich text", isReadOnly: true });
    expect(field("graded")).not.toHaveProperty("default");
    expect(field("made")).not.toHaveProperty("default");
    expect(field("links").default).toEqual([{ word: "one" }]);
  });

  it("is offered relations only to what they may read, and writes ids where that is nothing", async () => {
    const { fields } = collectionOf(await toldTo("somebody"), "pages");
    expect(fieldOf(fields, "about")).toMatchObject({ relationTo: ["members"], control: "relation" });
    expect(fieldOf(fields, "locked")).toMatchObject({ relationTo: [], control: "line" });
    expect(fieldOf(fields, "locks")).toMatchObject({ relationTo: [], control: "json", many: true });
  });
});

describe("An administrator", () => {
  it("is told of all but what is hidden", async () => {
    const manifest = await toldTo("administrator");
    expect(manifest).toMatchObject({ isAdministrator: true, user: { id: adminId, collection: "users" } });
    const slugs = [...manifest.collections, ...manifest.globals].map(({ slug }) => slug);
    expect(slugs).toEqual(["members", "zzmachines", "zzvault", "pages", "motto", "zzswitch"]);
    const { fields, defaultColumns } = collectionOf(manifest, "pages");
    expect(fieldOf(fields, "zzgrade")).toMatchObject({ choices: [{ value: "zzgood", label: "Zzgood" }, {}] });
    expect(fieldOf(fields, "graded").default).toBe("zzdefault");
    expect(fieldOf(fields, "links").default).toEqual([{ word: "one", zzmark: "zztwo", to: null }]);
    expect(defaultColumns).toEqual(["headline", "zzgrade", "updatedAt"]);
    expect(JSON.stringify(manifest)).not.toMatch(/zz(key|pin|back|ghosts|hidden|made)/i);
  });

  it("is told of people how they sign in", async () => {
    const { auth, titleField } = collectionOf(await toldTo("administrator"), "members");
    expect(titleField).toBe("username");
    expect(auth).toMatchObject({
      identifiers: { email: false, username: true },
      hasSessions: true,
      hasLockout: false,
      hasPasswords: true,
      mayAdminister: true,
      ownPages: expect.arrayContaining([{ name: "forgotPassword", address: "/admin/members/forgot" }]),
    });
    expect(collectionOf(await toldTo("somebody"), "members").auth?.mayAdminister).toBe(false);
  });

  it("is told the same in process, by GraphQL and over REST, and nothing is lost on the way", async () => {
    const { lucent, request } = server();
    const token = tokens.administrator ?? "";
    const told = await toldTo("administrator");
    expect(await lucent.manifest({ token, overrideAccess: false })).toEqual(told);
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const sent = { method: "POST", body: JSON.stringify({ query: "{ Manifest }" }), headers };
    expect((await request("/api/graphql", sent)).body).toEqual({ data: { Manifest: told } });
    const { engine } = server().instance;
    const whole = await manifestOf(engine, { ...stranger(engine), user: await personOf(adminId) });
    expect(JSON.parse(JSON.stringify(whole))).toEqual(told);
  });
});

describe("A key", () => {
  const withScopes = async (scopes: readonly string[]): Promise<Manifest> => {
    const { body } = await server().post(
      "/api/users/api-keys",
      { name: scopes.join(), scopes },
      { token: tokens.administrator ?? "" },
    );
    return (await server().get("/api/access/manifest", { token: body.apiKey.key })).body;
  };

  it("that may read is told of nothing to write and of no act that no key may do [AK-06]", async () => {
    const manifest = await withScopes(["read"]);
    expect(manifest.isAdministrator).toBe(false);
    for (const { may, acts, fields } of manifest.collections) {
      expect(may).toMatchObject({ create: false, update: false, delete: false });
      expect(acts).toEqual([]);
      expect(new Set(fields.map(mayOf))).toEqual(new Set(["read"]));
    }
    expect(manifest.acts).toEqual([]);
    expect(JSON.stringify(manifest)).not.toContain("zzdefault");
  });

  it("that may administer is told of the acts with its scope alone [AK-06]", async () => {
    const manifest = await withScopes(["admin"]);
    const named = manifest.collections.flatMap(({ slug, acts }) => acts.map(({ name }) => `${slug} ${name}`));
    expect(named.filter((name) => name.startsWith("members"))).toEqual([
      "members disableAccount",
      "members enableAccount",
    ]);
    expect(manifest.globals[0]?.acts.map(({ name }) => name)).toEqual(["restock"]);
  });
});

describe("An act", () => {
  it("on people is offered to those who may do it, in the states in which it makes sense", async () => {
    const summary = async (asker: Asker) =>
      Object.fromEntries(
        collectionOf(await toldTo(asker), "members").acts.map(({ name, of, fills, when, unless, input }) => [
          `${name} ${of}`,
          { fills, when, unless, input: input.map(({ path }) => path) },
        ]),
      );
    expect(await summary("somebody")).toEqual({});
    const told = await summary("administrator");
    expect(told).toMatchObject({
      "disableAccount document": { fills: ["id"], unless: ["disabled", "self"], input: ["reason", "until"] },
      "enableAccount document": { fills: ["id"], when: "disabled", unless: ["self"], input: [] },
      "forgotPassword document": {
        fills: ["username"],
        unless: ["disabled", "invited", "unreachable"],
        input: [],
      },
      "invite collection": { fills: [], input: ["email", "username", "club"] },
      "invite document": {
        fills: ["email", "username", "club"],
        when: "invited",
        unless: ["disabled"],
        input: [],
      },
      "sendVerificationEmail document": {
        fills: ["id"],
        unless: ["verified", "invited", "unreachable"],
        input: [],
      },
    });
    expect(Object.keys(told)).toHaveLength(6);
  });

  it("of a plugin appears with all that it asks for, and nothing that the caller may not know of", async () => {
    const [act] = collectionOf(await toldTo("somebody"), "pages").acts;
    expect(act).toMatchObject({
      name: "stamp",
      title: "Stamp the page",
      of: "document",
      danger: true,
      fills: ["id", "headline"],
      call: { method: "POST", path: "/api/:collection/:id/stamp", query: ["times", "depth"], hasBody: true },
    });
    expect(act?.input.map(({ path, control, required }) => [path, control, required])).toEqual([
      ["times", "whole number", false],
      ["tone", "choice", true],
      ["tones", "choices", false],
      ["to", "relation", false],
      ["at", "moment", false],
      ["lines", "rows", false],
      ["lines.word", "line", true],
      ["lines.mail", "address", true],
      ["frame", "group", false],
      ["frame.isWide", "switch", true],
      ["rest", "json", false],
    ]);
    expect(fieldOf(act?.input ?? [], "at").description).toBe("When it dries.");
    expect(fieldOf(act?.input ?? [], "tone").choices).toEqual([
      { value: "loud", label: "Loud" },
      { value: "very-soft", label: "Very Soft" },
    ]);
    expect(fieldOf(act?.input ?? [], "to").relationTo).toEqual(["members"]);
  });

  it("of a plugin may stand on a global and on the project", async () => {
    const manifest = await toldTo("administrator");
    expect(manifest.globals[0]?.acts[0]).toMatchObject({
      title: "Restock",
      call: { path: "/api/globals/:slug/restock" },
    });
    expect(manifest.acts[0]).toMatchObject({ title: "Ring the bell", call: { path: "/api/ring" } });
    const { globals, acts } = await toldTo("somebody");
    expect([globals[0]?.acts, acts]).toEqual([[], []]);
  });

  it("is called by a client that knows it from the manifest alone", async () => {
    const manifest = await toldTo("administrator");
    const { acts } = collectionOf(manifest, "pages");
    const operations = Object.fromEntries(acts.map(({ name, call }) => [name, call]));
    // biome-ignore lint/suspicious/noExplicitAny: no config's types know the method.
    const client: any = createClient<any>({
      url: server().url,
      token: tokens.administrator,
      operations,
    } as never);
    const given = { collection: "pages", id: "1", times: 2, data: { headline: "Hey", tone: "loud" } };
    expect(await client.stamp(given)).toEqual({ said: "Hey 2" });
    expect((await client.manifest()).title).toBe("The house");
  });
});
