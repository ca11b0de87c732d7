import { describe, expect, it } from "vitest";
import { defineCollection, defineConfig } from "../../packages/lucent/src/index.ts";
import { SECRET } from "../support/seed.ts";
import { PASSWORD, serveSuite } from "../support/serve.ts";

const HEADER = "X-Lucent-Session";
const LISTED = "https://front.example";

/** Knows whoever is named in a header, as a gateway would say it. */
const gateway = {
  name: "gateway",
  authenticate: ({ headers }: { readonly headers: Pick<Headers, "get"> }) => {
    const id = headers.get("x-gateway-member");
    return { user: id === null ? null : { id } };
  },
};

const server = serveSuite(
  defineConfig({
    secret: SECRET,
    auth: {},
    cors: [LISTED],
    csrf: [LISTED],
    collections: {
      users: defineCollection({ auth: { register: true }, fields: {} }),
      members: defineCollection({ auth: { register: true, strategies: [gateway] }, fields: {} }),
      notes: defineCollection({ fields: { text: { type: "text" } } }),
    },
  }),
);

let count = 0;
async function browser() {
  const web = server();
  const cookies: Record<string, string> = {};
  const ids: Record<string, string> = {};
  for (const slug of ["users", "members"]) {
    const body = { email: `${slug}-${count++}@example.com`, password: PASSWORD };
    ids[slug] = (await web.post(`/api/${slug}/register`, body)).body.doc?.id;
    const answer = await web.post(`/api/${slug}/login`, body);
    ids[slug] = answer.body.user.id;
    cookies[slug] = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }
  return { ids, cookies, both: `${cookies["members"]}; ${cookies["users"]}` };
}

/** Whom the engine takes a request for, by what a call to each collection answers. */
async function whoIs(headers: Readonly<Record<string, string>>) {
  const web = server();
  const told = { "sec-fetch-site": "same-origin", ...headers };
  const me = async (slug: string) => (await web.get(`/api/${slug}/me`, { headers: told })).body.user?.id;
  const notes = await web.post("/api/notes", { text: "x" }, { headers: told });
  const body = { query: "{ meUser { user { id } } meMember { user { id } } }" };
  const graphql = await web.post("/api/graphql", body, { headers: told });
  const { meUser, meMember } = graphql.body.data;
  expect([meUser.user?.id, meMember.user?.id]).toEqual([await me("users"), await me("members")]);
  return { users: await me("users"), members: await me("members"), mayWrite: notes.status === 201 };
}

describe("A request that names in whose session it is made", () => {
  it("is made in that one, whatever it speaks to, where a browser holds several [CK-06]", async () => {
    const { ids, both } = await browser();
    const cookie = both;
    expect(await whoIs({ cookie })).toEqual({ users: ids["users"], members: ids["members"], mayWrite: true });
    expect(await whoIs({ cookie, [HEADER]: "users" })).toEqual({ users: ids["users"], mayWrite: true });
    expect(await whoIs({ cookie, [HEADER]: "members" })).toEqual({ members: ids["members"], mayWrite: true });
  });

  it("is that of a stranger where nobody is in that session, or it names nothing that there is [CK-06]", async () => {
    const { cookies, both } = await browser();
    const stranger = { mayWrite: false };
    expect(await whoIs({ cookie: cookies["members"] as string, [HEADER]: "users" })).toEqual(stranger);
    for (const name of ["nobody", "notes", "", "users, members", "users,members", "USERS", "__proto__", "*"])
      expect([name, await whoIs({ cookie: both, [HEADER]: name })]).toEqual([name, stranger]);
    expect(await whoIs({ [HEADER]: "users" })).toEqual(stranger);
    const stale = both.replaceAll(/token=[^;]+/g, "token=stale");
    expect(await whoIs({ cookie: stale, [HEADER]: "users" })).toEqual(stranger);
  });

  it("is told for whom it was answered, and no other request is", async () => {
    const { cookies } = await browser();
    const asked = async (headers: Readonly<Record<string, string>>) =>
      (
        await server().get("/api/access", { headers: { "sec-fetch-site": "same-origin", ...headers } })
      ).headers.get(HEADER);
    const cookie = cookies["users"] as string;
    expect(await asked({ cookie, [HEADER]: "users" })).toBe("users");
    expect(await asked({ cookie, [HEADER]: "members" })).toBe("");
    expect(await asked({ [HEADER]: "<script>" })).toBe("");
    expect(await asked({ cookie })).toBeNull();
  });

  it("renews and ends no other session [CK-06]", async () => {
    const { cookies, both } = await browser();
    const headers = { cookie: both, [HEADER]: "users", "sec-fetch-site": "same-origin" };
    const web = server();
    const renewal = await web.post("/api/members/refresh-token", {}, { headers });
    expect([renewal.status, renewal.headers.getSetCookie()]).toEqual([403, []]);
    expect((await web.post("/api/members/logout", {}, { headers })).status).not.toBe(200);
    const own = { cookie: cookies["members"] as string, [HEADER]: "members" };
    expect(await whoIs(own)).toMatchObject({ mayWrite: true });
    expect((await web.post("/api/users/logout", {}, { headers })).status).toBe(200);
    expect(await whoIs({ cookie: both, [HEADER]: "users" })).toEqual({ mayWrite: false });
    expect(await whoIs(own)).toMatchObject({ mayWrite: true });
  });

  it("asks the strategies of that collection alone", async () => {
    const { ids, cookies } = await browser();
    const named = { "x-gateway-member": ids["members"] as string, cookie: cookies["users"] as string };
    expect(await whoIs(named)).toEqual({ members: ids["members"], mayWrite: true });
    expect(await whoIs({ ...named, [HEADER]: "users" })).toEqual({ users: ids["users"], mayWrite: true });
    expect(await whoIs({ ...named, [HEADER]: "nobody" })).toEqual({ mayWrite: false });
  });

  it("makes no cookie count that a page of another site sends along [CK-02]", async () => {
    const { cookies } = await browser();
    const cookie = cookies["users"] as string;
    const sent = { cookie, [HEADER]: "users", "content-type": "application/json" };
    for (const provenance of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      {},
    ]) {
      const headers = { ...sent, ...provenance };
      expect((await server().post("/api/notes", { text: "x" }, { headers })).status).toBe(403);
    }
    const listed = { ...sent, origin: LISTED };
    expect((await server().post("/api/notes", { text: "x" }, { headers: listed })).status).toBe(201);
  });

  it("may be sent by pages of listed origins, and is told apart by caches [CK-05]", async () => {
    const headers = (origin: string) => ({
      origin,
      "access-control-request-method": "GET",
      "access-control-request-headers": HEADER.toLowerCase(),
    });
    const asked = async (origin: string) =>
      (await server().request("/api/notes", { method: "OPTIONS", headers: headers(origin) })).headers;
    const listed = await asked(LISTED);
    expect(listed.get("access-control-allow-headers")).toContain(HEADER);
    expect(listed.get("access-control-allow-origin")).toBe(LISTED);
    expect((await asked("https://evil.example")).get("access-control-allow-origin")).toBeNull();
    expect((await server().get("/api/notes")).headers.get("vary")).toContain(HEADER);
  });
});
