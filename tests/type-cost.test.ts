import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

it("keeps what the types of 40 collections cost the compiler within its budgets", {
  timeout: 120_000,
}, () => {
  const program = join(ROOT, "benches/type-cost.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "40"], { encoding: "utf8" });
  expect(status, stdout + stderr).toBe(0);
});
