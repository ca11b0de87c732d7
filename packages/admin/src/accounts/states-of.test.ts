import type { ManifestCollection } from "lucent/client";
import { expect, it } from "vitest";
import type { Account } from "./account-queries.ts";
import { statesOf } from "./states-of.ts";

const collection = {
  slug: "people",
  fields: [{ name: "proved", purpose: "verified" }],
  auth: { hasPasswords: true },
} as unknown as ManifestCollection;

const account: Account = {
  id: "1",
  disabled: null,
  locked: null,
  failures: 0,
  sessions: 0,
  passwordChangedAt: "2026-11-01T00:00:00.000Z",
  lastSeenAt: null,
  invited: false,
};

const statesWith = (changed: Partial<Account>, document: object = {}, auth: object = {}) =>
  [
    ...statesOf({
      collection: { ...collection, auth: { ...collection.auth, ...auth } } as ManifestCollection,
      document: { id: "1", ...document },
      account: { ...account, ...changed },
      user: { id: "2", collection: "people" },
    }),
  ].sort();

it("an account has the states by which acts are offered", () => {
  expect(statesWith({})).toEqual([]);
  expect(statesWith({ locked: { until: "2026-11-02T00:00:00.000Z" } })).toEqual(["locked"]);
  expect(statesWith({ disabled: { at: "", until: null, reason: null } })).toEqual(["disabled"]);
  expect(statesWith({}, { id: "2", proved: true })).toEqual(["self", "verified"]);
  expect(statesWith({}, { proved: "yes" })).toEqual([]);
});

it("whoever has no password yet can be invited again, also when the invitation has expired", () => {
  expect(statesWith({ passwordChangedAt: null, invited: true })).toEqual(["invited"]);
  expect(statesWith({ passwordChangedAt: null })).toEqual(["invited"]);
  expect(statesWith({ passwordChangedAt: null }, {}, { hasPasswords: false })).toEqual([]);
});

it("nothing is said of an account that is not known yet", () => {
  const document = { id: "2" };
  const user = { id: "2", collection: "others" };
  expect([...statesOf({ collection, document, account: undefined, user })]).toEqual([]);
});
