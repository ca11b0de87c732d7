import { describe, expect, it, test } from "vitest";
import { resolveConfig } from "./index.ts";

const resolved = (shared: object | undefined, own: object | boolean = true) =>
  resolveConfig({ ...(shared && { auth: shared }), collections: { users: { auth: own } } }, {});
const hasKeys = (...levels: Parameters<typeof resolved>) =>
  resolved(...levels).collections.get("users")?.auth?.apiKeys;

test.each<[shared: object | undefined, own: object | boolean, expected: boolean]>([
  [undefined, true, true],
  [undefined, { apiKeys: false }, false],
  [undefined, { apiKeys: true }, true],
  [undefined, { useAPIKey: false }, false],
  [undefined, { useAPIKey: true }, true],
  [undefined, { useAPIKey: {} }, true],
  [undefined, { apiKeys: false, useAPIKey: false }, false],
  [{ apiKeys: false }, true, false],
  [{ apiKeys: false }, { apiKeys: true }, true],
  [{ apiKeys: false }, { useAPIKey: true }, true],
  [{ useAPIKey: true }, { apiKeys: false }, false],
  [{ apiKeys: true }, { useAPIKey: false }, false],
])("with auth %j and a collection's %j people may have keys: %j", (shared, own, expected) => {
  expect(hasKeys(shared, own)).toBe(expected);
});

it("says a fault where both words of one place differ", () => {
  expect(() => resolved(undefined, { apiKeys: true, useAPIKey: false })).toThrow(
    /collections\.users\.auth\.useAPIKey\n.*they differ/,
  );
});

describe("reveal", () => {
  it("is warned of, since keys are kept as hashes", () => {
    const { warnings } = resolved(undefined, { useAPIKey: { reveal: true } });
    expect(warnings.join("\n")).toContain("`collections.users.auth.useAPIKey.reveal` has no effect");
  });

  it("is not where it asks for nothing", () => {
    const { warnings } = resolved(undefined, { useAPIKey: { reveal: false } });
    expect(warnings.join("\n")).not.toContain("reveal");
  });
});
