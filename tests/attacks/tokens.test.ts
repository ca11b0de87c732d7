import { createHmac } from "node:crypto";
import fc from "fast-check";
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { SECRET } from "../support/seed.ts";
import { PASSWORD, serve, serveSuite } from "../support/serve.ts";
import { tokenKey } from "../support/token-key.ts";

const server = serveSuite({
  secret: SECRET,
  auth: {},
  collections: {
    users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
    customers: { auth: { register: true }, fields: {} },
    notes: { fields: { text: { type: "text" } } },
  },
});

/** The key that the engine derives for a purpose, made here by hand. */
const KEY = tokenKey(SECRET);
const now = () => Math.floor(Date.now() / 1000);

interface Claims {
  readonly [claim: string]: unknown;
}

/** A person whose own token was good a moment ago, and the claims in it. */
let person: { id: string; token: string; cookie: string };
let claims: Claims;

beforeAll(async () => {
  person = await server().person("victim@example.com");
  claims = claimsOf(person.token);
});

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

const encoded = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

function signed(payload: Claims, { header = {}, key = KEY }: { header?: object; key?: Uint8Array } = {}) {
  return new SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "JWT", ...header }).sign(key);
}

/** Signs whatever it is given with the server's own key: what only a leak or a bug could make. */
function signedText(header: string, payload: string): string {
  const content = `${encoded(header)}.${encoded(payload)}`;
  return `${content}.${createHmac("sha256", KEY).update(content).digest("base64url")}`;
}

const HEADER = '{"alg":"HS256","typ":"JWT"}';

async function expectRefused(authorization: string) {
  const answer = await server().get("/api/notes", { headers: { authorization } });
  expect(answer.status).toBe(401);
  expect(answer.body.errors[0].code).toBe("INVALID_TOKEN");
  expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  const me = await server().get("/api/users/me", { headers: { authorization } });
  expect(me.body.user).toBeNull();
}

it("takes a token that an independent library signed with the derived key", async () => {
  const answer = await server().get("/api/users/me", { token: await signed(claims) });
  expect(answer.body.user.id).toBe(person.id);
});

