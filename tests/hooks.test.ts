import { describe, expect, it } from "vitest";
import { LucentError } from "../packages/lucent/src/index.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";

const users = { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } };

describe("hooks", () => {
  type Hook = (args: Record<string, unknown>) => unknown;
  const NAMES = [
    "beforeOperation",
    "beforeValidate",
    "beforeChange",
    "afterChange",
    "beforeRead",
    "afterRead",
    "beforeDelete",
    "afterDelete",
    "afterOperation",
    "afterError",
  ] as const;

  const withHooks = (hooks: Record<string, Hook[]>) =>
    serve({
      collections: {
        notes: {
          fields: { text: { type: "text", required: true } },
          access: { create: () => true, read: () => true, update: () => true, delete: () => true },
          hooks,
        },
      },
    });

  it("run in their order", async () => {
    const ran: string[] = [];
    const note = (name: string) => () => {
      ran.push(name);
    };
    const web = await withHooks(
      Object.fromEntries(NAMES.map((name) => [name, [note(name), note(`${name} 2`)]])),
    );
    const twice = (...names: string[]) => names.flatMap((name) => [name, `${name} 2`]);
    const write = [
      "beforeOperation",
      "beforeValidate",
      "beforeChange",
      "afterChange",
      "beforeRead",
      "afterRead",
    ];

    const { body } = await web.post("/api/notes", { text: "a" });
    expect(ran.splice(0)).toEqual(twice(...write, "afterOperation"));
    await web.patch(`/api/notes/${body.doc.id}`, { text: "b" });
    expect(ran.splice(0)).toEqual(twice(...write, "afterOperation"));
    await web.get(`/api/notes/${body.doc.id}`);
    expect(ran.splice(0)).toEqual(twice("beforeOperation", "beforeRead", "afterRead", "afterOperation"));
    await web.delete(`/api/notes/${body.doc.id}`);
    expect(ran.splice(0)).toEqual(
      twice("beforeOperation", "beforeDelete", "afterDelete", "beforeRead", "afterRead", "afterOperation"),
    );
    await web.get(`/api/notes/${body.doc.id}`);
    expect(ran.splice(0)).toEqual(twice("beforeOperation", "afterError"));
  });

  it("replace what they are given by what they return", async () => {
    const web = await withHooks({
      beforeValidate: [({ data }) => ({ ...(data as object), text: "one" })],
      beforeChange: [
        ({ data }) => ({ text: `${(data as { text: string }).text} two` }),
        ({ data }) => ({ text: `${(data as { text: string }).text} three` }),
      ],
      afterRead: [({ doc }) => ({ ...(doc as object), text: `${(doc as { text: string }).text} read` })],
    });
    const { body } = await web.post("/api/notes", { text: "zero" });
    expect(body.doc.text).toBe("one two three read");
    const where = { text: { equals: "one two three" } };
    expect(await web.lucent.count({ collection: "notes", where })).toEqual({ totalDocs: 1 });
  });

  it("are held to the checks like anybody, and choose neither id nor times", async () => {
    const web = await withHooks({
      beforeChange: [({ data }) => ({ ...(data as object), id: "x", createdAt: "2000-01-01", unknown: 1 })],
    });
    const { status, body } = await web.post("/api/notes", { text: "a" });
    expect(status).toBe(201);
    expect(Object.keys(body.doc).sort()).toEqual(["createdAt", "id", "text", "updatedAt"]);
    expect(body.doc.createdAt > "2020").toBe(true);
    const faulty = await withHooks({ beforeChange: [() => ({ text: 5 })] });
    expect((await faulty.post("/api/notes", { text: "a" })).status).toBe(400);
    expect((await faulty.lucent.count({ collection: "notes" })).totalDocs).toBe(0);
  });

  const BEFORE = ["beforeOperation", "beforeValidate", "beforeChange", "beforeDelete"];

  it.each(NAMES.filter((name) => name !== "afterError"))(
    "that throw in %s are a 500 that tells nothing, and the server lives on [LG-05]",
    async (name) => {
      let isBroken = false;
      const web = await withHooks({
        [name]: [
          () => {
            if (isBroken) throw new Error("inner secret");
          },
        ],
      });
      const { body } = await web.post("/api/notes", { text: "a" });
      const { id } = body.doc;
      isBroken = true;
      const answers = [
        await web.post("/api/notes", { text: "b" }),
        await web.patch(`/api/notes/${id}`, { text: "c" }),
        await web.get(`/api/notes/${id}`),
        await web.delete(`/api/notes/${id}`),
      ];
      const broken = answers.filter(({ status }) => status === 500);
      expect(broken.length).toBeGreaterThan(0);
      for (const answer of broken) {
        expect(answer.body).toEqual({ errors: [{ message: "Something went wrong.", code: "INTERNAL" }] });
      }
      isBroken = false;
      const kept = await web.lucent.find({ collection: "notes" });
      if (name === "beforeOperation" || name === "beforeDelete") {
        expect(kept.docs.map(({ id: there }: { id: string }) => there)).toContain(id);
      }
      if (BEFORE.slice(0, 3).includes(name)) expect(kept.docs.map(textOf)).not.toContain("b");
    },
  );

  const textOf = ({ text }: { text: string }) => text;

  it("that throw an error of Lucent's own answer with it", async () => {
    const web = await withHooks({
      beforeChange: [
        () => {
          throw new LucentError("FORBIDDEN");
        },
      ],
    });
    const { status, body } = await web.post("/api/notes", { text: "a" });
    expect([status, body.errors[0].code]).toEqual([403, "FORBIDDEN"]);
  });

  it("for errors are told each one, and their own faults change no answer", async () => {
    const codes: unknown[] = [];
    const web = await withHooks({
      afterError: [
        ({ error }) => {
          codes.push((error as { code: string }).code);
          throw new Error("the hook broke");
        },
      ],
    });
    expect((await web.get("/api/notes/nowhere")).status).toBe(404);
    expect((await web.post("/api/notes", {})).status).toBe(400);
    expect((await web.get("/api/notes?sort=nothing")).status).toBe(400);
    expect(codes).toEqual(["NOT_FOUND", "VALIDATION_FAILED", "INVALID_QUERY"]);
  });

  describe("of the login", () => {
    const withLogin = (hooks: Record<string, Hook[]>) =>
      serve({ auth: {}, collections: { users: { ...users, hooks }, notes: { fields: {} } } });

    const sessions = (web: TestServer) => web.instance.engine.database.count({ from: "lucent_sessions" });
    const credentials = { email: "ada@example.com", password: PASSWORD };

    it.each(["beforeLogin", "afterLogin", "afterOperation"])(
      "that throw in %s let nobody in",
      async (name) => {
        let token: unknown;
        let isBroken = false;
        const web = await withLogin({
          afterLogin: [
            (args) => {
              token = args["token"];
            },
          ],
          [name]: [
            (args) => {
              token ??= args["token"];
              if (isBroken) throw new Error("inner secret");
            },
          ],
        });
        await web.post("/api/users/register", credentials);
        isBroken = true;
        const login = await web.post("/api/users/login", credentials);
        isBroken = false;
        expect(login.status).toBe(500);
        expect(login.text).not.toContain("inner secret");
        expect(login.headers.getSetCookie()).toEqual([]);
        if (typeof token === "string") expect((await web.get("/api/notes", { token })).status).toBe(401);
        expect(await sessions(web)).toBe(0);
      },
    );

    it("are not run for a wrong password", async () => {
      let ran = 0;
      const count = () => {
        ran++;
      };
      const web = await withLogin({ beforeLogin: [count], afterLogin: [count] });
      await web.post("/api/users/register", credentials);
      await web.post("/api/users/login", { ...credentials, password: "certainly-wrong" });
      expect(ran).toBe(0);
      await web.post("/api/users/login", credentials);
      expect(ran).toBe(2);
    });

    it("cannot put into the answer what the collection does not show", async () => {
      const web = await withLogin({
        afterLogin: [
          ({ user }) => ({ ...(user as object), passwordHash: "$argon2id", token: "x", extra: 1 }),
        ],
        afterMe: [({ response }) => ({ ...(response as object), secret: "x" })],
      });
      await web.post("/api/users/register", credentials);
      const login = await web.post("/api/users/login", credentials);
      expect(Object.keys(login.body).sort()).toEqual(["exp", "message", "refreshToken", "token", "user"]);
      expect(login.body.user).not.toHaveProperty("passwordHash");
      expect(login.body.user).not.toHaveProperty("extra");
      const me = await web.get("/api/users/me", { token: login.body.token });
      expect(me.body).not.toHaveProperty("secret");
    });

    it("that throw at the logout leave a session that is still said to stand", async () => {
      const web = await withLogin({
        afterLogout: [
          () => {
            throw new Error("broken");
          },
        ],
      });
      const { token } = await web.person("ada@example.com");
      const { status } = await web.post("/api/users/logout", undefined, { token });
      const after = (await web.get("/api/notes", { token })).status;
      expect([
        [500, 200],
        [200, 401],
        [500, 401],
      ]).toContainEqual([status, after]);
    });
  });
});

it("that fails after a session was opened hides no error behind a database that is gone", async () => {
  const afterLogin = [
    async () => {
      throw new Error("The audit is down.");
    },
  ];
  const web = await serve({ auth: {}, collections: { users: { fields: {}, hooks: { afterLogin } } } });
  const { database } = web.instance.engine;
  const commit = database.commit.bind(database);
  await web.post("/api/users/register", { email: "a@example.com", password: PASSWORD });
  database.commit = (batch) =>
    batch.some(({ kind }) => kind === "delete") ? Promise.reject(new Error("gone")) : commit(batch);
  const told: unknown[] = [];
  web.instance.engine.log.error = (_facts, message) => void told.push(message);
  expect((await web.post("/api/users/login", { email: "a@example.com", password: PASSWORD })).status).toBe(
    500,
  );
  expect(told).toContain("What was committed could not be undone.");
  await expect(web.lucent.auth.login({ email: "a@example.com", password: PASSWORD })).rejects.toThrow(
    "The audit is down.",
  );
});
