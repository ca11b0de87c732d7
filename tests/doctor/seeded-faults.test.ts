import { describe, expect, it } from "vitest";
import { CHECKS } from "../../packages/lucent/src/doctor/index.ts";
import { ACCESS_FAULTS } from "./faults/access-faults.ts";
import { PEOPLE_FAULTS } from "./faults/people-faults.ts";
import { SURROUNDINGS_FAULTS } from "./faults/surroundings-faults.ts";
import { findingsWith } from "./healthy.ts";

const FAULTS = [...ACCESS_FAULTS, ...PEOPLE_FAULTS, ...SURROUNDINGS_FAULTS];

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
