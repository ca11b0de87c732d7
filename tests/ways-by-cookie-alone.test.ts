import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { createRegistry } from "../packages/lucent/src/operation/index.ts";
import { features } from "../packages/lucent/src/server/index.ts";
import { PASSWORD, serve } from "./support/serve.ts";
import { local } from "./surfaces-agree/callers/local.ts";
import { callersOf } from "./surfaces-agree/callers.ts";
import { casesOf } from "./surfaces-agree/cases.ts";
import { makeTemplate, type Template } from "./surfaces-agree/template.ts";
import { openWorld, type World } from "./surfaces-agree/world.ts";

const role = { type: "select", options: ["admin", "user"], default: "user" };
const anybody = () => true;
const access = { create: anybody, read: anybody, update: anybody, delete: anybody };
const auth = { removeTokenFromResponses: true, register: { login: true } };
const config = {
  auth,
  graphql: {},
  collections: {
    users: { auth, fields: { role } },
    staff: { auth: { ...auth, loginWithUsername: { allowEmailLogin: true } }, access, fields: { role } },
    stateless: { auth: { ...auth, useSessions: false }, access, fields: { role } },
  },
};

// An access token, or one that renews a session.
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+|lucent_refresh_/;

describe("Where tokens are removed from answers", () => {
  const agreed = { name: "by cookie alone", config };
  const resolved = resolveConfig({ logger: false, ...config }, {});
  const { offers } = createRegistry(resolved, features);
  const worlds = new Map<string, World>();
  let template: Template;
  beforeAll(async () => {
    template = await makeTemplate(agreed);
  });
  afterAll(async () => {
    for (const world of worlds.values()) await world.close();
    await template.drop();
  });

  const cases = offers
    .flatMap(casesOf)
    .filter(({ example }) => example.fails === undefined)
    .map((one) => ({ ...one, slug: one.offer.collection.slug }));

  it.each(cases)("no body has one: $name of $slug, $title", async (one) => {
    const { session } = one.offer.operation.declaration;
    for (const caller of [local, ...callersOf(one.offer)]) {
      const world = worlds.get(caller.surface) ?? (await openWorld(template));
      worlds.set(caller.surface, world);
      const { answer } = await world.make(one, caller);
      expect(JSON.stringify(answer.output ?? answer.refused), caller.name).not.toMatch(TOKEN);
      if (session !== "begins" && session !== "renews") continue;
      // In R of Payload the first user gets an empty one.
      expect(answer.cookies[0], caller.name).toMatch(/^[^=]+=eyJ[\w-]+\.[\w-]+\.[\w-]+;/);
    }
  });

  it("the cookies carry whoever registers first, in place of tokens", async () => {
    const web = await serve(config);
    const body = { email: "a@example.com", password: PASSWORD };
    const first = await web.post("/api/users/first-register", body);
    expect(Object.keys(first.body).sort()).toEqual(["exp", "message", "user"]);
    const cookies = first.headers.getSetCookie().map((one) => one.split(";")[0]);
    expect(cookies).toHaveLength(2);
    const headers = { cookie: cookies.join("; "), origin: web.url };
    const me = await web.get("/api/users/me", { headers });
    expect([me.body.user.email, me.body.token, typeof me.body.exp]).toEqual([
      "a@example.com",
      undefined,
      "number",
    ]);
    const renewed = await web.post("/api/users/refresh", undefined, { headers });
    expect([renewed.status, renewed.headers.getSetCookie().length, TOKEN.test(renewed.text)]).toEqual([
      200,
      2,
      false,
    ]);
  });

  it("a Local call leaves them on the response that it is given, of Node's kind and of the web's", async () => {
    const web = await serve(config);
    const data = { email: "a@example.com", password: PASSWORD };
    await web.lucent.create({ collection: "users", data });
    const set: [string, unknown][] = [];
    const res = { setHeader: (name: string, value: unknown) => set.push([name, value]) };
    const signedIn = await web.lucent.login({ collection: "users", data, res });
    expect(JSON.stringify(signedIn)).not.toMatch(TOKEN);
    expect(set).toEqual([
      [
        "Set-Cookie",
        [expect.stringMatching(/^lucent-token=eyJ/), expect.stringMatching(/^lucent-token-refresh=lucent/)],
      ],
    ]);
    const response = new Response();
    await web.lucent.auth.login(data, { res: response });
    expect(response.headers.getSetCookie()).toHaveLength(2);
  });
});
