import { describe, expect, it } from "vitest";
import { createClient } from "../packages/lucent/src/client/index.ts";
import { PASSWORD, type Received, serve, serveSuite } from "./support/serve.ts";

type Data = Readonly<Record<string, unknown>>;

const people = (loginWithUsername: unknown) => ({
  auth: { loginWithUsername, register: true },
  access: { create: () => true, read: () => true, update: () => true },
  fields: { note: { type: "text" } },
});

/** All the forms that the option takes, each as a collection. */
const FORMS = {
  names: people(true),
  beside: people({ allowEmailLogin: true }),
  both: people({ allowEmailLogin: true, requireEmail: true }),
  either: people({ allowEmailLogin: true, requireUsername: false }),
  mailed: people({ requireEmail: true, requireUsername: false }),
};
type Form = keyof typeof FORMS;

const web = serveSuite({ auth: {}, collections: { users: { fields: {} }, ...FORMS } });
const ADA = { username: "Ada.Lovelace", email: "Ada@Example.com" };

const pathsOf = ({ body }: Received) =>
  body.errors[0].data.errors.map(({ path }: { path: string }) => path).sort();
const make = (collection: string, data: Data) =>
  web().lucent.create({ collection, data: { password: PASSWORD, ...data } });

/** Signs in by every surface, and says who came in by each, or with what code they were refused. */
async function signIn(slug: string, named: Data): Promise<unknown[]> {
  const data = { ...named, password: PASSWORD };
  const rest = await web().post(`/api/${slug}/login`, data);
  const given = Object.entries(data)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ");
  const singular = web().instance.engine.config.collections.get(slug)?.names.singular;
  const query = `mutation { login${singular}(${given}) { user { id } } }`;
  const graphql = (await web().post("/api/graphql", { query })).body;
  const client: { login(args: object): Promise<{ user: { id: string } }> } = createClient({
    url: web().url,
  } as never);
  const tried = (run: Promise<{ user: { id: string } }>) =>
    run.then(
      ({ user }) => user.id,
      ({ code }) => code,
    );
  return [
    rest.body.user?.id ?? rest.body.errors[0].code,
    graphql.data?.[`login${singular}`]?.user.id ?? graphql.errors[0].extensions?.code ?? "GRAPHQL_INVALID",
    await tried(web().lucent.login({ collection: slug, data })),
    await tried(client.login({ collection: slug, data })),
  ];
}

const onEach = (what: unknown) => [what, what, what, what];

describe("People sign in, on every surface alike,", () => {
  it.each<[form: Form, data: Data, ways: readonly Data[], refused: readonly Data[]]>([
    [
      "names",
      ADA,
      [{ username: "ada.lovelace" }, { username: " ADA.Lovelace " }, { username: "Ａｄａ.ｌｏｖｅｌａｃｅ" }],
      [{ username: "ada@example.com" }, { username: "ada" }],
    ],
    [
      "beside",
      ADA,
      [
        { username: "ada.lovelace" },
        { email: "ada@example.com" },
        { username: " ADA@example.com " },
        { email: "ADA.LOVELACE" },
        { email: "ａda@example.com" },
        { username: "ada.lovelace", email: "ada@example.com" },
        { username: "ada@example.com", email: "ada.lovelace" },
      ],
      [
        { username: "ada.lovelace", email: "nobody@example.com" },
        { username: "nobody", email: "ada@example.com" },
      ],
    ],
    [
      "both",
      ADA,
      [{ username: "ada.lovelace" }, { email: "ada@example.com" }, { username: "ada@example.com" }],
      [],
    ],
    [
      "either",
      { email: "only@example.com" },
      [{ email: "only@example.com" }, { username: "Only@Example.com" }],
      [],
    ],
    ["either", { username: "only" }, [{ username: "only" }, { email: "only" }], [{ email: "null" }]],
    ["mailed", ADA, [{ username: "ada.lovelace" }], [{ username: "ada@example.com" }]],
  ])("where names are used as in %s: %j", async (form, data, ways, refused) => {
    const { id } = await make(form, data);
    for (const way of ways) expect(await signIn(form, way), JSON.stringify(way)).toEqual(onEach(id));
    for (const way of refused)
      expect(await signIn(form, way), JSON.stringify(way)).toEqual(onEach("INVALID_CREDENTIALS"));
    await web().lucent.delete({ collection: form, id });
  });

  it.each<[form: Form, paths: string[]]>([
    ["names", ["username"]],
    ["beside", ["email", "username"]],
    ["either", ["email", "username"]],
    ["mailed", ["username"]],
  ])("and are told in %s what they should have given: %j", async (form, paths) => {
    const empty = Object.fromEntries(paths.map((path) => [path, " "]));
    for (const named of [{}, empty]) {
      const answer = await web().post(`/api/${form}/login`, { ...named, password: PASSWORD });
      expect([answer.status, pathsOf(answer)]).toEqual([400, paths]);
    }
  });

  it("and by nothing that is not used there", async () => {
    for (const form of ["names", "mailed"]) {
      const answer = await web().post(`/api/${form}/login`, { email: "ada@example.com", password: PASSWORD });
      expect(answer.status).toBe(400);
    }
    expect((await web().post("/api/users/login", { username: "ada", password: PASSWORD })).status).toBe(400);
  });
});

