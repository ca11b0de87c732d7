import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeToken } from "../support/mailed-token.ts";
import { SECRET } from "../support/seed.ts";
import { PASSWORD, serve, temporaryFile } from "../support/serve.ts";
import { tokenKey } from "../support/token-key.ts";

const ANOTHER = "Zt8QmXw3LpVn6RkYc2Hs9BdFg4Jj7TuAe1Oi5CrN";
const OTHER = "marble-orchard-lantern";
const TABLE = "lucent_mailed_tokens";
const SEALED = ["id", "purpose", "person", "collection", "address", "nonce", "expiresAt"];

/** A server on a database, and a token in it that its own secret has sealed. */
async function withToken(file: string) {
  const server = await serve({ auth: {}, secret: SECRET, collections: { users: { fields: {} } } }, { file });
  const address = "ada@example.com";
  const { id } = await server.lucent.create({
    collection: "users",
    data: { email: address, password: PASSWORD },
  });
  const { engine } = server.instance;
  const token = await makeToken(engine, { person: id, purpose: "reset", address });
  const columns = SEALED.map((column) => ({ table: TABLE, column }));
  const [row = {}] = await engine.database.read({ from: TABLE, columns });
  return { server, token, row };
}

const reset = (server: Awaited<ReturnType<typeof serve>>, token: string) =>
  server.post("/api/users/reset-password", { token, password: OTHER });

describe("a mailed token [LG-06, TK-01]", () => {
  it("is sealed by a key of its own, which no other use of the secret tells", async () => {
    const { server, token, row } = await withToken(await temporaryFile());
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
    const file = await temporaryFile();
    const { token } = await withToken(file);
    const config = { auth: {}, secret: ANOTHER, collections: { users: { fields: {} } } };
    expect((await reset(await serve(config, { file }), token)).status).toBe(403);
    const rotated = await serve({ ...config, previousSecrets: [SECRET] }, { file });
    expect((await reset(rotated, token)).status).toBe(200);
  });
});
