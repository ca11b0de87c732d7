import { beforeAll, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { absentOver, basedOn, type Loose, type Person, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };
const UNKNOWN = "01890a5d-ac96-774b-bcce-b302099a8057";
const later = (value: unknown) => new Promise<Loose>((resolve) => setTimeout(resolve, 1, value));
const isAdmin = ({ user }: Loose) => user?.role === "admin";
const laterIsAdmin = (asked: Loose) => later(isAdmin(asked));
const guarded = { create: laterIsAdmin, read: laterIsAdmin, update: laterIsAdmin };

/** The client as it comes from npm, without its types. */
const { PayloadSDK, PayloadSDKError } = await import(import.meta.resolve("@payloadcms/sdk"));

// The numbers are those of the contract's edge cases that concern documents.
onEachDatabase("edge cases of the contract", ({ serveSuite }) => {
  const told: Loose[] = [];
  const server = serveSuite({
    auth: {},
    collections: {
      users: {
        fields: { role: { type: "select", options: ["admin", "user"], default: "user" }, name: text },
        access: { read: () => true },
      },
      teams: {
        fields: { name: text, budget: { type: "integer", access: guarded }, code: { ...text, hidden: true } },
        access: open,
      },
      posts: {
        fields: {
          title: text,
          slug: { ...text, unique: true },
          secret: { ...text, hidden: true, default: "the default" },
          group: {
            type: "group",
            fields: { plain: text, secret: { ...text, hidden: true, default: "the default" } },
          },
          rows: {
            type: "array",
            fields: { plain: text, secret: { ...text, hidden: true, default: "the default" } },
          },
          lock: { type: "boolean" },
          locked: { ...text, access: { update: ({ siblingData }: Loose) => siblingData.lock !== true } },
          guarded: { ...text, default: "given", access: guarded },
          conditional: { ...text, access: { read: () => [{ title: { equals: "x" } }] } },
          closed: {
            type: "group",
            access: guarded,
            fields: {
              plain: text,
              deep: { type: "group", fields: { plain: text } },
              rows: { type: "array", fields: { plain: text } },
            },
          },
          opened: {
            type: "group",
            access: { read: () => later(true), create: () => later(true) },
            fields: { plain: text },
          },
          team: { type: "relationship", relationTo: "teams" },
        },
        access: open,
        hooks: { beforeChange: [({ data }: Loose) => void told.push(structuredClone(data))] },
      },
      byHidden: {
        fields: { title: text, tenant: { ...text, hidden: true } },
        access: { ...open, read: () => ({ tenant: { equals: "ours" } }) },
      },
      byHeader: {
        fields: { title: text },
        access: {
          ...open,
          read: ({ req }: Loose) => {
            const { method, url, headers, requestId, address, user, context } = req;
            told.push({ method, url, requestId, address, user, context });
            return headers.get("x-tenant") === "ours" && headers.get("X-TENANT") === "ours";
          },
        },
      },
    },
  });

  let admin: Person;
  beforeAll(async () => {
    const data = { email: "boss@example.com", password: PASSWORD, role: "admin" };
    await server().lucent.create({ collection: "users", data });
    const { body } = await server().post("/api/users/login", { email: data.email, password: PASSWORD });
    admin = { token: body.token, user: body.user };
  });
  const make = async (data: object, collection = "posts"): Promise<Loose> =>
    server().lucent.create({ collection, data, depth: 0 });
  const stored = async (id: string): Promise<Loose> =>
    server().lucent.findByID({ collection: "posts", id, depth: 0, showHiddenFields: true });

  it("5: a change of the password through PATCH never returns it", async () => {
    const data = { email: "five@example.com", password: PASSWORD };
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server(), admin);
      const { id } = await make({ ...data, email: `${surface.length}.${data.email}` }, "users");
      const password = `another-${PASSWORD}`;
      const changed = await api.update({ collection: "users", id, data: { password } });
      expect(changed.status).toBe(200);
      expect(changed.result).not.toHaveProperty("password");
      expect(JSON.stringify(changed)).not.toContain(password);
      const credentials = { email: `${surface.length}.${data.email}`, password };
      expect((await server().post("/api/users/login", credentials)).status).toBe(200);
    }
  });

  it("9: an administrator who is signed in makes people, and their documents have the address", async () => {
    for (const surface of SURFACES) {
      const email = `nine.${surface.length}@example.com`;
      const api = surfaceOf(surface, server(), admin);
      const { status, result } = await api.create({
        collection: "users",
        data: { email, password: PASSWORD },
      });
      expect([status, result.email]).toEqual([201, email]);
      expect(result).not.toHaveProperty("password");
    }
  });

  it("22: documents of people carry their collection in the answer of every act", async () => {
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server(), admin);
      const data = { email: `two.${surface.length}@example.com`, password: PASSWORD };
      const users = { collection: "users" };
      const made = await api.create({ ...users, data });
      const { id } = made.result;
      const where = { id: { equals: id } };
      const answers = [
        made.result,
        (await api.findByID({ ...users, id })).result,
        (await api.find({ ...users, where })).result.docs[0],
        (await api.update({ ...users, id, data: { name: "x" } })).result,
        (await api.updateMany({ ...users, where, data: { name: "y" } })).result.docs[0],
        (await api.find({ ...users, where, select: { name: true } })).result.docs[0],
        (await api.delete({ ...users, id })).result,
      ];
      expect(answers.map(({ collection }) => collection)).toEqual(answers.map(() => "users"));
    }
    expect(await make({})).not.toHaveProperty("collection");
  });

  it.each([
    "",
    "no-at-sign",
    "two@at@example.com",
    "@example.com",
    "name@",
    "name@example",
    '"quoted"@example.com',
    "'name'\"@example.com",
    "a blank@example.com",
    "name@exam ple.com",
    "double..dot@example.com",
    ".leading@example.com",
    "trailing.@example.com",
    "name@example..com",
    "name@.example.com",
    "name@-example.com",
    "name@example-.com",
    "name@exa_mple.com",
    "one@example.com,two@example.com",
    "name,more@example.com",
    "näme@example.com",
    "<name@example.com>",
    `${"a".repeat(65)}@example.com`,
    `name@${"a".repeat(64)}.com`,
  ])("25: %j is no address", async (email) => {
    const data = { email, password: PASSWORD };
    for (const surface of SURFACES) {
      const made = await surfaceOf(surface, server(), admin).create({ collection: "users", data });
      expect([made.status, made.faults.map(({ path }) => path)]).toEqual([400, ["email"]]);
    }
  });

  it("27: the values of hidden fields survive a change by id and in bulk", async () => {
    const secret = "kept";
    for (const surface of SURFACES) {
      const doc = await make({ secret, group: { secret }, rows: [{ secret }, { secret }] });
      const api = surfaceOf(surface, server());
      const shown = (await api.findByID({ collection: "posts", id: doc.id })).result;
      const whole = { ...basedOn(surface, shown), title: "changed" };
      expect((await api.update({ collection: "posts", id: doc.id, data: whole })).result.title).toBe(
        "changed",
      );
      const where = { id: { equals: doc.id } };
      const data = { title: "again", group: { plain: "x" }, rows: [...shown.rows].reverse() };
      expect((await api.updateMany({ collection: "posts", where, data })).result.docs).toHaveLength(1);
      const after = await stored(doc.id);
      expect([after.secret, after.group.secret, after.title]).toEqual([secret, secret, "again"]);
      expect(after.rows.map((row: Loose) => row.id)).toEqual([doc.rows[1].id, doc.rows[0].id]);
      expect(after.rows.map((row: Loose) => row.secret)).toEqual([secret, secret]);
    }
  });
  it("27: access to a field may depend on what stands beside it", async () => {
    for (const surface of SURFACES) {
      const { id } = await make({ locked: "kept" });
      const api = surfaceOf(surface, server());
      const change = (data: object) => api.update({ collection: "posts", id, data });
      expect((await change({ lock: true, locked: "taken" })).result.locked).toBe("kept");
      expect((await change({ lock: false, locked: "taken" })).result.locked).toBe("taken");
    }
  });

  it("27: a field that is denied falls back to its default or its value, and the hooks see that", async () => {
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server());
      told.length = 0;
      const { id } = (await api.create({ collection: "posts", data: { guarded: "taken", title: "x" } }))
        .result;
      expect(told.at(-1)).toMatchObject({ guarded: "given", title: "x" });
      expect((await stored(id)).guarded).toBe("given");
      await trustedOf(server()).update({ collection: "posts", id, data: { guarded: "kept" } });
      await api.update({ collection: "posts", id, data: { guarded: null, title: "y" } });
      expect(told.at(-1)).toMatchObject({ title: "y" });
      expect(told.at(-1)).not.toHaveProperty("guarded");
      expect((await stored(id)).guarded).toBe("kept");
    }
  });

  it("27: hidden fields never show their defaults", async () => {
    for (const surface of SURFACES) {
      for (const person of [undefined, admin]) {
        const api = surfaceOf(surface, server(), person);
        const made = await api.create({ collection: "posts", data: { rows: [{}] } });
        const { id } = made.result;
        const answers = [
          made,
          await api.findByID({ collection: "posts", id }),
          await api.find({ collection: "posts", where: { id: { equals: id } } }),
          await api.update({ collection: "posts", id, data: {} }),
          await api.duplicate({ collection: "posts", id }),
          await api.findByID({ collection: "posts", id, select: { secret: true, group: { secret: true } } }),
          await api.delete({ collection: "posts", id }),
        ];
        for (const { status, result } of answers) {
          expect(status).toBeLessThan(300);
          expect(JSON.stringify(result)).not.toMatch(/secret|the default/);
        }
      }
    }
  });

  it("28: fields that one may not read are absent, and there for code that stands above the rules", async () => {
    const { id } = await make({ guarded: "seen", closed: { plain: "seen" }, conditional: "seen" });
    for (const surface of SURFACES) {
      const { result } = await surfaceOf(surface, server()).findByID({ collection: "posts", id });
      for (const name of ["guarded", "closed", "conditional"])
        expect([name, result[name]]).toEqual([name, absentOver(surface)]);
    }
    const asked = { collection: "posts", id, user: null };
    const trusted = await server().lucent.findByID({ ...asked, overrideAccess: true });
    expect(trusted).toMatchObject({ guarded: "seen", closed: { plain: "seen" }, conditional: "seen" });
    const bound = await server().lucent.findByID({ ...asked, overrideAccess: false });
    expect(bound).not.toHaveProperty("guarded");
  });

  it("28: a list of conditions is no answer to whether a field may be read", async () => {
    const { id } = await make({ title: "x", conditional: "secret" });
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server(), admin);
      const { result } = await api.findByID({ collection: "posts", id });
      expect([result.title, result.conditional]).toEqual(["x", absentOver(surface)]);
      const where = { conditional: { equals: "secret" } };
      expect((await api.find({ collection: "posts", where })).code).toBe("INVALID_QUERY");
    }
  });

  it.each(["secret", "guarded", "group.secret", "closed.plain", "team.budget", "team.code", "conditional"])(
    "29: nothing is sorted by %s, which one may not read",
    async (path) => {
      const team = await make({ name: "a", budget: 1, code: "c" }, "teams");
      await make({ title: "sorted", team: team.id });
      for (const surface of SURFACES) {
        const api = surfaceOf(surface, server());
        for (const sort of [path, `-${path}`, `title,${path}`]) {
          const where = { title: { equals: "sorted" } };
          const answers = [
            await api.find({ collection: "posts", sort }),
            await api.find({ collection: "posts", sort, cursor: "" }),
            await api.updateMany({ collection: "posts", sort, where, data: { title: "gone" } }),
            await api.deleteMany({ collection: "posts", sort, where }),
          ];
          for (const { status, error } of answers) expect([status, error?.data]).toEqual([400, [{ path }]]);
        }
      }
      const isHidden = path.includes("secret") || path === "team.code" || path === "conditional";
      const asAdmin = await surfaceOf("REST", server(), admin).find({ collection: "posts", sort: path });
      expect(asAdmin.status).toBe(isHidden ? 400 : 200);
      expect(await server().lucent.find({ collection: "posts", sort: path })).toHaveProperty("docs");
      await server().lucent.delete({ collection: "posts", where: { title: { equals: "sorted" } } });
    },
  );

  it("30: filters that rules give may use hidden fields, in lists, singles and counts", async () => {
    const [ours, theirs] = [
      await make({ title: "a", tenant: "ours" }, "byHidden"),
      await make({ title: "b", tenant: "theirs" }, "byHidden"),
    ];
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server());
      const { docs } = (await api.find({ collection: "byHidden" })).result;
      expect(docs.map(({ id }: Loose) => id)).toEqual([ours.id]);
      expect((await api.count({ collection: "byHidden" })).result).toEqual({ totalDocs: 1 });
      expect((await api.findByID({ collection: "byHidden", id: ours.id })).status).toBe(200);
      expect((await api.findByID({ collection: "byHidden", id: theirs.id })).status).toBe(404);
      const where = { tenant: { equals: "ours" } };
      expect((await api.find({ collection: "byHidden", where })).code).toBe("INVALID_QUERY");
    }
  });

  it("31: rules see the headers and all else of the request", async () => {
    await make({ title: "x" }, "byHeader");
    told.length = 0;
    const headers = { "x-tenant": "ours" };
    expect((await server().get("/api/byHeader/count?x=1", { headers })).status).toBe(200);
    expect(told).toEqual([
      {
        method: "GET",
        url: "/api/byHeader/count?x=1",
        requestId: expect.any(String),
        address: "127.0.0.1",
        user: null,
        context: {},
      },
    ]);
    expect((await server().get("/api/byHeader")).status).toBe(403);
    const req = { headers: new Headers(headers) };
    const asked = { collection: "byHeader", overrideAccess: false };
    expect(await server().lucent.count({ ...asked, req })).toEqual({ totalDocs: 1 });
    await expect(server().lucent.count(asked)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("32: what a rule that takes its time says of a group is said of all inside, yes and no", async () => {
    const closed = { plain: "x", deep: { plain: "y" }, rows: [{ plain: "z" }] };
    for (const surface of SURFACES) {
      const stranger = surfaceOf(surface, server());
      const data = { closed, opened: { plain: "x" } };
      const denied = (await stranger.create({ collection: "posts", data })).result;
      expect([denied.id, denied.closed]).toEqual([expect.any(String), absentOver(surface)]);
      expect(denied.opened).toEqual({ plain: "x" });
      expect((await stored(denied.id)).closed).toEqual({ plain: null, deep: { plain: null }, rows: [] });
      const boss = surfaceOf(surface, server(), admin);
      const allowed = (await boss.create({ collection: "posts", data })).result;
      expect(allowed.closed).toMatchObject(closed);
      const { result } = await stranger.findByID({ collection: "posts", id: allowed.id });
      expect([result.id, result.closed]).toEqual([allowed.id, absentOver(surface)]);
    }
  });

  const sdk = () => new PayloadSDK({ baseURL: `${server().url}/api` });
  const failure = async (answer: Promise<unknown>): Promise<Loose> => {
    const error = await answer.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(PayloadSDKError);
    return error;
  };

  it("33: `in: []` gives no documents", async () => {
    await make({ title: "x" });
    const { docs, totalDocs } = await sdk().find({ collection: "posts", where: { id: { in: [] } } });
    expect([docs, totalDocs]).toEqual([[], 0]);
  });

  it("33: `disableErrors` makes null of a document that is not there", async () => {
    expect(await sdk().findByID({ collection: "posts", id: UNKNOWN, disableErrors: true })).toBeNull();
  });

  it("33: a value that is taken is a 400 with collection and path", async () => {
    await make({ slug: "taken" });
    const other = await make({});
    for (const act of [
      () => sdk().create({ collection: "posts", data: { slug: "taken" } }),
      () => sdk().update({ collection: "posts", id: other.id, data: { slug: "taken" } }),
    ]) {
      const { status, errors } = await failure(act());
      expect([status, errors[0].data]).toEqual([
        400,
        { collection: "posts", errors: [{ path: "slug", message: "Value must be unique" }] },
      ]);
    }
  });

  it("33: an unknown id is a 404 for every act, and the response is on the error", async () => {
    for (const act of [
      () => sdk().findByID({ collection: "posts", id: UNKNOWN }),
      () => sdk().update({ collection: "posts", id: UNKNOWN, data: {} }),
      () => sdk().delete({ collection: "posts", id: UNKNOWN }),
    ]) {
      const { status, response, message, errors } = await failure(act());
      expect([status, response.status, message]).toEqual([404, 404, "Not Found"]);
      expect(response).toBeInstanceOf(Response);
      expect(errors).toEqual([{ message: "Not Found", code: "NOT_FOUND" }]);
    }
  });
});
