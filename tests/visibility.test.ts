import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, type Received, serve, serveSuite, type TestServer } from "./support/serve.ts";

interface User {
  readonly id: string;
  readonly collection: string;
  readonly role?: string;
}
interface Asked {
  readonly user: User | null;
}

const isAdmin = ({ user }: Asked) => user?.role === "admin";

const users = { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } };

async function administratorOf(web: TestServer): Promise<string> {
  const data = { email: "boss@example.com", password: PASSWORD, role: "admin" };
  await web.lucent.create({ collection: "users", data });
  const { body } = await web.post("/api/users/login", { email: data.email, password: PASSWORD });
  return body.token;
}

describe("what one may not see [AC-05, AC-06]", () => {
  const MARKER = "never-to-be-seen";
  const server = serveSuite({
    auth: {},
    collections: {
      users: {
        fields: {
          ...users.fields,
          name: { type: "text" },
          pin: { type: "text", hidden: true },
          salary: { type: "text", access: { read: isAdmin } },
        },
      },
      authors: {
        fields: {
          name: { type: "text" },
          secret: { type: "text", hidden: true },
          review: { type: "text", access: { read: isAdmin } },
          published: { type: "boolean" },
        },
        access: { read: ({ user }: Asked) => (isAdmin({ user }) ? true : { published: { equals: true } }) },
      },
      posts: {
        fields: {
          title: { type: "text", validate: (value: unknown) => value !== "bad" || "No." },
          secret: { type: "text", hidden: true, default: MARKER },
          review: { type: "text", access: { read: isAdmin } },
          author: { type: "relationship", relationTo: "authors" },
          owner: { type: "relationship", relationTo: "users" },
        },
        access: { read: () => true, create: () => true, update: () => true, delete: () => true },
      },
    },
  });

  let published: string;
  let unpublished: string;
  let ada: { id: string; token: string };
  let boss: string;

  beforeAll(async () => {
    const { lucent } = server();
    boss = await administratorOf(server());
    ada = await server().person("ada@example.com");
    await lucent.update({ collection: "users", id: ada.id, data: { pin: MARKER, salary: MARKER } });
    const author = { name: "a", secret: MARKER, review: MARKER };
    published = (await lucent.create({ collection: "authors", data: { ...author, published: true } })).id;
    unpublished = (await lucent.create({ collection: "authors", data: { ...author, name: MARKER } })).id;
    for (const id of [published, unpublished]) {
      const data = { title: "x", review: MARKER, author: id, owner: ada.id };
      await lucent.create({ collection: "posts", data });
    }
  });

  it("is in no answer of any act, at any depth, for a stranger or for oneself", async () => {
    const answers: Received[] = [];
    for (const sent of [{}, { token: ada.token }]) {
      const made = await server().post(
        "/api/posts",
        { title: "y", author: published, owner: ada.id, secret: MARKER },
        sent,
      );
      answers.push(made);
      const { id } = made.body.doc;
      for (const depth of [0, 1, 2, 5, 10]) {
        const paths = [
          `/api/posts?depth=${depth}`,
          `/api/posts/${id}?depth=${depth}`,
          `/api/authors?depth=${depth}`,
          `/api/authors/${published}?depth=${depth}`,
          `/api/authors/${unpublished}?depth=${depth}`,
          `/api/users?depth=${depth}`,
          `/api/users/${ada.id}?depth=${depth}`,
          `/api/users/me?depth=${depth}`,
        ];
        for (const path of paths) answers.push(await server().get(path, sent));
        answers.push(await server().patch(`/api/posts/${id}?depth=${depth}`, { title: "z" }, sent));
      }
      answers.push(await server().patch(`/api/posts/${id}`, { title: "bad" }, sent));
      answers.push(await server().patch(`/api/posts/${id}`, { author: "bad" }, sent));
      answers.push(await server().delete(`/api/posts/${id}?depth=3`, sent));
    }
    answers.push(await server().patch(`/api/users/${ada.id}`, { name: "Ada" }, { token: ada.token }));
    answers.push(
      await server().post("/api/users/login?depth=5", { email: "ada@example.com", password: PASSWORD }),
    );
    for (const { text } of answers) {
      expect(text).not.toContain(MARKER);
      expect(text).not.toMatch(/argon2|passwordHash|"pin"|"salary"/);
    }
    expect(answers.filter(({ status }) => status === 200 || status === 201).length).toBeGreaterThan(50);
  });

  it("stays an id where the document that is pointed to may not be read", async () => {
    const { body } = await server().get("/api/posts?sort=createdAt&depth=5");
    const byAuthor = new Map(body.docs.map((doc: { author: unknown }) => [idOf(doc.author), doc.author]));
    expect(byAuthor.get(unpublished)).toBe(unpublished);
    expect(byAuthor.get(published)).toMatchObject({ id: published, name: "a" });
    expect(body.docs[0].owner).toBe(ada.id);
    const own = await server().get("/api/posts?sort=createdAt&depth=5", { token: ada.token });
    expect(own.body.docs[0].owner).toMatchObject({ id: ada.id, email: "ada@example.com" });
  });

  const idOf = (held: unknown) => (typeof held === "string" ? held : (held as { id: string }).id);

  it("is seen by whom its rule names, but hidden fields by no one over a wire", async () => {
    const { body } = await server().get("/api/posts?depth=5", { token: boss });
    expect(body.docs[0].review).toBe(MARKER);
    expect(body.docs.every((doc: object) => !("secret" in doc))).toBe(true);
    const local = await server().lucent.find({ collection: "posts", depth: 1, showHiddenFields: true });
    expect(local.docs[0].secret).toBe(MARKER);
    const untrusted = await server().lucent.find({
      collection: "posts",
      depth: 5,
      showHiddenFields: true,
      overrideAccess: false,
    });
    expect(JSON.stringify(untrusted)).not.toContain(MARKER);
  });

  it("does not get out by a hook that puts it back", async () => {
    const put = ({ doc }: { doc: object }) => ({ ...doc, secret: MARKER, passwordHash: MARKER });
    const web = await serve({
      auth: {},
      collections: {
        users: { ...users, hooks: { afterRead: [put], afterChange: [put] } },
        notes: {
          fields: {
            secret: { type: "text", hidden: true },
            owner: { type: "relationship", relationTo: "users" },
          },
          hooks: {
            afterRead: [put],
            afterOperation: [({ result }: { result: object }) => put({ doc: result })],
          },
        },
      },
    });
    const { token, id } = await web.person("ada@example.com");
    const made = await web.post("/api/notes", { owner: id }, { token });
    const answers = [
      made,
      await web.get("/api/notes?depth=2", { token }),
      await web.get(`/api/notes/${made.body.doc.id}`, { token }),
      await web.get("/api/users/me", { token }),
      await web.patch(`/api/users/${id}`, {}, { token }),
    ];
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(300);
      expect(text).not.toContain(MARKER);
    }
  });

  it("stays stored when somebody who cannot see it sends the document back", async () => {
    const { body } = await server().get("/api/posts?limit=1&sort=createdAt&depth=0");
    const [doc] = body.docs;
    expect((await server().patch(`/api/posts/${doc.id}`, doc)).status).toBe(200);
    const stored = await server().lucent.findByID({
      collection: "posts",
      id: doc.id,
      showHiddenFields: true,
    });
    expect(stored).toMatchObject({ secret: MARKER, review: MARKER });
  });
});
