import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenPurpose } from "../../packages/lucent/src/auth/mailed-tokens.ts";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, serveNodes, type TestServer, testClock } from "../support/serve.ts";

const config = {
  email: { maxPerAddress: false },
  collections: {
    users: {
      auth: { verify: true, requireVerified: false, register: true, maxLoginAttempts: 0 },
      hooks: {
        beforeChange: [
          async ({ context }: { context: { late?: boolean } }) => {
            if (context.late) await setTimeout(300);
          },
        ],
      },
    },
  },
};
const MINUTE = 60_000;

/** Somebody on two nodes with an address that they have yet to prove, and every token that they were ever mailed. */
async function stage() {
  const clock = testClock();
  const nodes = (await serveNodes(2, config, { clock })) as [TestServer, TestServer];
  const [web] = nodes;
  const { engine } = web.instance;
  const tokenOf = (person: string, purpose: TokenPurpose) => mailedToken(engine, { person, purpose });
  const person = async (email: string) => {
    const { id } = (await web.post("/api/users/register", { email, password: PASSWORD })).body.user;
    const { token } = (await web.post("/api/users/login", { email, password: PASSWORD })).body;
    return { id: id as string, token: token as string };
  };
  const stored = (id: string) => web.lucent.findByID({ collection: "users", id });
  return { clock, nodes, web, tokenOf, person, stored };
}

describe("At the same time", { timeout: 60_000 }, () => {
  it("a letter is sent again and the address is proved: nothing is left that would prove it again [TK-02]", async () => {
    const { clock, nodes, tokenOf, person, stored } = await stage();
    for (let round = 0; round < 12; round++) {
      const email = `r${round}@example.com`;
      const { id } = await person(email);
      const token = await tokenOf(id, "verify");
      clock.advance(MINUTE + 1);
      const [first, second] = round % 2 ? nodes : [...nodes].reverse();
      const [verified] = await Promise.all([
        first?.post(`/api/users/verify/${token}`),
        second?.post("/api/users/resend-verification", { email }),
        first?.post("/api/users/resend-verification", { email }),
      ]);
      const { _verified } = await stored(id);
      expect(_verified).toBe(verified?.status === 200);
      const left = await tokenOf(id, "verify");
      expect(left === null).toBe(_verified);
    }
  });

  it("an address is moved and the old one is proved: the new one never counts as proved [TK-07]", async () => {
    const { nodes, web, tokenOf, person, stored } = await stage();
    for (let round = 0; round < 12; round++) {
      const { id } = await person(`r${round}@example.com`);
      const token = await tokenOf(id, "verify");
      const data = { email: `moved${round}@example.com` };
      const [first, second] = round % 2 ? nodes : [...nodes].reverse();
      const posts = Array.from({ length: 4 }, (_, n) =>
        (n % 2 ? first : second)?.post(`/api/users/verify/${token}`),
      );
      const moves = [first, second].map((node) => node?.lucent.update({ collection: "users", id, data }));
      const answers = await Promise.all(round % 3 ? [...posts, ...moves] : [...moves, ...posts]);
      expect(answers.filter((answer) => answer?.status === 200).length).toBeLessThanOrEqual(1);
      expect(await stored(id)).toMatchObject({ ...data, _verified: false });
    }
    expect(web).toBeDefined();
  });

  it("an address is moved and the form of before is sent again: it is not moved back to one that nobody proved [TK-06]", async () => {
    const { web, person, stored } = await stage();
    const { id } = await person("first@example.com");
    const late = web.lucent.update({
      collection: "users",
      id,
      data: { email: "first@example.com" },
      context: { late: true },
    });
    await web.lucent.update({ collection: "users", id, data: { email: "b@example.com", _verified: true } });
    await late;
    expect(await stored(id)).toMatchObject({ email: "b@example.com", _verified: true });
  });

  it("two confirm one address: one has it, and the other keeps their own [TK-06]", async () => {
    const { nodes, web, tokenOf, person, stored } = await stage();
    for (let round = 0; round < 8; round++) {
      const people = [await person(`a${round}@example.com`), await person(`b${round}@example.com`)];
      const newEmail = `wanted${round}@example.com`;
      for (const { token } of people)
        await web.post("/api/users/change-email", { newEmail, password: PASSWORD }, { token });
      const answers = await Promise.all(
        people.map(async ({ id }, n) =>
          nodes[n]?.post("/api/users/confirm-email-change", { token: await tokenOf(id, "change email") }),
        ),
      );
      expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 400]);
      const addresses = (await Promise.all(people.map(({ id }) => stored(id)))).map(({ email }) => email);
      expect(addresses.filter((email) => email === newEmail)).toHaveLength(1);
    }
  });
});

