import { describe, expect, it, vi } from "vitest";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, serveNodes, type TestServer } from "../support/serve.ts";

const config = {
  auth: {},
  email: { maxPerAddress: false },
  collections: {
    users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
  },
};
const ROUNDS = 3;
const BESIDE = [
  "lucent_sessions",
  "lucent_mailed_tokens",
  "lucent_outbox",
  "lucent_api_keys",
  "lucent_people",
];

type Act = "reset" | "reset again" | "change" | "move" | "forget" | "disable" | "delete";

/** What came of acts that were begun at one moment, on two nodes. */
interface Came {
  readonly done: readonly Act[];
  readonly tokens: readonly string[];
}

async function begin(nodes: readonly TestServer[], email: string) {
  const [node, other] = nodes as [TestServer, TestServer];
  const { lucent, instance } = node;
  const { id } = await lucent.create({ collection: "users", data: { email, password: PASSWORD } });
  const { token } = (await node.post("/api/users/login", { email, password: PASSWORD })).body;
  await node.post("/api/users/api-keys", { name: "key" }, { token });
  await node.post("/api/users/forgot-password", { email });
  const proof = await mailedToken(instance.engine, { person: id, purpose: "reset" });
  const change = { currentPassword: PASSWORD, newPassword: "third-marble-orchard" };
  const away = `away-${email}`;
  const acts: Record<Act, () => Promise<{ status: number; body: { token?: string } }>> = {
    reset: () => node.post("/api/users/reset-password", { token: proof, password: "first-marble-orchard" }),
    "reset again": () =>
      other.post("/api/users/reset-password", { token: proof, password: "second-marble-orchard" }),
    change: () => other.post("/api/users/change-password", change, { token }),
    move: () => node.post("/api/users/change-email", { newEmail: away, password: PASSWORD }, { token }),
    forget: () => other.post("/api/users/forgot-password", { email }),
    disable: () => lucent.disableAccount({ collection: "users", id, data: {} }).then(done, refused),
    delete: () => lucent.delete({ collection: "users", id }).then(done, refused),
  };
  const crowd = async (names: readonly Act[]): Promise<Came> => {
    const answers = await Promise.all(names.map(async (name) => ({ name, ...(await acts[name]()) })));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    return {
      done: answers.filter(({ status }) => status < 300).map((answer) => answer.name),
      tokens: [token, ...answers.flatMap(({ body }) => body.token ?? [])],
    };
  };
  const alive = async ({ tokens }: Came) => {
    const said = await Promise.all(tokens.map((one) => other.get("/api/users/me", { token: one })));
    return said.filter(({ body }) => body?.user?.id === id).length;
  };
  const passwords = async () => {
    const all = [PASSWORD, ...["first", "second", "third"].map((word) => `${word}-marble-orchard`)];
    const open: string[] = [];
    for (const password of all)
      if ((await node.post("/api/users/login", { email, password })).status === 200) open.push(password);
    return open;
  };
  return { id: id as string, crowd, alive, passwords, engine: instance.engine };
}

const done = () => ({ status: 200, body: {} });
const refused = () => ({ status: 400, body: {} });

describe("of acts on one account at one moment, on two nodes", { timeout: 60_000 }, () => {
  it("one token sets one password, and one session goes on [TK-02, SE-02]", async () => {
    const nodes = await serveNodes(2, config);
    for (let round = 0; round < ROUNDS; round++) {
      const { crowd, alive, passwords } = await begin(nodes, `set-${round}@example.com`);
      const came = await crowd(["reset", "reset again", "change", "forget"]);
      const resets = came.done.filter((name) => name.startsWith("reset"));
      expect(resets.length, String(came.done)).toBeLessThanOrEqual(1);
      expect([await alive(came), (await passwords()).length], String(came.done)).toEqual([1, 1]);
    }
  });

  it("no password that was set meanwhile leaves a change of address open [TK-06]", async () => {
    const nodes = await serveNodes(2, config);
    for (let round = 0; round < ROUNDS; round++) {
      const { crowd, id, engine, passwords } = await begin(nodes, `move-${round}@example.com`);
      const came = await crowd(["move", "change", "move", "reset"]);
      if (!came.done.some((name) => name === "change" || name === "reset")) continue;
      const pending = await mailedToken(engine, { person: id, purpose: "change email" });
      expect([pending, (await passwords()).includes(PASSWORD)], String(came.done)).toEqual([null, false]);
    }
  });

  it("nobody who was disabled is in, or comes in [SE-03]", async () => {
    const nodes = await serveNodes(2, config);
    for (let round = 0; round < ROUNDS; round++) {
      const { crowd, alive, passwords } = await begin(nodes, `off-${round}@example.com`);
      const came = await crowd(["reset", "disable", "change", "move"]);
      expect(came.done).toContain("disable");
      expect([await alive(came), await passwords()], String(came.done)).toEqual([0, []]);
    }
  });

  it("whoever was deleted leaves nothing behind that opens anything [SE-04, TK-02]", async () => {
    const nodes = await serveNodes(2, config);
    for (let round = 0; round < ROUNDS; round++) {
      const { crowd, alive, passwords, id, engine } = await begin(nodes, `gone-${round}@example.com`);
      const came = await crowd(["reset", "delete", "change", "forget", "move"]);
      expect(came.done).toContain("delete");
      expect([await alive(came), await passwords()]).toEqual([0, []]);
      for (const table of BESIDE) {
        const column = table === "lucent_people" ? "id" : "person";
        const where = { compare: { table, column }, is: "=", value: id } as const;
        expect([
          table,
          await engine.database.read({ from: table, columns: [{ table, column }], where }),
        ]).toEqual([table, []]);
      }
    }
  });
});

describe("a change of address that is asked for [SE-03, SE-09, TK-06]", { timeout: 60_000 }, () => {
  type Meanwhile = (
    node: TestServer,
    person: { readonly id: string; readonly token: string },
  ) => Promise<unknown>;
  const cases: [string, Meanwhile][] = [
    ["the session ends", (node, { token }) => node.post("/api/users/logout", {}, { token })],
    [
      "another password is set",
      ({ lucent }, { id }) =>
        lucent.update({ collection: "users", id, data: { password: "first-marble-orchard" } }),
    ],
    [
      "the account is disabled",
      ({ lucent }, { id }) => lucent.disableAccount({ collection: "users", id, data: {} }),
    ],
  ];

  it.each(cases)("comes to nothing where, while the password is looked at, %s", async (_, meanwhile) => {
    const [node] = (await serveNodes(1, config)) as [TestServer];
    const email = "ada@example.com";
    const { lucent, instance } = node;
    const { id } = await lucent.create({ collection: "users", data: { email, password: PASSWORD } });
    const { token } = (await node.post("/api/users/login", { email, password: PASSWORD })).body;
    const { hasher } = instance.engine;
    const verify = hasher.verify.bind(hasher);
    vi.spyOn(hasher, "verify").mockImplementationOnce(async (...args) => {
      await meanwhile(node, { id, token });
      return verify(...args);
    });
    const move = { newEmail: "away@example.com", password: PASSWORD };
    expect((await node.post("/api/users/change-email", move, { token })).status).toBe(401);
    expect(await mailedToken(instance.engine, { person: id, purpose: "change email" })).toBeNull();
  });
});
