import { expect } from "vitest";
import { SIMPLE } from "./attacks.ts";
import { ask, attack, attacksOn, crumbs, EVIL, lead, victim } from "./victim.ts";

const NONE = { cookies: { sameSite: "none", secure: true } };
const LEFT_OUT = { cookies: { sameSite: false } };

/** Where a page is, in words and by its name, and what is told to browsers of cookies and origins. */
type Whereabouts = readonly [string, string, string, object, readonly string[]];

/** The page that browsers let do most. */
export const PAGES: readonly Whereabouts[] = [
  ["another port of this computer by its other name", "localhost", "None", NONE, []],
];

/** Further pages, which may do less. */
export const MORE_PAGES: readonly Whereabouts[] = [
  ["another site", "evil.test", "Lax", {}, []],
  ["another port of the same host", "127.0.0.1", "Lax", {}, []],
  ["another site, which may read what strangers may", "evil.test", "None", NONE, ["*"]],
  ["another site", "evil.test", "left out", LEFT_OUT, []],
];

export const PAGE_TITLE = "of %s (%s) changes and learns nothing, with cookies whose SameSite is %s";

/** A page does its worst, and sees that nothing has come of it. */
export async function doesNothing(...[, name, , auth, cors]: Whereabouts): Promise<void> {
  const one = await victim(auth, cors);
  const { home, post, secrets } = one;
  const [rows, cookies] = [await one.rows(), await crumbs(one)];
  expect(cookies).toHaveLength(4);
  const attacks = attacksOn(one);
  const loot = await attack(one, name, attacks);
  for (const path of ["/api/users/logout", "/api/users/refresh-token", "/api/posts", `/api/posts/${post}`])
    await lead(one, name, { method: "POST", path, types: SIMPLE, data: EVIL });
  await lead(one, name, { method: "GET", path: "/api/users/logout", types: SIMPLE });

  expect(loot.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  expect(await one.rows()).toBe(rows);
  expect(await crumbs(one)).toEqual(cookies);
  // The page of its own goes on as if nothing had happened.
  expect((await ask(home, "GET /api/users/me")).user.email).toBe("victim@users.example");
  expect((await ask(home, `PATCH /api/posts/${post}`, { title: "Their own" })).doc.title).toBe("Their own");
}
