import { describe, expect, it } from "vitest";
import { PASSWORD, serve } from "../support/serve.ts";

const users = { fields: {} };

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;

describe("a field whose rule looks at the document", () => {
  const body = {
    type: "text",
    access: { read: ({ user, doc }: Asked) => user?.email === "boss@example.com" || doc?.private !== true },
  };
  const notes = { access: { read: () => true }, fields: { private: { type: "boolean" }, body } };

  it("is no name in a filter or an order, for whom the document decides", async () => {
    const web = await serve({ auth: {}, collections: { users, notes } });
    await web.lucent.create({ collection: "notes", data: { private: true, body: "s3cret" } });
    expect((await web.get("/api/notes")).body.docs[0]).not.toHaveProperty("body");
    const answers = ["s3c", "s3x"].map((guess) => web.get(`/api/notes/count?where[body][like]=${guess}`));
    const [hit, miss] = await Promise.all(answers);
    expect(hit?.status).toBe(400);
    expect(hit?.text).toBe(miss?.text);
    expect((await web.get("/api/notes?sort=body")).status).toBe(400);
  });

  it("is one for those of whom the rule needs no document", async () => {
    const web = await serve({ auth: {}, collections: { users, notes } });
    const { token } = await web.person("boss@example.com");
    expect((await web.get("/api/notes/count?where[body][like]=s3c", { token })).status).toBe(200);
  });
});

describe("a rule that asks req for the person", () => {
  const role = { type: "select", options: ["admin", "user"], default: "user" };
  const access = { admin: ({ req }: Asked) => req.user?.role === "admin" };

  it("closes the first user's door behind an administrator of any making", async () => {
    const web = await serve({ auth: {}, collections: { users: { fields: { role }, access } } });
    const boss = { email: "boss@example.com", password: PASSWORD, role: "admin" };
    await web.lucent.create({ collection: "users", data: boss });
    expect((await web.get("/api/users/init")).body.initialized).toBe(true);
    const evil = await web.post("/api/users/first-register", {
      email: "evil@example.com",
      password: PASSWORD,
    });
    expect(evil.status).toBe(403);
  });
});

describe("a field that grants something by its name", () => {
  it.each(["role", "roles", "isAdmin", "admin", "permissions"])(
    "%s is nobody's own, though it is plain text",
    async (name) => {
      const web = await serve({ auth: {}, collections: { users: { fields: { [name]: { type: "text" } } } } });
      const granted = { email: "a@example.com", password: PASSWORD, [name]: "admin" };
      const registered = await web.post("/api/users/register", granted);
      expect([registered.status, registered.body.errors?.[0].data.errors[0].path]).toEqual([400, name]);
      const { id, token } = await web.person("b@example.com");
      await web.patch(`/api/users/${id}`, { [name]: "admin" }, { token });
      const stored = await web.lucent.findByID({ collection: "users", id });
      expect(stored[name]).toBeNull();
    },
  );
});

describe("a rule that judges what is sent", () => {
  it("sees values as they will be kept", async () => {
    const create = ({ data }: Asked) => !data.email.endsWith("@corp.com");
    const web = await serve({ auth: {}, collections: { users: { fields: {}, access: { create } } } });
    const answer = await web.post("/api/users", { email: " X@CORP.COM ", password: PASSWORD });
    expect(answer.status).toBe(403);
  });
});

describe("two identifiers in one sign-in", () => {
  it("tell nothing about either", async () => {
    const auth = { loginWithUsername: { allowEmailLogin: true } };
    const web = await serve({ auth, collections: { users } });
    const mine = { email: "me@example.com", username: "mine", password: PASSWORD };
    await web.post("/api/users/register", mine);
    await web.post("/api/users/register", { ...mine, email: "victim@example.com", username: "victim" });
    const login = (email: string) => web.post("/api/users/login", { ...mine, email });
    const [known, unknown] = [await login("victim@example.com"), await login("nobody@example.com")];
    expect([known.status, unknown.status]).toEqual([401, 401]);
    expect(known.text).toBe(unknown.text);
    expect((await web.post("/api/users/login", mine)).status).toBe(200);
  });

  it("that look alike are one name", async () => {
    const web = await serve({ auth: { loginWithUsername: true }, collections: { users } });
    const register = (username: string) => web.post("/api/users/register", { username, password: PASSWORD });
    expect((await register("jos\u00e9")).status).toBe(201);
    expect((await register("jose\u0301")).status).toBe(400);
    expect((await register("JOS\u00c9")).status).toBe(400);
    expect((await register("a\u200bdmin")).status).toBe(400);
  });
});

describe("what was ended meanwhile", () => {
  it("writes nothing more, however long its hooks take [SE-09]", async () => {
    let begun: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const released = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = async () => {
      begun();
      await released;
    };
    const notes = { fields: { title: { type: "text" } }, hooks: { beforeChange: [slow] } };
    const web = await serve({ auth: {}, collections: { users, notes } });
    const { token } = await web.person("a@example.com");
    const writing = web.post("/api/notes", { title: "late" }, { token });
    await started;
    await web.post("/api/users/logout", undefined, { token });
    goOn();
    expect((await writing).status).toBe(401);
    expect((await web.lucent.count({ collection: "notes" })).totalDocs).toBe(0);
  });

  it("is ended though the hook behind it fails", async () => {
    const afterLogout = [
      () => {
        throw new Error("The audit is down.");
      },
    ];
    const web = await serve({ auth: {}, collections: { users: { fields: {}, hooks: { afterLogout } } } });
    const { token } = await web.person("a@example.com");
    await web.post("/api/users/logout", undefined, { token });
    expect((await web.get("/api/users/me", { token })).body.user).toBeNull();
  });
});

