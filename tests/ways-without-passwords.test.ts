import { describe, expect, it } from "vitest";
import { PASSWORD, serve, serveSuite, type TestServer } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: strategies as people write them, without types.
type Asked = any;

const card = {
  name: "card",
  authenticate: async ({ headers, lucent, collection }: Asked) => {
    const number = headers.get("x-card");
    if (number === null) return { user: null };
    const { docs } = await lucent.find({ collection, where: { card: { equals: number } } });
    return { user: docs[0] ?? null, session: true };
  },
};
const fields = { card: { type: "text", unique: true }, role: { type: "select", options: ["admin", "user"] } };
const people = (disableLocalStrategy: unknown, more: object = {}) => ({
  auth: { disableLocalStrategy, strategies: [card], ...more },
  fields,
});

const GATES = ["login", "first-register", "register", "change-password"];
const web = serveSuite({
  auth: {},
  collections: {
    users: people(true),
    kept: people({ enableFields: true }),
    optional: people({ enableFields: true, optionalPassword: true }),
    named: people({ enableFields: true, optionalPassword: true }, { loginWithUsername: true }),
    own: {
      ...people(true),
      fields: { ...fields, email: { type: "email" } },
      endpoints: [
        { path: "/login", method: "post", access: () => true, handler: () => Response.json({ own: true }) },
      ],
    },
  },
});

const slugs = ["users", "kept", "optional", "named"] as const;
const whole: Record<(typeof slugs)[number], object> = {
  users: {},
  kept: { email: "a@example.com", password: PASSWORD },
  optional: { email: "a@example.com" },
  named: { username: "ada" },
};

describe.each(slugs)("People without passwords, in %s", (slug) => {
  const cookiesOf = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");

  it.each(GATES)("are refused at /%s on every surface, and it is shown nowhere", async (gate) => {
    const sent = { ...whole[slug], email: "a@example.com", password: PASSWORD, newPassword: PASSWORD };
    const answer = await web().post(`/api/${slug}/${gate}`, sent);
    expect([answer.status, answer.body.errors[0].code]).toEqual([403, "FORBIDDEN"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const { body } = await web().get("/api/openapi.json");
    expect(Object.keys(body.paths)).not.toContain(`/api/${slug}/${gate}`);
    const { registry } = web().instance.engine;
    for (const name of ["login", "register", "firstRegister", "changePassword"]) {
      expect(registry.offer(name, slug)).toBeUndefined();
      await expect(web().lucent[name]({ collection: slug, data: sent })).rejects.toThrow("does not offer");
    }
  });

  it("can be made, come in by a strategy, and have sessions like everybody", async () => {
    const data = { ...whole[slug], card: `card-of-${slug}` };
    const { id, ...made } = await web().lucent.create({ collection: slug, data });
    expect(made).not.toHaveProperty("password");
    const here = { headers: { "x-card": data.card } };
    const first = await web().get(`/api/${slug}/me`, here);
    expect(first.body).toMatchObject({ user: { id, card: data.card }, strategy: "card" });
    const headers = { cookie: cookiesOf(first.headers), origin: web().url };
    const { token } = (await web().get(`/api/${slug}/me`, { headers })).body;
    expect((await web().get(`/api/${slug}/me`, { token })).body).toMatchObject({
      user: { id },
      strategy: "local-jwt",
    });
    const renewed = await web().post(`/api/${slug}/refresh-token`, undefined, { headers });
    expect([renewed.status, renewed.body.user.id]).toEqual([200, id]);
    expect((await web().get(`/api/${slug}/me`, { token })).body.user.id).toBe(id);
    expect((await web().post(`/api/${slug}/logout`, undefined, { token })).status).toBe(200);
    expect((await web().get(`/api/${slug}/me`, { token })).body.user).toBeNull();
  });
});

it("a password must be given where its field is kept and not optional", async () => {
  const data = { email: "b@example.com" };
  await expect(web().lucent.create({ collection: "kept", data })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    data: { errors: [expect.objectContaining({ path: "password" })] },
  });
});

it("an endpoint of the project's own answers where the engine's act is turned off", async () => {
  expect((await web().post("/api/own/login", {})).body).toEqual({ own: true });
  expect((await web().post("/api/own/register", {})).status).toBe(403);
});

describe("An administrator without a password", () => {
  const begin = () => serve({ auth: {}, collections: { users: people(true) } });
  const initialized = async (server: TestServer) => (await server.get("/api/users/init")).body.initialized;

  it("is the first as soon as one is made, and is awaited at no door", async () => {
    const server = await begin();
    expect([
      await initialized(server),
      await server.instance.engine.registry.notices(server.instance.engine),
    ]).toEqual([false, []]);
    await server.lucent.create({ collection: "users", data: { card: "1", role: "admin" } });
    expect(await initialized(server)).toBe(true);
    await server.lucent.create({ collection: "users", data: { card: "2", role: "user" } });
    const all = await server.get("/api/users", { headers: { "x-card": "1" } });
    expect(all.body.totalDocs).toBe(2);
    expect((await server.get("/api/users", { headers: { "x-card": "2" } })).body.totalDocs).toBe(1);
  });
});
