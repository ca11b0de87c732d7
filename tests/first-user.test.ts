import { describe, expect, it, vi } from "vitest";
import { setupCode } from "../packages/lucent/src/crypto/index.ts";
import { serveProduction } from "./support/production.ts";
import { SECRET, seedUsers } from "./support/seed.ts";
import { newDatabase, PASSWORD, type Received, serve, serveNodes, type TestServer } from "./support/serve.ts";

const config = {
  auth: {},
  collections: { users: seedUsers, customers: { auth: { register: true }, fields: {} } },
};

const body = (index: number) => ({ email: `first-${index}@example.com`, password: PASSWORD });
const initialized = async (web: TestServer, slug = "users") =>
  (await web.get(`/api/${slug}/init`)).body.initialized;
const counted = async (web: TestServer, slug = "users") =>
  (await web.lucent.count({ collection: slug })).totalDocs;

it("makes the first person the administrator, verified and signed in", async () => {
  const web = await serve(config);
  expect(await initialized(web)).toBe(false);
  const answer = await web.post("/api/users/first-register", { ...body(0), role: "user", verified: false });
  expect(answer.status).toBe(200);
  expect(answer.body.message).toBe("Successfully registered first user.");
  expect(answer.body.user).toMatchObject({ role: "admin", verified: true });
  expect(answer.headers.getSetCookie()[0]).toMatch(/^lucent-token=.+/);
  expect((await web.get("/api/users", { token: answer.body.token })).body.totalDocs).toBe(1);
  expect(await initialized(web)).toBe(true);
});

describe("of twenty who come first at the same moment [FU-01]", () => {
  function expectOne(answers: Received[]) {
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 403)]);
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies).toHaveLength(2);
  }

  it("one is, on one node", async () => {
    const web = await serve(config);
    expectOne(
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => web.post("/api/users/first-register", body(index))),
      ),
    );
    expect(await counted(web)).toBe(1);
  });

  it("one is, on two nodes", async () => {
    const nodes = (await serveNodes(2, config)) as [TestServer, TestServer];
    expectOne(
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (nodes[index % 2] as TestServer).post("/api/users/first-register", body(index)),
        ),
      ),
    );
    expect([await counted(nodes[0]), await counted(nodes[1])]).toEqual([1, 1]);
  });

  it("one is, all with one address", async () => {
    const web = await serve(config);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => web.post("/api/users/first-register", body(0))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await counted(web)).toBe(1);
  });
});

