import { beforeEach, describe, expect, it } from "vitest";
import { PASSWORD, type Received, serveSuite } from "./support/serve.ts";

interface Asked {
  readonly user: unknown;
  readonly data: Record<string, unknown>;
  readonly siblingData: Record<string, unknown>;
  readonly operation: string;
}

const text = { type: "text" };
let asked: Asked[] = [];
/** Whoever says the word may. */
const create = (args: Asked) => {
  asked.push(args);
  return args.siblingData["word"] === "please";
};
const guarded = { type: "integer", access: { create } };

const server = serveSuite({
  auth: {},
  collections: {
    users: {
      auth: {
        register: {
          fields: ["profile", "links", "friends", "owner", "interests", "home", "vault", "nick", "settings"],
        },
      },
      fields: {
        profile: {
          type: "group",
          fields: {
            word: text,
            role: text,
            plan: { type: "text", default: "free" },
            secret: { type: "text", hidden: true },
            pin: { type: "text", hidden: true, access: { create } },
            level: guarded,
            deep: {
              type: "group",
              fields: {
                word: text,
                count: { type: "integer" },
                secret: { type: "text", hidden: true },
                level: guarded,
              },
            },
          },
        },
        links: {
          type: "array",
          maxRows: 3,
          fields: {
            url: { type: "text", required: true },
            word: text,
            secret: { type: "text", hidden: true },
            level: guarded,
          },
        },
        friends: { type: "relationship", relationTo: "users", hasMany: true },
        owner: { type: "relationship", relationTo: ["users", "notes"] },
        interests: { type: "multiselect", options: ["a", "b"] },
        home: { type: "point" },
        nick: { type: "text", required: true, default: "nobody" },
        settings: { type: "json" },
        vault: { type: "group", hidden: true, fields: { word: text } },
        own: {
          type: "group",
          access: { create: ({ siblingData }: Asked) => siblingData["nick"] === "please" },
          fields: { word: text, secret: { type: "text", hidden: true } },
        },
        closed: { type: "group", fields: { word: text, level: guarded } },
        rows: { type: "array", fields: { word: text } },
      },
    },
    notes: { fields: { text } },
  },
});

beforeEach(() => {
  asked = [];
});

let count = 0;
const freshPerson = () => ({ email: `person-${++count}@example.com`, password: PASSWORD });

async function register(fields: object): Promise<Received> {
  return server().post("/api/users/register", { ...freshPerson(), ...fields });
}

async function stored(id: string) {
  return server().lucent.findByID({ collection: "users", id, showHiddenFields: true, depth: 0 });
}

const pathsOf = ({ body }: Received) => body.errors[0].data.errors.map(({ path }: { path: string }) => path);

describe("whoever registers may fill in", () => {
  it("all of a group that is opened", async () => {
    const profile = { word: "w", role: "r", plan: "p", deep: { word: "d", count: 2 } };
    const { status, body } = await register({ profile });
    expect(status).toBe(201);
    expect(body.user.profile).toEqual({
      ...profile,
      level: null,
      deep: { ...profile.deep, level: null },
    });
    expect((await stored(body.user.id)).profile).toMatchObject(profile);
  });

  it("rows, relations, choices and places", async () => {
    const friend = (await register({})).body.user.id;
    const note = (await server().lucent.create({ collection: "notes", data: { text: "x" } })).id;
    const given = {
      links: [{ url: "https://example.com/1", word: "w" }, { url: "https://example.com/2" }],
      friends: [friend],
      owner: { relationTo: "notes", value: note },
      interests: ["b", "a"],
      home: [13.4, 52.5],
      settings: { any: ["thing"] },
    };
    const { status, body } = await register(given);
    expect(status).toBe(201);
    const person = await stored(body.user.id);
    expect(person).toMatchObject({ ...given, interests: expect.arrayContaining(["a", "b"]) });
  });

  it("what is hidden and opened by its own name, and sees none of it", async () => {
    const { status, body, text: answer } = await register({ vault: { word: "never shown" } });
    expect(status).toBe(201);
    expect(answer).not.toContain("never shown");
    expect((await stored(body.user.id)).vault).toEqual({ word: "never shown" });
  });

  it("nothing, which is what an empty group, list or reference is", async () => {
    const { status, body } = await register({
      profile: null,
      links: [],
      friends: null,
      owner: null,
      home: null,
    });
    expect(status).toBe(201);
    expect(await stored(body.user.id)).toMatchObject({
      profile: { plan: "free", deep: { word: null } },
      links: [],
      friends: [],
      owner: null,
    });
  });
});