describe("a forged token is refused: [JW-01, JW-06]", () => {
  const forgeries: [string, () => string | Promise<string>][] = [
    ...["none", "None", "NONE", "nOnE", "", " none"].map((alg): [string, () => string] => [
      `algorithm ${JSON.stringify(alg)} without a signature`,
      () => `${encoded({ alg, typ: "JWT" })}.${encoded(claims)}.`,
    ]),
    ["the library's own unsecured form", () => new UnsecuredJWT(claims).encode()],
    ["algorithm none with the old signature", () => person.token.replace(/^[^.]+/, encoded({ alg: "none" }))],
    ["the signature stripped", () => person.token.replace(/[^.]+$/, "")],
    ["the signature and its dot stripped", () => person.token.replace(/\.[^.]+$/, "")],
    ["half a signature", () => person.token.slice(0, -20)],
    ["a signature with a tail", () => `${person.token}AA`],
    ["a signature in another spelling", () => person.token.replace(/.$/, (last) => neighbour(last))],
    ["a padded signature", () => `${person.token}=`],
    ["somebody else's claims under the old signature", () => withPayload({ ...claims, id: "0" })],
    ["HS384", () => signed(claims, { header: { alg: "HS384" } })],
    ["HS512", () => signed(claims, { header: { alg: "HS512" }, key: Buffer.concat([KEY, KEY]) })],
    ["HS512's tag under HS256's header", () => otherSize("sha512")],
    ["HS384's tag under HS256's header", () => otherSize("sha384")],
    ["an empty key", () => emptyKey("")],
    ["a key of one zero", () => emptyKey("\0")],
    ["the secret itself as key", () => signed(claims, { key: Buffer.from(SECRET) })],
    ["the key of another purpose", () => signed(claims, { key: tokenKey(SECRET, "setup-code") })],
    ["the secret of another installation", () => signed(claims, { key: tokenKey("foreign") })],
    ["RS256", () => asymmetric("RS256")],
    ["ES256", () => asymmetric("ES256")],
    ["EdDSA", () => asymmetric("EdDSA")],
    ["HS256 keyed with a public key's text", () => keyConfusion()],
    ["a key chosen by `kid`", () => signed(claims, { header: { kid: "../../dev/null" } })],
    ["a key brought along as `jwk`", () => signed(claims, { header: { jwk: { kty: "oct", k: "AA" } } })],
    ["a key fetched from `jku`", () => signed(claims, { header: { jku: "http://127.0.0.1:9/keys" } })],
    ["an unknown `crit`", () => signed(claims, { header: { crit: ["b64"], b64: true } })],
    ["another `typ`", () => signed(claims, { header: { typ: "refresh+jwt" } })],
    ["five parts, as of an encrypted token", () => `${person.token}.AAAA.BBBB`],
  ];

  it.each(forgeries)("%s", async (_, forge) => {
    await expectRefused(`Bearer ${await forge()}`);
  });

  // The last letter of 43 carries two bits that mean nothing: the same bytes have four spellings.
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const neighbour = (letter: string) => ALPHABET[ALPHABET.indexOf(letter) ^ 1] as string;
  const withPayload = (payload: Claims) => person.token.replace(/\.[^.]+\./, `.${encoded(payload)}.`);
  const emptyKey = (key: string) => {
    const content = `${encoded(HEADER)}.${encoded(claims)}`;
    return `${content}.${createHmac("sha256", key).update(content).digest("base64url")}`;
  };
  const otherSize = (hash: string) => {
    const content = `${encoded(HEADER)}.${encoded(claims)}`;
    return `${content}.${createHmac(hash, KEY).update(content).digest("base64url")}`;
  };
  const asymmetric = async (alg: string) => {
    const { privateKey } = await generateKeyPair(alg);
    return new SignJWT(claims).setProtectedHeader({ alg, typ: "JWT" }).sign(privateKey);
  };
  const keyConfusion = async () => {
    const { publicKey } = await generateKeyPair("RS256", { extractable: true });
    return signed(claims, { key: Buffer.from(await exportSPKI(publicKey)) });
  };
});