describe("the door is closed for good [FU-01]", () => {
  const refused = async (web: TestServer) => {
    const answer = await web.post("/api/users/first-register", body(99));
    expect([answer.status, answer.body.errors?.[0].code]).toEqual([403, "FORBIDDEN"]);
    expect(await initialized(web)).toBe(true);
  };

  it("after the administrator was deleted, and after a restart", async () => {
    const database = await newDatabase();
    const web = await serve(config, { database });
    const { body: first } = await web.post("/api/users/first-register", body(0));
    await web.lucent.delete({ collection: "users", id: first.user.id });
    expect(await counted(web)).toBe(0);
    await refused(web);
    await refused(await serve(config, { database }));
  });

  it("after trusted code made an administrator, even one who is gone since", async () => {
    const web = await serve(config);
    const data = { ...body(0), role: "admin" };
    const { id } = await web.lucent.create({ collection: "users", data });
    await refused(web);
    await web.lucent.delete({ collection: "users", id });
    await refused(web);
  });

  it("after somebody became an administrator", async () => {
    const web = await serve(config);
    const { id } = await web.person("a@example.com");
    expect(await initialized(web)).toBe(false);
    await web.lucent.update({ collection: "users", id, data: { role: "admin" } });
    await refused(web);
  });

  it("after somebody came whom the collection's own rule calls an administrator", async () => {
    const access = { admin: ({ user }: { user: { email: string } }) => user.email.endsWith("@example.org") };
    const web = await serve({ auth: {}, collections: { users: { ...seedUsers, access } } });
    await web.person("a@example.com");
    expect(await initialized(web)).toBe(false);
    await web.person("boss@example.org");
    await refused(web);
  });

  it("after an administrator came and went of whom nobody asked", async () => {
    const database = await newDatabase();
    const web = await serve(config, { database });
    for (const leave of ["delete", "demote"]) {
      const data = { email: `${leave}@example.com`, password: PASSWORD, role: "admin" };
      const { id } = await web.lucent.create({ collection: "users", data });
      if (leave === "delete") await web.lucent.delete({ collection: "users", id });
      else await web.lucent.update({ collection: "users", id, data: { role: "user" } });
    }
    await refused(await serve(config, { database }));
  });

  it("after somebody became an administrator by a part of a group, and was one no longer", async () => {
    const rights = { type: "group", fields: { level: { type: "integer" }, active: { type: "boolean" } } };
    const admin = ({ user }: { user: { rights: { level: number; active: boolean } } }) =>
      user.rights.level === 9 && user.rights.active;
    const web = await serve({ auth: {}, collections: { users: { fields: { rights }, access: { admin } } } });
    const data = { ...body(0), rights: { level: 9, active: false } };
    const { id } = await web.lucent.create({ collection: "users", data });
    await web.lucent.update({ collection: "users", id, data: { rights: { active: true } } });
    await web.lucent.update({ collection: "users", id, data: { rights: { active: false } } });
    await refused(web);
  });

  it("to somebody who was let in by it while another administrator came", async () => {
    const web = await serve(config);
    const { hasher } = web.instance.engine;
    const hash = hasher.hash.bind(hasher);
    hasher.hash = async (...args) => {
      hasher.hash = hash;
      await web.lucent.create({ collection: "users", data: { ...body(1), role: "admin" } });
      return hash(...args);
    };
    const late = await web.post("/api/users/first-register", body(0));
    expect([late.status, late.body.errors?.[0].code]).toEqual([403, "FORBIDDEN"]);
    expect(await counted(web)).toBe(1);
  });

  it("for a node that has just seen it open, and knows nothing of who came and went elsewhere", async () => {
    const [here, there] = (await serveNodes(2, config)) as [TestServer, TestServer];
    expect([await initialized(here), await initialized(there)]).toEqual([false, false]);
    const { body: first } = await here.post("/api/users/first-register", body(0));
    await here.lucent.delete({ collection: "users", id: first.user.id });
    await refused(there);
    expect(await counted(there)).toBe(0);
  });

  it("no matter who asks", async () => {
    const web = await serve(config);
    const { body: first } = await web.post("/api/users/first-register", body(0));
    const again = await web.post("/api/users/first-register", body(1), { token: first.token });
    expect(again.status).toBe(403);
    await expect(web.lucent.firstRegister({ collection: "users", data: body(2) })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await counted(web)).toBe(1);
  });
});

describe("the door stays open", () => {
  it("while only ordinary people register", async () => {
    const web = await serve(config);
    await web.person("a@example.com");
    expect(await initialized(web)).toBe(false);
    expect((await web.post("/api/users/first-register", body(0))).status).toBe(200);
  });

  it("after a first user who was refused", async () => {
    const web = await serve(config);
    for (const faulty of [{}, { email: "x" }, { ...body(0), password: "short" }, { password: PASSWORD }]) {
      expect((await web.post("/api/users/first-register", faulty)).status).toBe(400);
    }
    expect([await initialized(web), await counted(web)]).toEqual([false, 0]);
    expect((await web.post("/api/users/first-register", body(0))).status).toBe(200);
  });

  it.each(["beforeValidate", "beforeChange", "beforeLogin"])(
    "after a first user whom `%s` refused, and of whom nothing is left",
    async (hook) => {
      const refuses = vi.fn(() => Promise.reject(new Error("no")));
      const users = { ...seedUsers, hooks: { [hook]: [refuses] } };
      const web = await serve({ auth: {}, collections: { users } });
      const answer = await web.post("/api/users/first-register", body(0));
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
      expect([await initialized(web), await counted(web)]).toEqual([false, 0]);
      refuses.mockImplementation(() => Promise.resolve() as never);
      expect((await web.post("/api/users/first-register", body(0))).status).toBe(200);
    },
  );

  it("after somebody whose address is taken tried", async () => {
    const web = await serve(config);
    await web.person("first-0@example.com");
    const answer = await web.post("/api/users/first-register", body(0));
    expect([answer.status, answer.body.errors[0].data.errors[0].path]).toEqual([400, "email"]);
    expect(await initialized(web)).toBe(false);
  });
});

