import { expect, it } from "vitest";
import { PASSWORD, serve } from "../../support/serve.ts";

it("asks each rule once, as the access operation does", async () => {
  const asked = new Map<string, number>();
  const rule = (name: string, answer: unknown) => () => {
    asked.set(name, (asked.get(name) ?? 0) + 1);
    return answer;
  };
  const acts = (name: string) => ({
    create: rule(`${name} create`, true),
    read: rule(`${name} read`, true),
    update: rule(`${name} update`, false),
  });
  const { post, get } = await serve({
    collections: {
      users: {
        auth: { maxLoginAttempts: 3 },
        access: { ...acts("users"), admin: rule("admin", true), unlock: rule("unlock", true) },
      },
      posts: {
        access: { ...acts("posts"), delete: rule("posts delete", true) },
        fields: {
          title: { type: "text", access: acts("title") },
          by: { type: "relationship", relationTo: ["users", "posts"], access: acts("by") },
        },
      },
    },
    globals: { motto: { access: { read: acts("motto").read }, fields: { words: { type: "text" } } } },
  });
  const { token } = (await post("/api/users/first-register", { email: "a@example.com", password: PASSWORD }))
    .body;
  const counted = async (path: string) => {
    asked.clear();
    expect((await get(path, { token })).status).toBe(200);
    return Object.fromEntries(asked);
  };
  const byAccess = await counted("/api/access");
  expect(await counted("/api/access/manifest")).toEqual(byAccess);
  expect(new Set(Object.values(byAccess))).toEqual(new Set([1]));
  expect(Object.keys(byAccess)).toContain("unlock");
});
