import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, type Received, serveSuite } from "../support/serve.ts";

const server = serveSuite({
  auth: { register: { login: true } },
  collections: {
    users: { fields: { name: { type: "text" } } },
    posts: { access: { read: () => true }, fields: { title: { type: "text" } } },
    notes: { fields: { text: { type: "text" } } },
  },
  endpoints: [{ path: "/mine", method: "get", handler: () => Response.json({}) }],
});

let token = "";
let cookie = "";
let key = "";

beforeAll(async () => {
  ({ token, cookie } = await server().person("ada@example.com"));
  const data = { name: "reading", scopes: ["read"] };
  key = (await server().post("/api/users/api-keys", data, { token })).body.apiKey.key;
});

const isPrivate = ({ headers }: Received) => [
  headers.get("cache-control"),
  ["Authorization", "Cookie", "Origin"].every((name) => headers.get("vary")?.includes(name)),
];
const PRIVATE = ["no-store", true];

describe("what is told of somebody is kept by nobody on the way [CK-07]", { timeout: 60_000 }, () => {
  it("where it is an answer of people's own operations, to whomever", async () => {
    const person = { email: "b@example.com", password: PASSWORD };
    const answers = [
      await server().post("/api/users/register", person),
      await server().post("/api/users/login", person),
      await server().post("/api/users/login", { ...person, password: "wrong-password" }),
      await server().get("/api/users/me"),
      await server().get("/api/users/init"),
      await server().post("/api/users/refresh-token", {}, { token }),
      await server().get("/api/users/me", { token }),
    ];
    for (const answer of answers) expect(isPrivate(answer)).toEqual(PRIVATE);
  });

  it.each(["/api/posts", "/api/posts/count", "/api/mine", "/api/notes", "/api/users"])(
    "where somebody asks for %s by name",
    async (path) => {
      for (const headers of [
        { authorization: `Bearer ${token}` },
        { "x-api-key": key },
        { cookie },
        { cookie: "lucent-token=stale" },
      ]) {
        expect(isPrivate(await server().get(path, { headers }))).toEqual(PRIVATE);
      }
    },
  );

  it("though it was refused", async () => {
    for (const sent of [{}, { token: "x.y.z" }, { headers: { "x-api-key": "nothing" } }])
      expect(isPrivate(await server().get("/api/notes", sent))).toEqual(PRIVATE);
  });
});

describe("a refusal says how to be let in (RFC 6750 §3) [CK-07]", { timeout: 60_000 }, () => {
  const challenge = ({ status, headers }: Received) => [status, headers.get("www-authenticate")];

  it.each(["/api/notes", "/api/posts", "/api/mine", "/api/users"])("at %s", async (path) => {
    const refused = [401, 'Bearer error="invalid_token"'];
    for (const authorization of [
      "Bearer x.y.z",
      "JWT x.y.z",
      "users API-Key nothing",
      "Basic eDp5",
      "nonsense",
    ])
      expect(challenge(await server().get(path, { headers: { authorization } }))).toEqual(refused);
    expect(challenge(await server().get(path, { headers: { "x-api-key": "nothing" } }))).toEqual(refused);
  });

  it("to whoever knows a wrong password", async () => {
    const person = { email: "ada@example.com", password: "wrong-password" };
    expect(challenge(await server().post("/api/users/login", person))).toEqual([401, "Bearer"]);
  });

  it("to a key that was narrowed down, that it lacks a scope", async () => {
    const headers = { "x-api-key": key };
    const answer = await server().post("/api/notes", { text: "x" }, { headers });
    expect(challenge(answer)).toEqual([403, 'Bearer error="insufficient_scope"']);
    expect(answer.body.errors[0].code).toBe("INSUFFICIENT_SCOPE");
    expect((await server().get("/api/notes", { headers })).status).toBe(200);
  });

  it("and to a stranger nothing, who has shown nothing", async () => {
    expect(challenge(await server().get("/api/notes"))).toEqual([403, null]);
  });
});

it("no token and no key is read from an address, nor from a body that does not ask for one [CK-07]", async () => {
  for (const shown of [token, key]) {
    for (const name of ["token", "access_token", "jwt", "apiKey", "api_key", "x-api-key", "authorization"]) {
      expect((await server().get(`/api/notes?${name}=${shown}`)).status).toBe(403);
      expect((await server().post("/api/notes", { [name]: shown, text: "x" })).status).toBe(403);
    }
  }
});
