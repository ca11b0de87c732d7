import { beforeAll, describe, expect, it } from "vitest";
import { fillSecretWorld, KINDS, type SecretWorld, secretsConfig } from "../support/secrets.ts";
import { PASSWORD, type Received, serve, serveSuite } from "../support/serve.ts";

const server = serveSuite(secretsConfig);
let world: SecretWorld;

beforeAll(async () => {
  world = await fillSecretWorld(server());
});

/** What every secret value holds, and no other. */
const MARKER = /marker-|chosen-|31415|27182|31\.415|27\.182|1931-03-14|1927-02-18/;

const CALLERS = ["stranger", "person", "member"] as const;

async function crawl(token: string | undefined): Promise<[about: string, answer: Received][]> {
  const web = server();
  const sent = token === undefined ? {} : { token };
  const found: [string, Received][] = [];
  const take = async (about: string, asked: Promise<Received>) => {
    const answer = await asked;
    found.push([about, answer]);
    return answer;
  };
  const get = (path: string) => take(`GET ${path}`, web.get(path, sent));
  const post = (path: string, body: object) => take(`POST ${path}`, web.post(path, body, sent));
  const patch = (path: string, body: object) => take(`PATCH ${path}`, web.patch(path, body, sent));
  const remove = (path: string) => take(`DELETE ${path}`, web.delete(path, sent));

  const [post0, post3, post4] = [world.posts[0], world.posts[3], world.posts[4]] as string[];
  const [open, closed] = [world.openVaults[0], world.closedVaults[0]] as string[];
  const wrong = Object.fromEntries(
    ["hidden", "denied", "byDocument"].flatMap((guard) =>
      Object.keys(KINDS).map((kind) => [
        `${guard}${kind[0]?.toUpperCase()}${kind.slice(1)}`,
        { no: [{ good: 1 }] },
      ]),
    ),
  );

  for (const depth of [0, 1, 2, 3]) {
    const with_ = `depth=${depth}`;
    for (const [collection, ids] of [
      ["vaults", [...world.openVaults, ...world.closedVaults]],
      ["posts", world.posts],
      ["magazines", world.magazines],
    ] as const) {
      await get(`/api/${collection}?${with_}`);
      await get(`/api/${collection}?${with_}&pagination=false&sort=-title`);
      await get(`/api/${collection}?${with_}&limit=2&sort=title&cursor=`);
      await get(
        `/api/${collection}?${with_}&select[hiddenText]=true&select[deniedText]=true&select[title]=true`,
      );
      for (const id of ids) await get(`/api/${collection}/${id}?${with_}`);
    }
    await get(`/api/posts?${with_}&populate[vaults][hiddenText]=true&populate[vaults][deniedGroup]=true`);
    await get(`/api/globals/setup?${with_}`);
    await get(`/api/users?${with_}`);
    await get(`/api/users/me?${with_}`);
    await get(`/api/staff/me?${with_}`);

    await patch(`/api/vaults/${open}?${with_}`, { openGroup: { title: "still" } });
    await patch(`/api/vaults/${closed}?${with_}`, { title: "mine" });
    await patch(`/api/vaults/${open}?${with_}`, {
      ...wrong,
      title: 5,
      openRows: [{ title: 5, hiddenText: 5 }],
    });
    await patch(`/api/vaults?where[open][exists]=true&${with_}`, { openGroup: { title: "still" } });
    await patch(`/api/posts?where[title][like]=post&${with_}`, { touched: depth });
    await patch(`/api/posts?where[title][like]=post&${with_}`, { touched: "wrong" });
    await patch(`/api/posts/${post3}?${with_}`, { touched: depth });
    await post(`/api/globals/setup?${with_}`, { title: "changed" });
    await post(`/api/globals/setup?${with_}`, { title: {}, openGroup: { title: [] }, ...wrong });

    for (const id of [post0, post3, post4]) {
      const copy = await post(`/api/posts/${id}/duplicate?${with_}`, { title: "copy" });
      await remove(`/api/posts/${copy.body.doc.id}?${with_}`);
    }
    await post(`/api/vaults/${closed}/duplicate?${with_}`, {});
    const copy = await post(`/api/vaults/${open}/duplicate?${with_}`, { title: "copy" });
    await remove(`/api/vaults/${copy.body.doc.id}?${with_}`);
    const made = await post(`/api/vaults?${with_}`, { title: "made", open: true, code: "x" });
    await remove(`/api/vaults?where[id][equals]=${made.body.doc.id}&${with_}`);
    const rows = [{ vault: closed, any: { relationTo: "vaults", value: open }, vaults: [open, closed] }];
    const pointing = await post(`/api/posts?${with_}`, {
      title: "made",
      vault: closed,
      vaults: [open, closed],
      rows,
    });
    await remove(`/api/posts?where[id][equals]=${pointing.body.doc.id}&${with_}`);
    await remove(`/api/vaults/${closed}?${with_}`);
  }
  const email = `new-${found.length}-${token?.length ?? 0}@example.com`;
  await post("/api/users/register", { email, password: PASSWORD, hiddenText: "x" });
  await post("/api/users/login", { email, password: PASSWORD });
  await post("/api/users/login", { email, password: "wrong-password-entirely" });
  return found;
}