describe("a field inside that has a rule of its own", () => {
  it.each<[what: string, fields: object, siblings: object]>([
    ["in a group", { profile: { word: "please", level: 3 } }, { word: "please", level: 3 }],
    ["hidden in a group", { profile: { word: "please", pin: "1234" } }, { word: "please", pin: "1234" }],
    [
      "in a group of a group",
      { profile: { deep: { word: "please", level: 3 } } },
      { word: "please", level: 3 },
    ],
    ["in a row", { links: [{ url: "u", word: "please", level: 3 }] }, { url: "u", word: "please", level: 3 }],
  ])("is asked about with what stands beside it, %s", async (_, fields, siblings) => {
    const { status, body } = await register(fields);
    expect(status).toBe(201);
    expect(await stored(body.user.id)).toMatchObject(fields);
    expect(asked).toEqual([
      expect.objectContaining({
        user: null,
        operation: "create",
        siblingData: siblings,
        data: expect.objectContaining(fields),
      }),
    ]);
  });

  it.each<[path: string, fields: object]>([
    ["profile.level", { profile: { level: 3 } }],
    ["profile.deep.level", { profile: { word: "please", deep: { level: 3 } } }],
    [
      "links.1.level",
      {
        links: [
          { url: "u", word: "please", level: 3 },
          { url: "u", level: 3 },
        ],
      },
    ],
    ["profile.pin", { profile: { pin: "1234" } }],
    ["own", { own: {} }],
  ])("is refused by name where it says no, to trusted code as well: %s [MA-01]", async (path, fields) => {
    const answer = await register(fields);
    expect([answer.status, pathsOf(answer)]).toEqual([400, [path]]);
    const trusted = server().lucent.register({ collection: "users", data: { ...freshPerson(), ...fields } });
    await expect(trusted).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  it("opens a group, and so what is in it", async () => {
    const own = { word: "w" };
    expect(pathsOf(await register({ own }))).toEqual(["own"]);
    const { status, body } = await register({ own, nick: "please" });
    expect(status).toBe(201);
    expect((await stored(body.user.id)).own).toEqual({ word: "w", secret: null });
  });
});

describe("whoever registers may not fill in", () => {
  it.each<[path: string, fields: object]>([
    ["profile.secret", { profile: { secret: "x" } }],
    ["profile.deep.secret", { profile: { deep: { secret: "x" } } }],
    ["links.0.secret", { links: [{ url: "u", secret: "x" }] }],
    ["own.secret", { own: { secret: "x" } }],
    ["closed", { closed: { word: "x" } }],
    ["closed", { closed: { level: 3 } }],
    ["closed", { closed: { word: "please", level: 3 } }],
    ["closed", { closed: null }],
    ["rows", { rows: [{ word: "x" }] }],
    ["profile.unknown", { profile: { unknown: "x" } }],
    ["profile.deep.unknown", { profile: { deep: { unknown: "x" } } }],
    ["links.0.unknown", { links: [{ url: "u", unknown: "x" }] }],
    ["profile.deep", { profile: { deep: "x" } }],
    ["profile", { profile: ["x"] }],
    ["links", { links: { url: "u" } }],
    ["links.0.url", { links: [{ word: "x" }] }],
    ["friends.0", { friends: ["x"] }],
    ["profile.secret", { "profile.secret": "x" }],
  ])("%s as %j", async (path, fields) => {
    const answer = await register(fields);
    expect([answer.status, pathsOf(answer)]).toEqual([400, [path]]);
    expect(asked).toEqual([]);
  });

  it.each(['"profile":{"__proto__":{"secret":"x"}}', '"profile":{"constructor":{"prototype":{"role":"x"}}}'])(
    "what stands behind an object: %s",
    async (poisoned) => {
      const { email, password } = freshPerson();
      const body = `{"email":"${email}","password":"${password}",${poisoned}}`;
      const answer = await server().post("/api/users/register", body);
      if (answer.status === 201) {
        const person = await stored(answer.body.user.id);
        expect([person.profile.secret, person.profile.role]).toEqual([null, null]);
      } else expect(answer.status).toBe(400);
      expect(({} as Record<string, unknown>)["secret"]).toBeUndefined();
    },
  );

  it("more rows than there may be, or a choice that there is not", async () => {
    const links = Array.from({ length: 4 }, () => ({ url: "u" }));
    expect(pathsOf(await register({ links }))).toEqual(["links"]);
    expect(pathsOf(await register({ interests: ["c"] }))).toEqual([expect.stringMatching(/^interests/)]);
  });
});
