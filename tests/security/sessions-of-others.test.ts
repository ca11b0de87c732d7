import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, serveSuite } from "../support/serve.ts";

const server = serveSuite({
  auth: { register: true },
  collections: {
    users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
    customers: { auth: true, fields: {} },
    notes: { fields: {} },
  },
});

type Somebody = Awaited<ReturnType<ReturnType<typeof server>["person"]>>;
let [ada, bob, boss] = [{} as Somebody, {} as Somebody, {} as Somebody];
let customer = { token: "", id: "" };

const sessionOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sid as string;
const isIn = async ({ token }: { token: string }) =>
  (await server().get("/api/notes", { token })).status === 200;

beforeAll(async () => {
  [ada, bob, boss] = [
    await server().person("ada@example.com"),
    await server().person("bob@example.com"),
    await server().person("boss@example.com"),
  ];
  await server().lucent.update({ collection: "users", id: boss.id, data: { role: "admin" } });
  const data = { email: "ada@example.com", password: PASSWORD };
  await server().post("/api/customers/register", data);
  const { body } = await server().post("/api/customers/login", data);
  customer = { token: body.token, id: body.user.id };
});

describe("the sessions of others [SE-06]", { timeout: 60_000 }, () => {
  it("are not there for those who want to end them, by whatever name", async () => {
    for (const [who, token] of Object.entries({
      bob: bob.token,
      customer: customer.token,
      stranger: undefined,
    })) {
      for (const id of [
        sessionOf(ada.token),
        "01890a5d-ac96-774b-bcce-b302099a8057",
        ada.id,
        "x",
        "%00",
        "*",
      ]) {
        const { status } = await server().delete(
          `/api/users/sessions/${id}`,
          token === undefined ? {} : { token },
        );
        expect([who, id, [403, 404].includes(status)]).toEqual([who, id, true]);
      }
    }
    const own = await server().delete(`/api/users/sessions/${sessionOf(ada.token)}`, { token: bob.token });
    const none = await server().delete("/api/users/sessions/01890a5d-ac96-774b-bcce-b302099a8057", {
      token: bob.token,
    });
    expect([own.status, own.text]).toEqual([none.status, none.text]);
    expect([own.status, await isIn(ada)]).toEqual([404, true]);
  });

  it("are not ended beneath another collection either, not even by administrators", async () => {
    for (const { token } of [customer, boss]) {
      const { status } = await server().delete(`/api/customers/sessions/${sessionOf(ada.token)}`, { token });
      expect(status).toBe(404);
    }
    expect(await isIn(ada)).toBe(true);
  });

  it("are listed to nobody but administrators, and one's own to oneself", async () => {
    const list = async (token: string, query = "") => {
      const { status, body } = await server().get(`/api/users/sessions${query}`, { token });
      return status === 200 ? body.sessions.map(({ id }: { id: string }) => id) : status;
    };
    expect(await list(bob.token)).toEqual([sessionOf(bob.token)]);
    expect(await list(bob.token, `?person=${bob.id}`)).toEqual([sessionOf(bob.token)]);
    expect(await list(bob.token, `?person=${ada.id}`)).toBe(403);
    expect(await list(bob.token, "?person=01890a5d-ac96-774b-bcce-b302099a8057")).toBe(403);
    expect(await list(customer.token)).toBe(403);
    expect(await list(customer.token, `?person=${customer.id}`)).toBe(403);
    expect(await list(boss.token, `?person=${ada.id}`)).toEqual([sessionOf(ada.token)]);
  });

  it("go on when somebody signs out everywhere", async () => {
    await server().post("/api/users/logout-all", {}, { token: bob.token });
    expect([await isIn(bob), await isIn(ada), await isIn(boss)]).toEqual([false, true, true]);
  });
});
