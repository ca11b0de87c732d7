import { beforeAll, describe, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of many collections are given arguments of many types.
type Asked = any;

const UNKNOWN = "019aa5c0-5f00-7000-8000-ffffffffffff";
const text = { type: "text" };
const isOpen = { open: { equals: true } };

const suite = serveSuite({
  auth: {},
  collections: {
    users: {
      fields: {
        name: text,
        nick: { ...text, access: { update: () => false } },
        secret: { ...text, hidden: true },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    },
    posts: {
      access: {
        read: ({ user }: Asked) => (user ? { or: [{ author: { equals: user.id } }, isOpen] } : isOpen),
        create: ({ user, data }: Asked) => user !== null && data.title !== "forbidden",
        update: ({ user, doc }: Asked) => user !== null && doc?.author === user.id,
        delete: ({ user }: Asked) => user !== null && { author: { equals: user.id } },
      },
      fields: {
        title: text,
        open: { type: "boolean" },
        author: { type: "relationship", relationTo: "users" },
        note: { ...text, access: { read: ({ user }: Asked) => user !== null } },
        seo: {
          type: "group",
          access: { update: () => false },
          fields: {
            title: text,
            words: { ...text, access: { read: ({ siblingData }: Asked) => siblingData.title === "told" } },
          },
        },
      },
    },
    vaults: {
      access: {
        read: ({ user }: Asked) => user !== null && { key: { equals: user.name } },
        update: () => true,
        create: () => {
          throw new Error("No.");
        },
        delete: () => ({ nowhere: { equals: 1 } }),
      },
      fields: { key: { ...text, hidden: true }, label: text },
    },
    plain: { fields: { text } },
  },
  globals: {
    settings: {
      access: { read: () => true, update: ({ user }: Asked) => user?.role === "admin" },
      fields: { text },
    },
  },
});

let ada: Awaited<ReturnType<ReturnType<typeof suite>["person"]>>;
let bob: typeof ada;
let open: string;
let closed: string;

beforeAll(async () => {
  const { lucent, person } = suite();
  ada = await person("ada@example.com");
  bob = await person("bob@example.com");
  await lucent.update({ collection: "users", id: bob.id, data: { role: "admin" } });
  const post = async (data: object) => (await lucent.create({ collection: "posts", data })).id;
  open = await post({ title: "Open", open: true, author: bob.id, seo: { title: "told", words: "x" } });
  closed = await post({ title: "Closed", author: ada.id });
});

describe("what may be done with everything", () => {
  it("is told to a stranger as far as it is open to all, and not by which filter [AC-07]", async () => {
    const { body } = await suite().get("/api/access");
    expect(body).toEqual({
      collections: {
        posts: {
          read: { permission: true },
          fields: {
            title: { read: true },
            open: { read: true },
            author: { read: true },
            seo: {
              read: true,
              fields: { title: { read: true }, words: { read: { permission: true } } },
            },
          },
        },
        vaults: { update: true, fields: { label: { update: true } } },
      },
      globals: { settings: { read: true, fields: { text: { read: true } } } },
    });
  });

  it("is told to somebody who is signed in by the rules and the closed defaults", async () => {
    const { body, headers } = await suite().get("/api/access", ada);
    expect(headers.get("cache-control")).toBe("no-store");
    const { users, posts, vaults, plain } = body.collections;
    expect(body.canAccessAdmin).toBeUndefined();
    const oneself = { permission: true, where: { id: { equals: ada.id } } };
    expect(users).toMatchObject({ read: oneself, update: oneself });
    expect(users.create ?? users.delete ?? users.unlock).toBeUndefined();
    expect(users.fields).toMatchObject({ name: { read: true, update: true }, role: { read: true } });
    expect(users.fields.nick).toEqual({ read: true });
    expect(users.fields.email).toEqual({ read: true });
    expect(users.fields.password).toBeUndefined();
    expect(users.fields.secret).toBeUndefined();
    expect(posts).toMatchObject({
      create: { permission: true },
      read: { permission: true, where: { or: [{ author: { equals: ada.id } }, isOpen] } },
      update: { permission: true },
      delete: { permission: true, where: { author: { equals: ada.id } } },
    });
    expect(posts.fields.title).toBe(true);
    expect(posts.fields.seo).toEqual({
      create: true,
      read: true,
      fields: {
        title: { create: true, read: true },
        words: { create: true, read: { permission: true } },
      },
    });
    // Disclosure: the filter names a hidden field.
    expect(vaults.read).toEqual({ permission: true });
    expect(vaults.create ?? vaults.delete).toBeUndefined();
    expect(plain).toEqual({ create: true, read: true, update: true, delete: true, fields: true });
  });

  it("is told to administrators, but for their own address and password", async () => {
    const { body } = await suite().get("/api/access", bob);
    expect(body.canAccessAdmin).toBe(true);
    expect(body.collections.users).toMatchObject({
      create: true,
      read: true,
      update: true,
      delete: true,
      unlock: true,
    });
    expect(body.collections.users.fields.email).toEqual({
      create: true,
      read: true,
      update: { permission: true },
    });
    expect(body.collections.users.fields.password).toEqual({ create: true, update: { permission: true } });
    expect(body.globals.settings).toEqual({ read: true, update: true, fields: true });
  });

  it("is told as far as it is asked for", async () => {
    const { body } = await suite().get(
      "/api/access?select[collections][posts][read]=true&select[collections][plain][fields][text][read]=true&select[canAccessAdmin]=true",
      bob,
    );
    expect(body).toEqual({
      canAccessAdmin: true,
      collections: {
        posts: { read: expect.objectContaining({ permission: true }) },
        plain: { fields: { text: { read: true } } },
      },
      globals: {},
    });
  });
});

describe("what may be done with one document", () => {
  it("is tried on the document", async () => {
    const { body } = await suite().get(`/api/posts/access/${closed}`, ada);
    expect(body).toMatchObject({
      create: { permission: true },
      read: { permission: true, where: { or: [{ author: { equals: ada.id } }, isOpen] } },
      update: true,
      delete: { permission: true, where: { author: { equals: ada.id } } },
    });
    const other = (await suite().get(`/api/posts/access/${open}`, ada)).body;
    expect(other.update ?? other.delete).toBeUndefined();
    expect(other.fields.seo.fields.words).toEqual({ create: true, read: true });
  });

  it("goes by the data that would be written", async () => {
    const ask = (title: string) => suite().post(`/api/posts/access/${closed}`, { title }, ada);
    expect((await ask("allowed")).body.create).toBe(true);
    expect((await ask("forbidden")).body.create).toBeUndefined();
    expect(
      (await suite().post("/api/posts/access", { title: "forbidden" }, ada)).body.create,
    ).toBeUndefined();
  });

  it("is the same for one that may not be read as for one that is not there", async () => {
    for (const caller of [{}, bob]) {
      const [unreadable, unknown, malformed] = await Promise.all(
        [closed, UNKNOWN, "nonsense"].map((id) => suite().get(`/api/posts/access/${id}`, caller)),
      );
      expect(unreadable?.status).toBe(200);
      expect(unreadable?.body).toEqual(unknown?.body);
      expect(unreadable?.body).toEqual(malformed?.body);
      expect(unreadable?.body.update).toBeUndefined();
    }
  });

  it("is 404 for whoever may read all and asks about what is not there", async () => {
    expect((await suite().get(`/api/plain/access/${UNKNOWN}`, ada)).status).toBe(404);
    expect((await suite().get(`/api/plain/access/${UNKNOWN}`)).body).toEqual({});
  });

  it("is told of people: of oneself, and to administrators of others", async () => {
    const own = (await suite().get(`/api/users/access/${ada.id}`, ada)).body;
    expect(own.update).toEqual({ permission: true, where: { id: { equals: ada.id } } });
    expect(own.fields.email.update).toBeUndefined();
    const others = (await suite().get(`/api/users/access/${ada.id}`, bob)).body;
    expect(others.fields.email).toBe(true);
    const bobs = (await suite().get(`/api/users/access/${bob.id}`, bob)).body;
    expect(bobs.fields.email.update).toBeUndefined();
  });
});

it("tells of globals at both of their addresses", async () => {
  for (const path of ["/api/settings/access", "/api/globals/settings/access"]) {
    expect((await suite().get(path, ada)).body).toEqual({ read: true, fields: { text: { read: true } } });
    expect((await suite().post(path, {}, bob)).body).toEqual({ read: true, update: true, fields: true });
  }
});

it("goes by the scopes of a key before all rules", async () => {
  const { lucent } = suite();
  const keyOf = async (scopes: string[]) => {
    const created = await suite().post("/api/users/api-keys", { name: "k", scopes }, bob);
    return { token: created.body.apiKey.key };
  };
  const reader = (await suite().get("/api/access", await keyOf(["read"]))).body;
  expect(reader.canAccessAdmin).toBeUndefined();
  expect(reader.collections.plain).toEqual({ read: true, fields: { text: { read: true } } });
  const writer = (await suite().get("/api/access", await keyOf(["write"]))).body;
  expect(writer.collections.plain.delete).toBe(true);
  expect(writer.collections.users.create).toBeUndefined();
  const admin = (await suite().get("/api/access", await keyOf(["admin"]))).body;
  expect(admin.canAccessAdmin).toBe(true);
  expect(admin.collections.users.unlock).toBeUndefined();
  expect(admin.collections.users.fields.email).toEqual({ create: true, read: true });
  expect(admin.collections.users.fields.password).toBeUndefined();
  expect(lucent).toBeDefined();
});

it("answers a trusted call by the rules for whoever it names", async () => {
  const { lucent } = suite();
  const user = await lucent.findByID({ collection: "users", id: ada.id });
  expect(await lucent.access({ user })).toEqual(await lucent.as(user).access());
  expect((await lucent.access({ user })).collections.users.create).toBeUndefined();
  expect((await lucent.access()).collections.plain).toBeUndefined();
});

it("is told to the host's own routes, unless they do not ask", async () => {
  const { lucent } = suite();
  const request = new Request("http://127.0.0.1/orders", {
    headers: { authorization: `Bearer ${ada.token}` },
  });
  const { permissions } = await lucent.authenticate(request);
  expect(permissions).toEqual((await suite().get("/api/access", ada)).body);
  expect(Object.keys(await lucent.authenticate(request, { permissions: false }))).toEqual(["user"]);
});
