import { describe, expect, it } from "vitest";
import { defineCollection, defineConfig } from "../packages/lucent/src/index.ts";
import { serve } from "./support/serve.ts";

const people = { auth: { verify: true }, fields: {} } as const;
const collections = {
  users: defineCollection(people),
  members: defineCollection(people),
  robots: defineCollection({ ...people, admin: { hidden: true } }),
};

const linksIn = (html: string) => [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, address]) => address);

describe("The pages behind the links of letters", () => {
  it.each(["forgot", "forgot/done", "verify/done", "reset/signed-in", "invitation/done"])(
    "lead on from %s to where the people of their collection sign in, and nowhere that a request names",
    async (page) => {
      const { get } = await serve(defineConfig({ auth: {}, collections }));
      const asked = `/admin/members/${page}?to=https://evil.example&collection=users&next=//evil.example`;
      const headers = { referer: "https://evil.example/", "x-forwarded-host": "evil.example" };
      const { text, status } = await get(asked, { headers });
      expect([status, linksIn(text)]).toEqual([200, ["/admin/sign-in?collection=members"]]);
      expect(text).not.toContain("evil");
    },
  );

  it("lead nowhere before the link of a letter is used, and on from one that opens nothing any more", async () => {
    const { get } = await serve(defineConfig({ auth: {}, collections }));
    const { text } = await get("/admin/users/verify/nothing-of-the-kind");
    expect(linksIn(text)).toEqual(["/admin/users/verification", "/admin/sign-in?collection=users"]);
  });

  it("do not lead into a panel that is not there, or not for them", async () => {
    const off = await serve(defineConfig({ auth: {}, admin: { panel: false }, collections }));
    expect(linksIn((await off.get("/admin/users/verify/done")).text)).toEqual([]);
    const on = await serve(defineConfig({ auth: {}, collections }));
    expect(linksIn((await on.get("/admin/robots/verify/done")).text)).toEqual([]);
  });
});