type Step =
  | { readonly does: "verify" | "confirm"; readonly token: number }
  | { readonly does: "resend" | "letter" | "wait" }
  | { readonly does: "change" | "move"; readonly to: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constantFrom("verify", "confirm"), token: fc.nat(5) }),
    fc.record({ does: fc.constantFrom("resend", "letter", "wait") }),
    fc.record({ does: fc.constantFrom("change", "move"), to: fc.nat(2) }),
  ),
  { minLength: 2, maxLength: 9 },
) as fc.Arbitrary<Step[]>;

describe("Whatever is done, in whatever order, also at once", () => {
  it("an address counts as proved only where a token that was mailed to it was used [TK-02, TK-06, TK-07]", {
    timeout: 120_000,
  }, async () => {
    const { clock, nodes, web, tokenOf, person, stored } = await stage();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (plan, isAtOnce) => {
        runs += 1;
        const addresses = [0, 1, 2].map((n) => `p${runs}n${n}@example.com`);
        const [first = ""] = addresses;
        const { id, token } = await person(first);
        // Of each token that was ever mailed: to which address.
        const mailed = new Map<string, string>();
        const proved = new Set<string>();
        const look = async () => {
          const { email } = await stored(id);
          const verify = await tokenOf(id, "verify");
          if (verify && !mailed.has(verify)) mailed.set(verify, email);
        };
        await look();
        const pick = (n: number) => [...mailed.keys()][n % mailed.size] ?? "";
        const step = async (one: Step, place: number) => {
          const node = nodes[place % 2] as TestServer;
          const post = (path: string, body: object, by?: string) =>
            node.post(`/api/users${path}`, body, by === undefined ? {} : { token: by });
          switch (one.does) {
            case "verify":
            case "confirm": {
              const used = pick(one.token);
              const { status } = await (one.does === "verify"
                ? post(`/verify/${used}`, {})
                : post("/confirm-email-change", { token: used }));
              if (status === 200) proved.add(mailed.get(used) ?? "");
              return;
            }
            case "resend":
              await post("/resend-verification", { email: (await stored(id)).email });
              return;
            case "letter":
              await node.lucent.auth.sendVerificationEmail(id).catch(() => undefined);
              return;
            case "wait":
              clock.advance(MINUTE + 1);
              return;
            case "change": {
              const newEmail = addresses[one.to] ?? "";
              await post("/change-email", { newEmail, password: PASSWORD }, token);
              const made = await tokenOf(id, "change email");
              if (made && !mailed.has(made)) mailed.set(made, newEmail);
              return;
            }
            default:
              await node.lucent
                .update({ collection: "users", id, data: { email: addresses[one.to] } })
                .catch(() => undefined);
          }
        };
        if (isAtOnce) {
          await Promise.all(plan.map(step));
          await look();
        } else {
          for (const [place, one] of plan.entries()) {
            await step(one, place);
            await look();
            const { email, _verified } = await stored(id);
            if (_verified) expect([...proved]).toContain(email);
          }
        }
        const { email, _verified } = await stored(id);
        if (_verified) expect([...proved]).toContain(email);
      }),
      { numRuns: 40 },
    );
    expect(web).toBeDefined();
  });
});
