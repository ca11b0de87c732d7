import { expect, test } from "vitest";
import { linkOf } from "./link-of.ts";

const parts = { serverURL: "https://api.example.com", slug: "users", page: "verify", token: "id_a-b" };

test.each<[url: string | null, link: string]>([
  [null, "https://api.example.com/admin/users/verify/id_a-b"],
  ["https://app.example.com/verify", "https://app.example.com/verify?token=id_a-b"],
  ["https://app.example.com/v?from=mail&token=x#now", "https://app.example.com/v?from=mail&token=id_a-b#now"],
  ["https://app.example.com", "https://app.example.com/?token=id_a-b"],
])("the page %s is linked as %s", (url, link) => {
  expect(linkOf({ ...parts, url })).toBe(link);
});

test("what stands in a path or a query stays in it [EM-02]", () => {
  const odd = { ...parts, slug: "a/b", token: "x/../y?z#&" };
  expect(linkOf({ ...odd, url: null })).toBe(
    "https://api.example.com/admin/a%2Fb/verify/x%2F..%2Fy%3Fz%23%26",
  );
  expect(new URL(linkOf({ ...odd, url: "https://app.example.com/v" })).searchParams.get("token")).toBe(
    odd.token,
  );
});
