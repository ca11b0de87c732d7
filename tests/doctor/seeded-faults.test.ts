import { describe, expect, it } from "vitest";
import { CHECKS } from "../../packages/lucent/src/doctor/index.ts";
import { either, isAdmin, isOwner, isSelf } from "../../packages/lucent/src/index.ts";
import { ACCESS_FAULTS } from "./faults/access-faults.ts";
import { PEOPLE_FAULTS } from "./faults/people-faults.ts";
import { SURROUNDINGS_FAULTS } from "./faults/surroundings-faults.ts";
import { type Changes, findingsWith } from "./healthy.ts";

const FAULTS = [...ACCESS_FAULTS, ...PEOPLE_FAULTS, ...SURROUNDINGS_FAULTS];

// biome-ignore lint/suspicious/noExplicitAny: rules of configs that no type describes.
type Asked = any;
const only = { create: isAdmin, update: isAdmin };
const read = (rule: (asked: Asked) => unknown, fields: object = {}): Changes => ({
  config: { collections: { users: { fields }, notes: { access: { read: rule } } } },
});

describe("the doctor", () => {
  it("has nothing to say where all is well", async () => {
    expect(await findingsWith({})).toEqual([]);
  });

  it.each(FAULTS)("finds %s", { concurrent: true }, async (name, changes) => {
    const findings = await findingsWith(changes);
    expect(findings.map((finding) => finding.name)).toContain(name);
    for (const { where, says, mend } of findings) {
      expect(where).toMatch(/\S/);
      expect(says).toMatch(/^\S.*\.$/s);
      expect(mend).toMatch(/\S/);
    }
  });

  it.each<[string, Changes]>([
    [
      "a rule that gives nothing to strangers",
      read(({ user }: Asked) => user?.isEditor, { isEditor: { type: "boolean" } }),
    ],
    [
      "a rule that gives null to strangers",
      read(({ user }: Asked) => user && { author: { equals: user.id } }),
    ],
    ["a rule that asks the database", read(({ lucent }: Asked) => lucent.count({ collection: "notes" }))],
    ["a public page of what is published", read(() => ({ title: { exists: true } }))],
    [
      "a secret that is hidden",
      { config: { collections: { notes: { fields: { token: { type: "text", hidden: true } } } } } },
    ],
    [
      "rules that are made of helpers",
      {
        config: {
          collections: {
            users: {
              access: { read: either(isAdmin, isSelf), update: isSelf, unlock: isAdmin },
              fields: { role: { access: only } },
            },
            notes: {
              access: {
                create: isOwner("author"),
                read: isOwner("author"),
                update: isOwner("author"),
                delete: isAdmin,
              },
            },
          },
        },
      },
    ],
    ["PostgreSQL on this machine", { environment: { DATABASE_URL: "postgres://postgres@localhost/app" } }],
    ["a mail server on this machine", { environment: { SMTP_URL: "smtp://localhost?requireTLS=false" } }],
    [
      "a page for GET",
      {
        config: {
          endpoints: [{ path: "/feed.json", method: "get", access: () => true, handler: () => null }],
        },
      },
    ],
    [
      "development on a laptop",
      { environment: { NODE_ENV: undefined, SERVER_URL: undefined, LUCENT_SECRET: undefined } },
    ],
    ["a folder without git", { files: { environmentFiles: [{ path: ".env", mode: 0o600, git: null }] } }],
  ])("says nothing of %s", async (_, changes) => {
    expect(await findingsWith(changes)).toEqual([]);
  });

  it("is shown a fault for each of its checks, and has more than sixty", () => {
    const seeded = new Set(FAULTS.map(([name]) => name));
    expect(CHECKS.map(({ name }) => name).filter((name) => !seeded.has(name))).toEqual([]);
    expect(CHECKS.length).toBeGreaterThan(60);
  });

  it("calls each check by a name of its own, and cites clauses as standards number them", () => {
    const names = CHECKS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, clause } of CHECKS) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      if (clause)
        expect(clause).toMatch(/^(ASVS \d+\.\d+\.\d+|RFC \d{4} §\d+(\.\d+)*|NIST SP 800-63B-4 §[\d.]+)$/);
    }
  });
});