describe.each(CALLERS)("no answer to a %s [PW-01, AC-05, AC-06, AC-11]", (who) => {
  it("holds a secret, whatever they read, write, copy, remove or get wrong", async () => {
    const found = await crawl(world.people[who]);
    for (const [about, answer] of found) {
      // What may be chosen stands in the config, and is no secret.
      const text = answer.text.replaceAll("Expected one of: chosen-a, chosen-b, open.", "");
      expect(text, about).not.toMatch(MARKER);
      expect(text, about).not.toMatch(/argon2|passwordHash/);
      // Only secrets point to these, and nobody asked for them.
      for (const target of world.targets) expect(text, about).not.toContain(target);
    }
    const good = found.filter(([, { status }]) => status < 300);
    expect(good.length).toBeGreaterThan(found.length / 2);
    const far = good.filter(([about]) => /magazines.*depth=3/.test(about));
    expect(far.some(([, { text }]) => text.includes('"title":"second"'))).toBe(true);
  });
});

it("shows an administrator what only fields' rules close, and nothing hidden", async () => {
  const { text } = await server().get("/api/posts?depth=2", { token: world.people.administrator as string });
  expect(text).toMatch(MARKER);
  expect(text).toContain('"deniedText":"marker-a"');
  expect(text).not.toContain('"hidden');
});

describe("a hook that puts everything back", () => {
  const SECRET = "never-to-be-seen";
  const inner = { word: { type: "text" }, secret: { type: "text", hidden: true } };
  const fields = {
    title: { type: "text" },
    secret: { type: "text", hidden: true },
    group: { type: "group", fields: inner },
    rows: { type: "array", fields: { ...inner, deep: { type: "group", fields: inner } } },
    other: { type: "relationship", relationTo: "notes" },
    others: { type: "relationship", relationTo: ["notes", "users"], hasMany: true },
  };
  const full = { word: "w", secret: SECRET };
  const everything = {
    secret: SECRET,
    unknown: SECRET,
    password: SECRET,
    group: { ...full, unknown: SECRET },
    rows: [{ ...full, unknown: SECRET, deep: { ...full, unknown: SECRET } }],
  };
  const put = ({ doc }: { doc: object }) => ({ ...doc, ...everything });
  const putInside = ({ result }: { result: unknown }): unknown => {
    if (Array.isArray(result)) return result.map((one) => putInside({ result: one }));
    if (typeof result !== "object" || result === null) return result;
    const entries = Object.entries(result).map(([key, value]) => [key, putInside({ result: value })]);
    return { ...Object.fromEntries(entries), ...("id" in result && everything) };
  };
  const hooks = { beforeRead: [put], afterRead: [put], afterChange: [put], afterOperation: [putInside] };
  const access = { read: () => true, create: () => true, update: () => true, delete: () => true };

  it("shows nothing that is hidden, at any depth of a document or an answer", async () => {
    const web = await serve({
      auth: {},
      collections: { users: { fields: {} }, notes: { fields, hooks, access } },
      globals: { setup: { fields, hooks, access: { read: access.read, update: access.update } } },
    });
    const first = (
      await web.lucent.create({ collection: "notes", data: { title: "a", ...everything, rows: [] } })
    ).id;
    const data = { title: "b", other: first, others: [{ relationTo: "notes", value: first }] };
    const { body } = await web.post("/api/notes?depth=3", data);
    const answers = [
      await web.get("/api/notes?depth=3"),
      await web.get(`/api/notes/${body.doc.id}?depth=3`),
      await web.patch(`/api/notes/${body.doc.id}?depth=3`, { title: "c" }),
      await web.patch("/api/notes?where[title][exists]=true&depth=3", { title: "d" }),
      await web.post(`/api/notes/${body.doc.id}/duplicate?depth=3`, {}),
      await web.get("/api/globals/setup?depth=3"),
      await web.post("/api/globals/setup?depth=3", { title: "e" }),
      await web.delete(`/api/notes/${body.doc.id}?depth=3`),
      await web.delete("/api/notes?where[title][exists]=true&depth=3"),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).toContain('"word":"w"');
      expect(text).not.toContain(SECRET);
    }
  });
});
