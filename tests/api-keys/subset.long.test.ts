import { describe } from "vitest";
import { subsetSuite } from "./subset/suite.ts";
import { ROLES, SCOPES } from "./subset/world.ts";

describe.each([1, 2, 3])("Keys, their owners and turns of fortune after the seed %i [AK-03]", (seed) => {
  subsetSuite({ scopes: SCOPES, roles: ROLES, seed, numRuns: 2_000, timeout: 1_800_000 });
});
