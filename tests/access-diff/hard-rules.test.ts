import { describe, expect, test } from "vitest";
import { type AccessDifference, compareAccess } from "../../packages/lucent/src/access-diff/index.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { type Args, type Parts, project } from "./project.ts";
import { told } from "./told.ts";

function between(before: Parts, after: Parts, sources: readonly string[] = []): Promise<AccessDifference> {
  return compareAccess(resolveConfig(project(before), {}), resolveConfig(project(after), {}), { sources });
}

type Rule = (args: Args) => unknown;
const updating = (before: Rule, after: Rule) =>
  between({ access: { update: before } }, { access: { update: after } });

describe("rules that look where few values are known", () => {
  const DAY = 86_400_000;
  const since =
    (days: number): Rule =>
    ({ doc }) =>
      Date.now() - Date.parse(doc.createdAt) < days * DAY;
  const ALLOWED = ["title"];

  test.each<[string, Rule, Rule, string]>([
    [
      "the end of an address",
      ({ user }) => user?.email.endsWith("@example.org"),
      ({ user }) => /@example\.(org|net)$/.test(user?.email) || user?.email.endsWith("@example.net"),
      '+ signed-in(users email="@example.net")',
    ],
    [
      "a pattern",
      () => false,
      ({ user }) => /^editor-/.test(user?.department),
      '+ signed-in(users department="editor-")',
    ],
    ["an age", since(7), since(30), "+ anonymous update posts: some → some"],
    [
      "the names of what is sent",
      ({ user, data }) => Boolean(user) && Object.keys(data).every((name) => ALLOWED.includes(name)),
      ({ user, data }) =>
        Boolean(user) && Object.keys(data).every((name) => [...ALLOWED, "rating"].includes(name)),
      "+ signed-in(users) update posts: some → some",
    ],
    [
      "whether a name is sent",
      ({ user, data }) => Boolean(user) && !("status" in data),
      ({ user, data }) => Boolean(user) && data.status !== "published",
      "+ signed-in(users) update posts: some → some",
    ],
    [
      "how long a text is",
      ({ doc }) => doc.title.length < 10,
      ({ doc }) => doc.title.length < 100_000,
      "+ anonymous",
    ],
    [
      "how long a list is",
      ({ doc }) => doc.editors.length === 0,
      ({ doc }) => doc.editors.length < 2,
      "+ anonymous",
    ],
  ])("%s", async (_name, before, after, expected) => {
    const { changes } = await updating(before, after);
    expect(changes.map(told).join("\n")).toContain(expected);
  });

  test("what lies behind many conditions", async () => {
    const { changes } = await updating(
      () => false,
      ({ user, doc }) =>
        user?.role === "editor" &&
        user.active &&
        user.department === "ops" &&
        user.level > 7 &&
        user.tags.includes("trusted") &&
        doc.rating === 42 &&
        doc.status === "archived",
    );
    expect(changes.map(told).join("\n")).toMatch(
      /^\+ signed-in\(.*role="editor".* update posts: none → some$/m,
    );
  });

  test("a place inside of JSON", async () => {
    const person = { person: { prefs: { type: "json" } } };
    const { changes } = await between(
      { ...person, access: { update: () => false } },
      { ...person, access: { update: ({ user }: Args) => user?.prefs?.staff?.since === "2020" } },
    );
    expect(changes.map(told).join("\n")).toMatch(/^\+ signed-in\(.*prefs\.staff\.since="2020".*none → all/m);
  });

  test("what a helper in another file compares with, where its text is given", async () => {
    const inside =
      (name: string): Rule =>
      ({ user }) =>
        user?.department === name;
    // What is in no text that anybody reads.
    const [one, other] = [String.fromCharCode(120, 121), String.fromCharCode(121, 122)];
    const compared = (sources: readonly string[]) =>
      between({ access: { update: inside(one) } }, { access: { update: inside(other) } }, sources);
    expect((await compared([])).changes).toEqual([]);
    const { changes } = await compared(['inside("xy")', "inside('yz')"]);
    expect(changes.map(told)).toContain('+ signed-in(users department="yz") update posts: none → all');
    expect(changes.map(told)).toContain('- signed-in(users department="xy") update posts: all → none');
  });
});

describe("what cannot be told is listed, and nothing fails", () => {
  const path = "collections.posts.access.update";
  test.each<[string, Rule, string]>([
    ["a header", ({ req }) => req.headers.get("x-internal") === "yes", "It asks for req.headers."],
    ["the address", ({ req }) => req.address === "10.0.0.1", "It asks for req.address."],
    [
      "the engine",
      async ({ lucent }) => (await lucent.count({ collection: "posts" })).totalDocs === 0,
      "It asks for lucent.",
    ],
    ["the network", async () => (await fetch("https://example.com")).ok, "It asks for fetch."],
    [
      "the environment",
      ({ user }) => Boolean(user) && user.department === process.env["NOBODY_SAYS_THIS"],
      "It asks for process.env.",
    ],
    [
      "a promise that is never kept",
      () => new Promise(() => {}),
      "It asks for something that takes its time.",
    ],
  ])("%s", async (_name, rule, reason) => {
    const { changes, doubts } = await updating(() => false, rule);
    expect(changes).toEqual([]);
    expect(doubts).toEqual([{ path, reason, isAlike: false }]);
  });

  test("what throws, or answers with nothing that means anything, is a no", async () => {
    const strange: Rule[] = [
      () => {
        throw new Error("Broken.");
      },
      async () => Promise.reject(new Error("Broken.")),
      () => 1,
      () => ({}),
      () => ({ "": {} }),
      () => ({ title: { resembles: "x" } }),
    ];
    for (const rule of strange)
      expect(await updating(rule, () => false)).toEqual({ changes: [], doubts: [] });
  });

  test("`fetch` is there again afterwards", async () => {
    const { fetch } = globalThis;
    await updating(
      () => false,
      async () => (await globalThis.fetch("https://example.com")).ok,
    );
    expect(globalThis.fetch).toBe(fetch);
  });
});

test("a config compared with itself has changed in nothing", async () => {
  const rules = {
    access: {
      read: ({ user }: Args) =>
        user ? { or: [{ author: { equals: user.id } }, { "team.members": { in: [user.id] } }] } : false,
      update: ({ user, doc }: Args) => doc.author === user?.id,
      create: ({ data }: Args) => data?.status === "draft",
    },
  };
  expect(await between(rules, rules)).toEqual({ changes: [], doubts: [] });
});