describe("a rule that looked at a document", () => {
  it("has said nothing about what became of it meanwhile", async () => {
    let begun: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const released = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = async ({ data }: Asked) => {
      if (data.title !== "slow") return;
      begun();
      await released;
    };
    const access = { update: ({ doc }: Asked) => doc.locked !== true, read: () => true };
    const fields = { title: { type: "text" }, locked: { type: "boolean" } };
    const notes = { fields, access, hooks: { beforeChange: [slow] } };
    const web = await serve({ auth: {}, collections: { users, notes } });
    const { token } = await web.person("a@example.com");
    const { id } = await web.lucent.create({ collection: "notes", data: { title: "first" } });

    const writing = web.patch(`/api/notes/${id}`, { title: "slow" }, { token });
    await started;
    await web.lucent.update({ collection: "notes", id, data: { locked: true } });
    goOn();
    const answer = await writing;
    expect([answer.status, answer.body.errors[0].code]).toEqual([409, "CONFLICT"]);
    expect((await web.lucent.findByID({ collection: "notes", id })).title).toBe("first");
  });

  it("does not keep two people from writing where no rule looks", async () => {
    const fields = { title: { type: "text" }, body: { type: "text" } };
    const web = await serve({ auth: {}, collections: { users, notes: { fields } } });
    const { token } = await web.person("a@example.com");
    const { id } = await web.lucent.create({ collection: "notes", data: {} });
    const answers = await Promise.all([
      web.patch(`/api/notes/${id}`, { title: "one" }, { token }),
      web.patch(`/api/notes/${id}`, { body: "two" }, { token }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await web.lucent.findByID({ collection: "notes", id })).toMatchObject({
      title: "one",
      body: "two",
    });
  });
});

describe("a document that may be changed and not read", () => {
  const SECRET = "never-to-be-seen";
  const fields = { title: { type: "text" }, body: { type: "text" }, open: { type: "boolean" } };
  const yes = () => true;
  const read = () => ({ open: { equals: true } });
  const data = { title: "a", body: SECRET, open: false };

  it("is not told by a change of nothing, nor by its removal", async () => {
    const web = await serve({
      collections: { notes: { fields, access: { read, update: yes, delete: yes } } },
    });
    const { id } = await web.lucent.create({ collection: "notes", data });
    const answers = [
      await web.get(`/api/notes/${id}`),
      await web.patch(`/api/notes/${id}`, {}),
      await web.patch(`/api/notes/${id}?select[body]=true`, { title: "b" }),
      await web.patch("/api/notes?where[title][exists]=true", {}),
      await web.delete("/api/notes?where[title][exists]=true"),
      await web.delete(`/api/notes/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 200, 200, 200, 200, 200]);
    for (const { text } of answers) expect(text).not.toContain(SECRET);
    expect(answers[1]?.body.doc).toEqual({ id });
    expect((await web.lucent.count({ collection: "notes" })).totalDocs).toBe(0);
  });

  it("is shown to whoever could read it before, or can then", async () => {
    const web = await serve({ collections: { notes: { fields, access: { read, update: yes } } } });
    const { id } = await web.lucent.create({ collection: "notes", data });
    const change = async (open: boolean) => (await web.patch(`/api/notes/${id}`, { open })).body.doc;
    expect(await change(true)).toMatchObject({ body: SECRET, open: true });
    expect(await change(false)).toMatchObject({ body: SECRET, open: false });
    expect(await change(false)).toEqual({ id });
  });

  it("may be a global", async () => {
    const setup = { fields, access: { read: () => false, update: yes } };
    const web = await serve({ collections: { notes: { fields } }, globals: { setup } });
    await web.lucent.updateGlobal({ slug: "setup", data });
    const { status, body } = await web.post("/api/globals/setup", { title: "b" });
    expect([status, body.result]).toEqual([200, { globalType: "setup" }]);
  });
});

describe("a rule for writing that looks at the document", () => {
  const fields = { title: { type: "text" }, locked: { type: "boolean" } };
  const unlocked = ({ doc }: Asked) => doc?.locked !== true;

  it("does not tell one that may not be read from one that is not there [AC-09]", async () => {
    const access = { read: () => ({ locked: { equals: false } }), update: unlocked, delete: unlocked };
    const web = await serve({ collections: { notes: { fields, access } } });
    const { id } = await web.lucent.create({ collection: "notes", data: { locked: true } });
    const missing = await web.lucent.create({ collection: "notes", data: { locked: true } });
    await web.lucent.delete({ collection: "notes", id: missing.id });
    const ask = async (about: string) => [
      (await web.patch(`/api/notes/${about}`, { title: "x" })).text,
      (await web.delete(`/api/notes/${about}`)).text,
    ];
    expect(await ask(id)).toEqual(await ask(missing.id));
    expect((await web.patch(`/api/notes/${id}`, {})).status).toBe(404);
  });

  it("says no to whoever may read it", async () => {
    const access = { read: () => true, update: unlocked };
    const web = await serve({ collections: { notes: { fields, access } } });
    const { id } = await web.lucent.create({ collection: "notes", data: { locked: true } });
    expect((await web.patch(`/api/notes/${id}`, {})).status).toBe(403);
  });

  it("opens no global that was never saved", async () => {
    const closed = ({ doc }: Asked) => doc.locked === false;
    const setup = { fields, access: { read: () => true, update: closed } };
    const web = await serve({ collections: { notes: { fields } }, globals: { setup } });
    expect((await web.post("/api/globals/setup", { title: "x" })).status).toBe(403);
  });
});
