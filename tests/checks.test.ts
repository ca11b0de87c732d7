import { expect, it } from "vitest";
import { CHECKS } from "../scripts/checks.ts";
import { runCheck } from "../scripts/run-check.ts";

// The same checks as `npm run check`, so that nothing lands without them.
it.each(CHECKS)("the sources pass: $title", { timeout: 60_000 }, async (check) => {
  const { passed, output } = await runCheck(check, { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined });
  expect(passed, output).toBe(true);
});
