import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeTarget } from "./safe-target.ts";

describe("Where somebody goes once they are in", () => {
  it("is where they wanted to go within the panel, with all that its address says", () => {
    for (const wanted of [
      "/",
      "/account",
      "/collections/posts?sort=-title#x",
      "/collections/posts/1?tab=a%2Fb",
    ])
      expect(safeTarget(wanted)).toBe(wanted);
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/.//evil.example",
    "/%2e//evil.example",
    "/x/..//evil.example",
    "/../../evil",
    "/../api/users/logout",
    "/%2e%2e/api",
    "/\t/evil.example",
    "/\n//evil.example",
    "javascript:alert(1)",
    " /account",
    "/sign-in?to=/sign-in",
    "/first",
    "/register?collection=users",
    "",
    "account",
    undefined,
    null,
    7,
    ["/account"],
  ])("is the first page where they were led to %j", (wanted) => {
    expect(safeTarget(wanted)).toBe("/");
  });

  it("lies within the panel, whatever an address says", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "%2e",
      "%2f",
      "@",
      ":",
      "?",
      "#",
      "\t",
      "admin",
      "evil.example",
    );
    const wanted = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => `/${pieces.join("")}`),
    );
    fc.assert(
      fc.property(wanted, (text) => {
        const { origin, pathname } = new URL(`/admin${safeTarget(text)}`, "http://panel.example");
        expect(origin).toBe("http://panel.example");
        expect(pathname).toMatch(/^\/admin\//);
      }),
    );
  });
});
