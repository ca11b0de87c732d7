import { expect, it } from "vitest";
import { hashCheaply } from "../support/hash-cheaply.ts";
import { PASSWORD, serve } from "../support/serve.ts";

it("a crowd that signs in, renews and saves a profile loses neither a session nor a row of it [RL-13]", {
  timeout: 60_000,
}, async () => {
  const rows = { type: "array", access: { update: () => true }, fields: { text: { type: "text" } } };
  const web = await serve({ auth: {}, collections: { users: { fields: { name: { type: "text" }, rows } } } });
  const { id, token } = await web.person("ada@example.com");
  hashCheaply(web.instance.engine);
  const saves: unknown[] = [];
  const save = async (count: number) => {
    const list = Array.from({ length: count }, (_, index) => ({ text: `${count}-${index}` }));
    const { status, body } = await web.patch(`/api/users/${id}`, { rows: list, name: `${count}` }, { token });
    expect(status).toBe(200);
    saves.push(body.doc.rows.map(({ text }: { text: string }) => text));
  };
  const login = async () => {
    const { body } = await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    return (await web.post("/api/users/refresh-token", { refreshToken: body.refreshToken })).body;
  };

  const saving = (async () => {
    for (let count = 1; count <= 20; count += 1) await save(count);
  })();
  const renewed = await Promise.all(Array.from({ length: 50 }, login));
  await saving;

  const last = Array.from({ length: 20 }, (_, index) => `20-${index}`);
  expect(saves.at(-1)).toEqual(last);
  const { body } = await web.get("/api/users/me", { token });
  expect([body.user.name, body.user.rows.map(({ text }: { text: string }) => text)]).toEqual(["20", last]);
  for (const { token: each, refreshToken } of renewed) {
    expect((await web.get("/api/users/me", { token: each })).body.user.id).toBe(id);
    expect((await web.post("/api/users/refresh-token", { refreshToken })).status).toBe(200);
  }
});