describe("a token that is rightly signed is still refused: [JW-04]", () => {
  const unsound: [string, () => Claims][] = [
    ["expired an hour ago", () => ({ ...claims, exp: now() - 3600 })],
    ["expired this second", () => ({ ...claims, exp: now() })],
    ["without an end", () => without("exp")],
    ["an end in text", () => ({ ...claims, exp: String(now() + 3600) })],
    ["an end of 1e20", () => ({ ...claims, exp: 1e20 })],
    ["an end before time", () => ({ ...claims, exp: -1 })],
    ["an end with a fraction", () => ({ ...claims, exp: now() + 3600.5 })],
    ["an end of null", () => ({ ...claims, exp: null })],
    ["issued in an hour", () => ({ ...claims, iat: now() + 3600 })],
    ["without its beginning", () => without("iat")],
    ["a beginning in text", () => ({ ...claims, iat: String(now()) })],
    ["without a session", () => without("sid")],
    ["an unknown session", () => ({ ...claims, sid: "01890a5d-ac96-774b-bcce-b302099a8057" })],
    ["a session that is no text", () => ({ ...claims, sid: [claims["sid"]] })],
    ["a session with SQL in it", () => ({ ...claims, sid: "' or 1=1 --" })],
    ["a session with half a character", () => ({ ...claims, sid: "\ud800" })],
    ["a session with NUL", () => ({ ...claims, sid: `${claims["sid"]}\0` })],
    ["without an id", () => without("id")],
    ["an id that is no text", () => ({ ...claims, id: 1 })],
    ["without a collection", () => without("collection")],
    ["a collection that is not there", () => ({ ...claims, collection: "nobodies" })],
    ["a collection without people", () => ({ ...claims, collection: "notes" })],
    ["a collection of the prototype's", () => ({ ...claims, collection: "__proto__" })],
    ["the other collection of people", () => ({ ...claims, collection: "customers" })],
  ];
  const without = (name: string) =>
    Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

  it.each(unsound)("%s", async (_, make) => {
    await expectRefused(`Bearer ${await signed(make())}`);
  });

  it.each(["null", "1", "[]", '"text"', "{}", "", "{", '{"id":1}', "[".repeat(900)])(
    "claims that read %j",
    async (payload) => {
      await expectRefused(`Bearer ${signedText(HEADER, payload)}`);
    },
  );

  it.each(['{"typ":"JWT","alg":"HS256"}', '{"alg":"HS256"}', '{"alg":"hs256","typ":"JWT"}', "null", ""])(
    "a header that reads %j",
    async (header) => {
      await expectRefused(`Bearer ${signedText(header, JSON.stringify(claims))}`);
    },
  );

  it("a session that belongs to somebody else", async () => {
    const other = await server().person("other@example.com");
    await expectRefused(`Bearer ${await signed({ ...claims, sid: claimsOf(other.token)["sid"] })}`);
    await expectRefused(`Bearer ${await signed({ ...claims, id: other.id })}`);
  });

  it("a person who was deleted, and whose address somebody else has taken since [SE-04]", async () => {
    const gone = await server().person("gone@example.com");
    await server().lucent.delete({ collection: "users", id: gone.id });
    await expectRefused(`Bearer ${gone.token}`);
    const next = await server().person("gone@example.com");
    expect(next.id).not.toBe(gone.id);
    await expectRefused(`Bearer ${gone.token}`);
  });
});

describe("a token of one collection [JW-03]", () => {
  it("is nobody in the other, in either direction", async () => {
    const data = { email: "victim@example.com", password: PASSWORD };
    await server().post("/api/customers/register", data);
    const customer = (await server().post("/api/customers/login", data)).body;

    expect((await server().get("/api/users/me", { token: customer.token })).body.user).toBeNull();
    expect((await server().get("/api/customers/me", { token: person.token })).body.user).toBeNull();
    expect((await server().get("/api/customers/me", { token: customer.token })).body.user.id).toBe(
      customer.user.id,
    );

    const foreign = `/api/users/${person.id}`;
    expect((await server().get(foreign, { token: customer.token })).status).toBe(403);
    expect((await server().patch(foreign, { name: "x" }, { token: customer.token })).status).toBe(403);
    expect((await server().delete(foreign, { token: customer.token })).status).toBe(403);
    const logout = await server().post("/api/users/logout", undefined, { token: customer.token });
    expect([logout.status, logout.body.errors[0].code]).toEqual([403, "WRONG_COLLECTION"]);
  });

  it("does not hold in the other's cookie", async () => {
    const headers = { cookie: `lucent-customers-token=${person.token}` };
    expect((await server().get("/api/customers/me", { headers })).body.user).toBeNull();
    expect((await server().get("/api/notes", { headers })).status).toBe(403);
  });
});