describe("A name", () => {
  const taken: readonly string[] = ["taken", "TAKEN", " taken ", "ｔａｋｅｎ", "ﬅaken".replace("ﬅ", "t")];

  it("is one person's, however it is spelled, by whichever way somebody comes to it", async () => {
    const { id } = await make("both", { username: "Taken", email: "taken@example.com" });
    expect((await web().get(`/api/both/${id}`)).body.username).toBe("taken");
    const other = await make("both", { username: "other", email: "other@example.com" });
    for (const [index, username] of taken.entries()) {
      const email = `new-${index}@example.com`;
      const registered = await web().post("/api/both/register", { username, email, password: PASSWORD });
      expect([registered.status, pathsOf(registered)]).toEqual([400, ["username"]]);
      const created = await web().post("/api/both", { username, email, password: PASSWORD });
      expect([created.status, pathsOf(created)]).toEqual([400, ["username"]]);
      const update = web().lucent.update({ collection: "both", id: other.id, data: { username } });
      await expect(update).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    }
    expect((await web().lucent.count({ collection: "both" })).totalDocs).toBe(2);
    for (const person of [id, other.id]) await web().lucent.delete({ collection: "both", id: person });
  });

  it("cannot be another's address where addresses are used at the door, nor hold what nobody sees", async () => {
    for (const username of ["ada@example.com", "@", "a\u200bda", "ada\u0000", "a\u202eda", "\u00adada"]) {
      const answer = await web().post("/api/both/register", {
        username,
        email: "b@example.com",
        password: PASSWORD,
      });
      expect([answer.status, pathsOf(answer)], JSON.stringify(username)).toEqual([400, ["username"]]);
    }
    const { id } = await make("names", { username: "ada@example.com" });
    expect(await signIn("names", { username: "ADA@example.com" })).toEqual(onEach(id));
    await web().lucent.delete({ collection: "names", id });
  });
});

describe("Whoever registers", () => {
  it.each<[form: Form, given: Data, missing: string[]]>([
    ["names", {}, ["username"]],
    ["names", { email: "a@example.com" }, ["username"]],
    ["beside", { email: "a@example.com" }, ["username"]],
    ["both", { username: "ada" }, ["email"]],
    ["both", {}, ["email", "username"]],
    ["either", {}, ["email"]],
    ["mailed", { username: "ada" }, ["email"]],
    ["mailed", { email: "a@example.com" }, ["username"]],
  ])("in %s by %j is told what is missing: %j", async (form, given, missing) => {
    const server = await serve({ auth: { collection: form }, collections: { [form]: FORMS[form] } });
    for (const path of ["register", "first-register", ""]) {
      const answer = await server.post(`/api/${form}/${path}`, { ...given, password: PASSWORD });
      expect([path, answer.status, answer.status === 400 && pathsOf(answer)]).toEqual([path, 400, missing]);
    }
    const nulls = { email: null, username: null, ...given, password: PASSWORD };
    const created = server.lucent.create({ collection: form, data: nulls });
    await expect(created).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await server.lucent.count({ collection: form })).totalDocs).toBe(0);
  });

  it.each<[form: Form, given: Data]>([
    ["names", { username: "ada" }],
    ["names", ADA],
    ["beside", { username: "ada" }],
    ["both", ADA],
    ["either", { username: "ada" }],
    ["either", { email: "a@example.com" }],
    ["mailed", ADA],
  ])("in %s by %j comes in, also as the first", async (form, given) => {
    const body = { ...given, password: PASSWORD };
    const server = await serve({ auth: { collection: form }, collections: { [form]: FORMS[form] } });
    const first = await server.post(`/api/${form}/first-register`, body);
    expect([first.status, first.headers.getSetCookie().length]).toEqual([200, 2]);
    const again = await server.post(`/api/${form}/register`, body);
    expect([again.status, pathsOf(again)[0]]).toEqual([400, expect.stringMatching(/^(email|username)$/)]);
  });
});

it("Somebody cannot lose the last name that they have at the door", async () => {
  const { id } = await make("either", { email: "last@example.com" });
  const update = (data: Data) => web().lucent.update({ collection: "either", id, data });
  await expect(update({ email: null })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  expect(await update({ email: null, username: "last" })).toMatchObject({ email: null, username: "last" });
  await expect(update({ username: null })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  expect(await update({ note: "x" })).toMatchObject({ username: "last" });
  await web().lucent.delete({ collection: "either", id });
});

it("What is told of a login does not depend on how it failed [EN-01]", async () => {
  const { id } = await make("both", { username: "known", email: "known@example.com" });
  const answers = new Set<string>();
  for (const named of [
    { username: "known" },
    { email: "known@example.com" },
    { username: "known@example.com" },
    { email: "known" },
    { username: "unknown" },
    { email: "unknown@example.com" },
    { username: "unknown", email: "known@example.com" },
  ]) {
    const { status, text } = await web().post("/api/both/login", { ...named, password: "a wrong guess" });
    answers.add(`${status} ${text}`);
  }
  expect(answers.size).toBe(1);
  await web().lucent.delete({ collection: "both", id });
});