it("keeps the first user whom a hook after the entry let down, who signs in as everybody does", async () => {
  const fails = vi.fn(() => Promise.reject(new Error("The mail server is away.")));
  const users = { ...seedUsers, hooks: { afterLogin: [fails] } };
  const web = await serve({ auth: {}, collections: { users } });
  const answer = await web.post("/api/users/first-register", body(0));
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
  expect(await web.instance.engine.database.count({ from: "lucent_sessions" })).toBe(0);
  expect([await initialized(web), await counted(web)]).toEqual([true, 1]);
  fails.mockImplementation(() => Promise.resolve() as never);
  expect((await web.post("/api/users/login", body(0))).body.user).toMatchObject({ role: "admin" });
});

it("in another collection of people is open until anybody is there, and grants nothing", async () => {
  const web = await serve(config);
  const answer = await web.post("/api/customers/first-register", body(0));
  expect(answer.status).toBe(200);
  expect((await web.get("/api/users", { token: answer.body.token })).status).toBe(403);
  expect((await web.post("/api/customers/first-register", body(1))).status).toBe(403);
  expect([await initialized(web, "customers"), await initialized(web)]).toEqual([true, false]);
});

it("is granted no role where the field of that name has none for administrators", async () => {
  const role = { type: "select", options: ["editor", "author"], default: "author" };
  const web = await serve({
    auth: {},
    collections: { users: { fields: { role }, access: { admin: () => true } } },
  });
  const answer = await web.post("/api/users/first-register", body(0));
  expect([answer.status, answer.body.user?.role]).toEqual([200, "author"]);
});

it("takes the code of a collection for no other, and the configured one for administrators alone [FU-01]", async () => {
  const configured = "HARBOUR-LANTERN-QUARTZ-27";
  const ours = { users: setupCode(SECRET, "users"), customers: setupCode(SECRET, "customers") };
  const tried = async (web: TestServer, slug: string, code: string) =>
    (await web.post(`/api/${slug}/first-register`, { ...body(0), setupCode: code })).body.errors?.[0].code;
  const web = await serveProduction(config);
  expect(await tried(web, "users", ours.customers)).toBe("SETUP_CODE_REQUIRED");
  expect(await tried(web, "customers", ours.users)).toBe("SETUP_CODE_REQUIRED");
  expect(await tried(web, "customers", ours.customers)).toBeUndefined();
  expect(await tried(web, "users", ours.users)).toBeUndefined();

  const told = await serveProduction(config, { LUCENT_SETUP_CODE: configured });
  expect(await tried(told, "users", ours.users)).toBe("SETUP_CODE_REQUIRED");
  expect(await tried(told, "customers", configured)).toBe("SETUP_CODE_REQUIRED");
  expect(await tried(told, "customers", ours.customers)).toBeUndefined();
  expect(await tried(told, "users", configured)).toBeUndefined();
});

it("asks in production for the code that the server printed [FU-01]", async () => {
  const web = await serveProduction(config);
  const code = setupCode(SECRET, "users");
  for (const wrong of [undefined, "", "AAAAA-BBBBB-CCCCC-DDDDD", `${code}x`, code.slice(0, -1), SECRET]) {
    const answer = await web.post("/api/users/first-register", { ...body(0), setupCode: wrong });
    expect([answer.status, answer.body.errors[0].code]).toEqual([403, "SETUP_CODE_REQUIRED"]);
  }
  for (const wrong of [null, 1, [code], { code }, true]) {
    const answer = await web.post("/api/users/first-register", { ...body(0), setupCode: wrong });
    expect(answer.status).toBe(400);
  }
  expect(await counted(web)).toBe(0);
  const answer = await web.post("/api/users/first-register", {
    ...body(0),
    setupCode: ` ${code.toLowerCase()} `,
  });
  expect([answer.status, answer.body.user.role]).toEqual([200, "admin"]);
  expect(answer.text).not.toContain(code);
  const again = await web.post("/api/users/first-register", { ...body(1), setupCode: code });
  expect([again.status, again.body.errors[0].code]).toEqual([403, "FORBIDDEN"]);
});
