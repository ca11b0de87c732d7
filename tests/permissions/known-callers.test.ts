import { expect, test } from "vitest";
import type { CallerPlace, KnownCaller } from "../../packages/lucent/src/operation/index.ts";
import { keyOf, member } from "../api-keys/people.ts";
import { serveSuite, type TestServer, testClock } from "../support/serve.ts";

let seen: unknown;

const clock = testClock();
const server = serveSuite(
  {
    collections: {
      users: {
        auth: true,
        fields: { role: { type: "select", options: ["admin", "user"], default: "user" } },
      },
      members: { auth: { loginWithUsername: true, verify: true, register: true } },
      posts: {
        fields: {},
        access: {
          read: ({ user }: { user: unknown }) => {
            seen = user;
            return true;
          },
        },
      },
    },
  },
  { clock },
);

async function find({ instance: { engine } }: TestServer, text: string): Promise<readonly KnownCaller[]> {
  return (await Promise.all(engine.registry.callers.map((callers) => callers.find(engine, text)))).flat();
}

async function all({ instance: { engine } }: TestServer, after: CallerPlace | null = null, most = 1_000) {
  const found: (KnownCaller & { place: CallerPlace })[] = [];
  for (const callers of engine.registry.callers) {
    for await (const one of callers.each(engine, after)) {
      found.push(one);
      if (found.length === most) return found;
    }
  }
  return found;
}

test("somebody who is found without a credential is the one whom rules are asked about with it", async () => {
  const ada = await member(server(), "ada@example.com", { role: "admin" });
  const key = await keyOf(server(), ada, { name: "Reader", scopes: ["read"] });
  const whole = await keyOf(server(), ada, { name: "Whole" });
  for (const [text, { token }] of [
    ["ADA@example.com ", ada],
    ["users/ada@example.com", ada],
    [ada.id, ada],
    [`users/${ada.id}`, ada],
    [key.id, key],
    [`users/${key.id}`, key],
    [key.key, key],
    [key.key.slice(0, 15), key],
    [`users/${key.key.slice(0, 15)}`, key],
    [whole.id, whole],
  ] as const) {
    await server().get("/api/posts", { token });
    const [found, ...more] = await find(server(), text);
    expect(found?.identity.user, text).toEqual(seen);
    expect(found?.barred).toBeNull();
    expect(more).toEqual([]);
  }
  const [known] = await find(server(), key.id);
  expect(known?.key).toMatchObject({ id: key.id, name: "Reader", scopes: ["read"] });
  expect(known?.identity.credential).toMatchObject({ kind: "api key", scopes: ["read"] });
  expect(JSON.stringify(known)).not.toContain(key.key);
});

test("nobody is found under another collection, by a part of a name or by another key", async () => {
  const { id } = await member(server(), "bea@example.com");
  const texts = [
    `members/${id}`,
    "members/bea@example.com",
    "bea",
    "posts/bea@example.com",
    "",
    "%",
    "users/",
  ];
  for (const text of [...texts, "lucent_key_", `lucent_key_${"A".repeat(49)}`]) {
    expect(await find(server(), text), text).toEqual([]);
  }
});

test("two whom one name may mean are both found", async () => {
  await member(server(), "two@example.com");
  await server().lucent.create({
    collection: "members",
    data: { email: "two@example.com", username: "cy", password: "violet-anvil-thunder" },
  });
  expect((await find(server(), "two@example.com")).map(({ identity }) => identity.user.collection)).toEqual([
    "users",
    "members",
  ]);
  expect(await find(server(), "members/cy")).toHaveLength(1);
});

test("whoever is kept out is found with the reason", async () => {
  const dan = await member(server(), "dan@example.com");
  const brief = await keyOf(server(), dan, { expiresAt: new Date(clock.now() + 60_000).toISOString() });
  clock.advance(120_000);
  expect((await find(server(), brief.id))[0]?.barred).toMatch(/^The key expired at \d/);
  const key = await keyOf(server(), dan);
  await server().lucent.disableAccount({ collection: "users", id: dan.id, data: {} });
  expect((await find(server(), dan.id))[0]?.barred).toBe("The account is disabled.");
  expect((await find(server(), key.id))[0]?.barred).toBe("The account is disabled.");
  const until = new Date(clock.now() + 60_000).toISOString();
  await server().lucent.disableAccount({ collection: "users", id: dan.id, data: { until } });
  expect((await find(server(), dan.id))[0]?.barred).toBe(`The account is disabled until ${until}.`);
  clock.advance(120_000);
  expect((await find(server(), dan.id))[0]?.barred).toBeNull();

  const data = { email: "eve@example.com", username: "eve", password: "violet-anvil-thunder" };
  await server().lucent.register({ collection: "members", data });
  expect((await find(server(), "eve"))[0]?.barred).toMatch(/not verified/);
});

test("all are gone through once, a person before their keys, from any place on", async () => {
  for (let index = 0; index < 60; index += 1) {
    const data = { email: `many${index}@example.com`, password: "violet-anvil-thunder" };
    await server().lucent.create({ collection: "users", data });
  }
  const whole = await all(server());
  const places = whole.map(({ place }) => place.join(" "));
  expect(new Set(places).size).toBe(places.length);
  expect(whole.length).toBeGreaterThan(60);
  for (const { place, key } of whole) {
    if (key)
      expect(places.indexOf(place.slice(0, 2).join(" "))).toBeLessThan(places.indexOf(place.join(" ")));
  }
  expect(whole.filter(({ key }) => key)).not.toEqual([]);
  for (const [index, { place }] of whole.entries()) {
    const [next] = await all(server(), place, 1);
    expect(next?.place.join(" ")).toBe(places[index + 1]);
  }
  for (const forged of [
    ["nobody"],
    ["posts"],
    ["users", "1"],
    ["users", whole[0]?.place[1] ?? "", "x"],
    [],
  ]) {
    await expect(all(server(), forged)).rejects.toThrow();
  }
});
