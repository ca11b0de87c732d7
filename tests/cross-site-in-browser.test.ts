import { describe, expect, it } from "vitest";
import { ATTACKER, OTHERS, SIMPLE } from "./cross-site/attacks.ts";
import { doesNothing, PAGE_TITLE, PAGES } from "./cross-site/evil-pages.ts";
import { attack, crumbs, EVIL, frame, lead, openBrowser, victim } from "./cross-site/victim.ts";
import { PASSWORD } from "./support/serve.ts";

const SLOW = { timeout: 120_000 };

openBrowser();

describe("a page [CK-02, CK-04, CK-05]", () => {
  it.each(PAGES)(PAGE_TITLE, SLOW, doesNothing);
});

it("nobody is signed in as somebody else by a form of another site [CK-03]", SLOW, async () => {
  const one = await victim({}, []);
  const data = { email: "attacker@users.example", password: PASSWORD };
  await one.server.lucent.create({ collection: "users", data });
  const cookies = await crumbs(one);
  await lead(one, "evil.test", { method: "POST", path: "/api/users/login", types: SIMPLE, data });
  await attack(one, "evil.test", [
    { method: "POST", path: "/api/users/login", types: [...SIMPLE, ...OTHERS], data },
  ]);
  expect(await crumbs(one)).toEqual(cookies);
});

it("no page of ours stands in one of theirs [AD-02]", SLOW, async () => {
  const one = await victim({}, []);
  const paths = ["/admin", "/admin/account", "/admin/users/forgot", "/api/docs", "/api/graphql", "/"];
  for (const name of ["evil.test", "127.0.0.1"]) {
    const shown = await frame(one, name, paths);
    expect(shown.length).toBeGreaterThanOrEqual(paths.length);
    expect(shown.filter((address) => address.startsWith("http"))).toEqual([]);
  }
  // What is no page stands there, so that the frames are worth something.
  expect(await frame(one, "evil.test", ["/api/nothing"])).toContain(`${one.server.url}/api/nothing`);
});

it(
  "the same attacks succeed where an origin is trusted, so that they are worth something",
  SLOW,
  async () => {
    const one = await victim({}, []);
    const rows = await one.rows();
    const { pathname } = new URL(one.home.url());
    expect(pathname).toBe("/api/app");
    const loot = await one.home.evaluate(`(async () => {
    ${ATTACKER}
    await fetched("/api/posts", { method: "POST", types: ["application/json"], data: ${JSON.stringify(EVIL)} });
    await fetched("/api/posts", { method: "GET", types: [] });
    return loot;
  })()`);
    expect((loot as string[]).join()).toContain("Secret of the victim");
    expect(await one.rows()).not.toBe(rows);
  },
);
