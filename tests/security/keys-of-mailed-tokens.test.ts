import { createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { findToken } from "../../packages/lucent/src/auth/mailed-tokens.ts";
import type { ResolvedCollection } from "../../packages/lucent/src/config/index.ts";
import type { TestDatabase } from "../support/databases.ts";
import { makeToken } from "../support/mailed-token.ts";
import { SECRET } from "../support/seed.ts";
import { newDatabase, PASSWORD, serve } from "../support/serve.ts";
import { tokenKey } from "../support/token-key.ts";

const ANOTHER = "Zt8QmXw3LpVn6RkYc2Hs9BdFg4Jj7TuAe1Oi5CrN";
const OTHER = "marble-orchard-lantern";
const TABLE = "lucent_mailed_tokens";
const SEALED = ["id", "purpose", "person", "collection", "address", "nonce", "expiresAt"];

/** A server on a database, and a token in it that its own secret has sealed. */
async function withToken(database: TestDatabase) {
  const collections = { users: { fields: {} }, staff: { auth: true, fields: {} } };
  const server = await serve({ auth: {}, secret: SECRET, collections }, { database });
  const address = "ada@example.com";
  const { id } = await server.lucent.create({
    collection: "users",
    data: { email: address, password: PASSWORD },
  });
  const { engine } = server.instance;
  const token = await makeToken(engine, { person: id, purpose: "reset", address });
  const columns = SEALED.map((column) => ({ table: TABLE, column }));
  const [row = {}] = await engine.database.read({ from: TABLE, columns });
  /** Moves the address past the engine, which would end the token. */
  const move = () =>
    engine.database.commit([
      {
        kind: "update",
        table: "users",
        set: { email: "moved@example.com" },
        where: { compare: { table: "users", column: "id" }, is: "=", value: id },
        expect: 1,
      },
    ]);
  return { server, engine, token, row, move };
}

const reset = (server: Awaited<ReturnType<typeof serve>>, token: string) =>
  server.post("/api/users/reset-password", { token, password: OTHER });

describe("a mailed token [LG-06, TK-01]", () => {
  it("is sealed by a key of its own, which no other use of the secret tells", async () => {
    const { server, token, row } = await withToken(await newDatabase());
    const content = JSON.stringify(SEALED.map((name) => row[name]));
    const sealedBy = (key: Buffer | string) =>
      `${String(row["id"]).replaceAll("-", "")}_${createHmac("sha256", key).update(content).digest("base64url")}`;
    expect(sealedBy(tokenKey(SECRET, "mailed-token"))).toBe(token);
    const purposes = [
      "access-token",
      "account",
      "refresh-token",
      "refresh-successor",
      "setup-code",
      "lucent",
    ];
    const forged = [
      ...purposes.map((purpose) => sealedBy(tokenKey(SECRET, purpose))),
      ...[SECRET, "", "lucent", String(row["nonce"])].map(sealedBy),
      ...["", "lucent"].map((secret) => sealedBy(tokenKey(secret, "mailed-token"))),
    ];
    for (const one of forged) expect((await reset(server, one)).status).toBe(403);
    expect((await reset(server, token)).status).toBe(200);
  });

  it("ends with the secret, and holds while that is still known [LG-04]", async () => {
    const database = await newDatabase();
    const { token } = await withToken(database);
    const collections = { users: { fields: {} }, staff: { auth: true, fields: {} } };
    const config = { auth: {}, secret: ANOTHER, collections };
    expect((await reset(await serve(config, { database }), token)).status).toBe(403);
    const rotated = await serve({ ...config, previousSecrets: [SECRET] }, { database });
    expect((await reset(rotated, token)).status).toBe(200);
  });
});

describe("a mailed token is nothing [TK-05, TK-07, JW-03]", () => {
  it("in another collection, whoever may be there under the same id", async () => {
    const { engine, token } = await withToken(await newDatabase());
    const [users, staff] = ["users", "staff"].map(
      (slug) => engine.config.collections.get(slug) as ResolvedCollection,
    ) as [ResolvedCollection, ResolvedCollection];
    const asked = { purpose: "reset", text: token } as const;
    expect(await findToken(engine, users, asked)).not.toBeNull();
    expect(await findToken(engine, staff, asked)).toBeNull();
  });

  it("for an address that its person has no more, and nothing is hashed for it", async () => {
    const { server, engine, token, move } = await withToken(await newDatabase());
    await move();
    const hash = vi.spyOn(engine.hasher, "hash");
    expect((await reset(server, token)).status).toBe(403);
    expect(hash).not.toHaveBeenCalled();
  });

  it("for an address that moves while the password is hashed", async () => {
    const { server, engine, token, move } = await withToken(await newDatabase());
    const hash = engine.hasher.hash.bind(engine.hasher);
    vi.spyOn(engine.hasher, "hash").mockImplementationOnce(async (...args) => {
      await move();
      return hash(...args);
    });
    expect((await reset(server, token)).status).toBe(403);
  });
});
