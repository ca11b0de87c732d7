import { expect, it } from "vitest";
import { compare } from "./compare.ts";

const manifests = [
  { path: "package.json", devDependencies: { vitest: "5" } },
  {
    path: "packages/a/package.json",
    dependencies: { zod: "4", lucent: "*" },
    peerDependencies: { next: "16" },
  },
];
const rules = (page: string) =>
  compare(page, manifests, new Set(["lucent"])).map(({ rule, message }) => `${rule} ${message}`);
const full = [
  "| `vitest` | tests | fast | jest |",
  "| `zod` | schemas | small | valibot |",
  "| `next` | pages | asked for | none |",
];

it("is content when each dependency has one full row", () => {
  expect(rules(["| | for | why | weighed |", "|---|---|---|---|", ...full].join("\n"))).toEqual([]);
});

it("reports what is missing, stale, double or empty", () => {
  const page = [full[0], full[1], full[0], "| `left-pad` | pads | | |"].join("\n");
  expect(rules(page)).toEqual([
    "missing next (of packages/a/package.json) has no row",
    "double vitest has a row already",
    "stale left-pad is in no package.json",
    "empty left-pad has an empty column",
  ]);
});
