import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { canary } from "./support/canary.ts";
import { ALGORITHMS, encoded, forgedTokens, forgersKeys } from "./support/forged-tokens.ts";
import { SECRET } from "./support/seed.ts";
import { newDatabase, serve, serveNodes, serveSuite, type TestServer } from "./support/serve.ts";

const NEXT = "Zt8Qw1Er5Ty9Ui3Op7As2Df6Gh0Jk4LzXcVbNm";
const WELL_KNOWN = "/.well-known/jwks.json";

const collections = { users: { fields: {} }, notes: { fields: { text: { type: "text" } } } };
const configOf = (jwtAlgorithm: string, more: object = {}) => ({
  secret: SECRET,
  auth: { jwtAlgorithm },
  collections,
  ...more,
});

async function open(web: TestServer, token: string): Promise<number> {
  return (await web.get("/api/notes", { token })).status;
}

describe.each(ALGORITHMS)("with %s", (algorithm) => {
  const server = serveSuite(configOf(algorithm));
  const bait = canary(forgersKeys);

  it("people sign in, stay in and get out", async () => {
    const { token, id } = await server().person("in@example.com");
    expect(decodeProtectedHeader(token).alg).toBe(algorithm);
    expect(await open(server(), token)).toBe(200);
    const renewed = await server().post("/api/users/refresh-token", undefined, { token });
    expect(decodeJwt(renewed.body.token)).toMatchObject({ id, sid: decodeJwt(token)["sid"] });
    await server().post("/api/users/logout", undefined, { token });
    expect(await open(server(), renewed.body.token)).toBe(401);
  });

  it("no forged token opens anything, and nobody is asked for keys [JW-01, JW-06]", async () => {
    const { token } = await server().person("victim@example.com");
    const forged = forgedTokens({ algorithm, secret: SECRET, token, canary: bait.url() });
    expect(forged.length).toBeGreaterThan(120);
    const taken: string[] = [];
    for (const [what, text] of forged) {
      for (const scheme of ["Bearer", "JWT"]) {
        const headers = { authorization: `${scheme} ${text}` };
        const answer = await server().get("/api/notes", { headers });
        if (answer.status !== 401 || answer.body.errors[0].code !== "INVALID_TOKEN") taken.push(what);
      }
      const cookie = await server().get("/api/users/me", { headers: { cookie: `lucent-token=${text}` } });
      if (cookie.body.user !== null) taken.push(`${what} (cookie)`);
    }
    expect(taken).toEqual([]);
    expect(bait.hits()).toBe(0);
    expect(await open(server(), token)).toBe(200);
  });

  it("what is huge or malformed is refused at once, and the server goes on [JW-07]", async () => {
    const { token } = await server().person("patient@example.com");
    const [header] = token.split(".");
    const texts = [
      `${header}.${"A".repeat(6000)}.AA`,
      `${header}.${encoded("[".repeat(2500))}.AA`,
      `${header}.%ff%fe.AA`,
      `${header}..`,
      ".".repeat(3000),
    ];
    for (const text of texts) {
      const started = performance.now();
      expect(await open(server(), text)).toBe(401);
      expect(performance.now() - started).toBeLessThan(500);
    }
    const huge = await fetch(`${server().url}/api/notes`, {
      headers: { authorization: `Bearer ${"A".repeat(1_000_000)}` },
    }).catch(() => null);
    expect([431, undefined]).toContain(huge?.status);
    expect(await open(server(), token)).toBe(200);
  });
});

