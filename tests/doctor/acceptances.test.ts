import { describe, expect, it } from "vitest";
import { readAcceptances, weigh } from "../../packages/lucent/src/doctor/index.ts";
import { findingsWith } from "./healthy.ts";

const entry = { name: "long-access-token", reason: "It is a kiosk." };

describe("what is accepted", () => {
  it.each([
    [{ accept: [{ ...entry, reason: undefined }] }, "accept[0] gives no reason."],
    [{ accept: [{ ...entry, reason: "  " }] }, "accept[0] gives no reason."],
    [
      { accept: [entry, { ...entry, name: "long-access-tokens" }] },
      'accept[1].name is no check: "long-access-tokens".',
    ],
    [{ accept: [{ ...entry, until: "2027" }] }, "accept[0].until is not known."],
    [{ accept: [{ ...entry, where: 7 }] }, "accept[0].where is no text."],
    [{ accept: ["long-access-token"] }, 'accept[0] is no object with "name" and "reason".'],
    [[entry], 'It has to be { "accept": [{ "name": "…", "reason": "…" }] } and nothing else.'],
    [
      { accept: [], ignore: [] },
      'It has to be { "accept": [{ "name": "…", "reason": "…" }] } and nothing else.',
    ],
  ])("is refused as %j", (content, fault) => {
    expect(readAcceptances(content).faults).toEqual([fault]);
  });

  it("is set aside with its reason, and nothing else is", async () => {
    const findings = await findingsWith({ config: { auth: { jwtExpiry: "7d", maxLoginAttempts: 0 } } });
    const { open, accepted, stale } = weigh(findings, [entry]);
    expect(open.map(({ name }) => name)).toEqual(["no-lockout"]);
    expect(accepted).toEqual([expect.objectContaining(entry)]);
    expect(stale).toEqual([]);
  });

  it("counts at its place alone, and is stale where nothing is found there", async () => {
    const findings = await findingsWith({ config: { auth: { jwtExpiry: "7d" } } });
    const elsewhere = { ...entry, where: "collections.staff.auth.jwtExpiry" };
    expect(weigh(findings, [elsewhere])).toEqual({ open: findings, accepted: [], stale: [elsewhere] });
    expect(weigh([], [entry]).stale).toEqual([entry]);
  });
});