describe("several credentials at once [CK-06]", () => {
  it("are refused when both are headers, good or not", async () => {
    for (const key of [person.token, "nonsense"]) {
      const answer = await server().get("/api/notes", { token: person.token, headers: { "x-api-key": key } });
      expect(answer.status).toBe(400);
    }
  });

  it.each(["Bearer nonsense", "Bearer", "nonsense", "Basic dXNlcjpwYXNz", "", "Bearer a b", "JWT nonsense"])(
    "never fall back from a header of %j to a good cookie",
    async (authorization) => {
      const headers = { authorization, cookie: person.cookie };
      const answer = await server().get("/api/notes", { headers });
      expect([answer.status, answer.body.errors[0].code]).toEqual([401, "INVALID_TOKEN"]);
      expect((await server().get("/api/users/me", { headers })).body.user).toBeNull();
    },
  );

  it("never fall back from a bad key to a good cookie", async () => {
    const headers = { "x-api-key": "nonsense", cookie: person.cookie };
    expect((await server().get("/api/notes", { headers })).status).toBe(401);
  });

  it("let a good header win over somebody else's cookie", async () => {
    const { token, id } = await server().person("header@example.com");
    const answer = await server().get("/api/users/me", { token, headers: { cookie: person.cookie } });
    expect(answer.body.user.id).toBe(id);
  });

  it("are stale cookies, who are strangers and no error", async () => {
    const headers = { cookie: "lucent-token=stale" };
    expect((await server().get("/api/notes", { headers })).status).toBe(403);
    expect((await server().get("/api/users/me", { headers })).body.user).toBeNull();
  });

  it("do not keep anybody from signing in", async () => {
    const body = { email: "victim@example.com", password: PASSWORD };
    const headers = { authorization: "Bearer nonsense" };
    expect((await server().post("/api/users/login", body, { headers })).status).toBe(200);
  });
});

it("reads no token from the address [CK-07]", async () => {
  for (const name of ["token", "access_token", "jwt", "authorization"]) {
    expect((await server().get(`/api/notes?${name}=${person.token}`)).status).toBe(403);
  }
});

it("follows a rotation of the secret: old tokens hold while it is listed, and no longer [LG-04]", async () => {
  const NEXT = "Zt8Qw1Er5Ty9Ui3Op7As2Df6Gh0Jk4LzXcVbNm";
  const collections = { users: { fields: {} }, notes: { fields: {} } };
  const rotated = await serve({ secret: NEXT, previousSecrets: [SECRET], auth: {}, collections });
  const { token } = await rotated.person("a@example.com");
  const asBefore = await signed(claimsOf(token));
  expect((await rotated.get("/api/notes", { token: asBefore })).status).toBe(200);
  const settled = await serve({ secret: NEXT, auth: {}, collections });
  const next = await settled.person("a@example.com");
  expect((await settled.get("/api/notes", { token: await signed(claimsOf(next.token)) })).status).toBe(401);
});

describe("whatever stands in the headers [JW-07, CK-08]", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ maxLength: 300 }).map((tail) => `Bearer ${tail}`),
    fc.base64String({ maxLength: 300 }).map((tail) => `Bearer ${tail}`),
    fc
      .tuple(fc.base64String(), fc.base64String(), fc.base64String())
      .map((parts) => `JWT ${parts.join(".")}`),
    fc.json().map((payload) => `Bearer ${signedText(HEADER, payload)}`),
    fc.nat(3000).map((length) => `Bearer ${"A".repeat(length)}`),
  );
  // What cannot stand in a header at all would never reach the server.
  const header = text.map((value) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?").trim());

  it("is refused as a token with 401 and nothing else", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(header, async (authorization) => {
        const { status } = await server().get("/api/notes", { headers: { authorization } });
        expect(status).toBe(401);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("is a stranger as a cookie", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(header, fc.boolean(), async (value, isNamed) => {
        const cookie = isNamed ? `lucent-token=${value}` : value;
        const { status } = await server().get("/api/notes", { headers: { cookie } });
        expect(status).toBe(403);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("may be as long as headers can be", async () => {
    await expectRefused(`Bearer ${"A".repeat(12_000)}`);
    await expectRefused(`Bearer ${person.token}${"A".repeat(12_000)}`);
    const cookie = `lucent-token=${"%".repeat(4_000)}; lucent-token=%E0%A4%A; =; ;;; ${"a=b; ".repeat(1_000)}`;
    expect((await server().get("/api/notes", { headers: { cookie } })).status).toBe(403);
  });
});