describe.each(["ES256", "EdDSA"])("the public keys of %s", (algorithm) => {
  const server = serveSuite(
    configOf(algorithm, { previousSecrets: [NEXT], cors: ["https://app.example.com"] }),
  );

  it("let others verify tokens, who know nothing but the address", async () => {
    const { token, id } = await server().person("a@example.com");
    for (const path of [WELL_KNOWN, `/api${WELL_KNOWN}`]) {
      const keys = createRemoteJWKSet(new URL(server().url + path));
      const { payload } = await jwtVerify(token, keys, { algorithms: [algorithm] });
      expect(payload).toMatchObject({ id, collection: "users" });
    }
    const { token: foreign } = await (
      await serve({ ...configOf(algorithm), secret: "Xk3v9Xr7LkT2bWz8HsNd4FpJc6YgAeUu1RiOo5Vt" })
    ).person("a@example.com");
    const keys = createRemoteJWKSet(new URL(server().url + WELL_KNOWN));
    await expect(jwtVerify(foreign, keys)).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
  });

  it("are those of the secret in use and of those before it, and nothing else is told [LG-04, LG-06]", async () => {
    const { token } = await server().person("b@example.com");
    const { keys } = (await server().get(WELL_KNOWN)).body;
    expect(keys).toHaveLength(2);
    expect(keys[0].kid).toBe(decodeProtectedHeader(token).kid);
    for (const key of keys) {
      expect(
        Object.keys(key)
          .filter((name) => name !== "y")
          .toSorted(),
      ).toEqual(["alg", "crv", "kid", "kty", "use", "x"].toSorted());
      expect(key).toMatchObject({ alg: algorithm, use: "sig" });
    }
    expect(new Set(keys.map(({ kid }: { kid: string }) => kid)).size).toBe(2);
  });

  it("are for everybody, and may be kept for a while", async () => {
    for (const origin of ["https://app.example.com", "https://elsewhere.example.org"]) {
      const { status, headers } = await server().get(WELL_KNOWN, { headers: { origin } });
      expect(status).toBe(200);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("content-type")).toBe("application/jwk-set+json");
      expect(headers.get("cache-control")).toBe("public, max-age=300");
      expect(headers.get("x-request-id")).toBeTruthy();
    }
    const head = await server().request(WELL_KNOWN, { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await server().post(WELL_KNOWN, {})).status).toBe(404);
    const mounted = await server().lucent.fetch(new Request(`http://localhost/api${WELL_KNOWN}`));
    expect((await mounted.json()).keys).toHaveLength(2);
  });

  it("are the same on every node", async () => {
    const nodes = await serveNodes(2, configOf(algorithm));
    const [one, other] = await Promise.all(nodes.map((node) => node.get(WELL_KNOWN)));
    expect(one?.body).toEqual(other?.body);
    const { token } = await (nodes[0] as TestServer).person("c@example.com");
    expect(await open(nodes[1] as TestServer, token)).toBe(200);
  });
});

it("has no public keys to tell with HS256", async () => {
  const web = await serve(configOf("HS256"));
  for (const path of [WELL_KNOWN, `/api${WELL_KNOWN}`]) expect((await web.get(path)).status).toBe(404);
});

it("ends access tokens when the algorithm changes, and no session", async () => {
  const database = await newDatabase();
  const before = await serve(configOf("HS256"), { database });
  const { token } = await before.person("a@example.com");
  const body = { email: "a@example.com", password: "violet-anvil-thunder" };
  const { refreshToken } = (await before.post("/api/users/login", body)).body;
  const after = await serve(configOf("ES256"), { database });
  expect(await open(after, token)).toBe(401);
  const renewed = await after.post("/api/users/refresh-token", { refreshToken });
  expect(renewed.status).toBe(200);
  expect(await open(after, renewed.body.token)).toBe(200);
});

describe.each(ALGORITHMS)("a copy of the database under another address, with %s [JW-05]", (algorithm) => {
  it("takes no token of the other, although the secret is the same", async () => {
    const database = await newDatabase();
    const at = (serverURL?: string) =>
      serve(configOf(algorithm, serverURL ? { serverURL } : {}), { database });
    const one = await at("https://one.example.com");
    const other = await at("https://other.example.com");
    const nameless = await at();
    const { token } = await one.person("a@example.com");
    expect(decodeJwt(token).iss).toBe("https://one.example.com");
    expect(await Promise.all([one, other, nameless].map((web) => open(web, token)))).toEqual([200, 401, 401]);

    const body = { email: "a@example.com", password: "violet-anvil-thunder" };
    const plain = (await nameless.post("/api/users/login", body)).body.token;
    expect(decodeJwt(plain)).not.toHaveProperty("iss");
    expect(await Promise.all([one, other, nameless].map((web) => open(web, plain)))).toEqual([401, 401, 200]);
  });
});
