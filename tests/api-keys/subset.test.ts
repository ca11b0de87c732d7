import { describe } from "vitest";
import { subsetSuite } from "./subset/suite.ts";

describe("Keys, their owners and a few hundred turns of fortune [AK-03]", () => {
  subsetSuite({
    scopes: [null, ["read"], ["write"], ["admin"]],
    roles: ["user", "admin"],
    seed: 20_261_122,
    numRuns: 60,
    timeout: 60_000,
  });
});
