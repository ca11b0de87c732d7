import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { serveSuite } from "../../support/serve.ts";
import { attempt } from "./attempt.ts";
import { judge } from "./judge.ts";
import { PLACES, type RuleBook, type RuleName } from "./rules.ts";
import { wishesOf } from "./wishes.ts";
import { configOf, ROLES, type Role, SCOPES, settleWorld, type World, type WorldKey } from "./world.ts";

/** Something that happens between calls. */
type Step =
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "rule"; readonly place: string; readonly rule: RuleName }
  | { readonly kind: "disable" | "enable" }
  | { readonly kind: "key"; readonly scopes: WorldKey["scopes"] }
  | { readonly kind: "revoke"; readonly which: number };

const rule = fc.constantFrom(...Object.keys(PLACES)).chain((place) =>
  fc.record({
    kind: fc.constant("rule" as const),
    place: fc.constant(place),
    rule: fc.constantFrom(...(PLACES[place] ?? [])),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("role" as const), role: fc.constantFrom(...ROLES) }),
  },
  { weight: 4, arbitrary: rule },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("disable" as const, "enable" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("key" as const), scopes: fc.constantFrom(...SCOPES) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("revoke" as const), which: fc.nat(9) }) },
);

/** Which call is made by which key, each as a share of what there is. */
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const call = fc.record({ offer: share, wish: share, key: share, isAboutOthers: fc.boolean() });
const turn = fc.record({ step, calls: fc.array(call, { minLength: 4, maxLength: 12 }) });
const life = fc.record({
  role: fc.constantFrom(...ROLES),
  scopes: fc.array(fc.constantFrom(...SCOPES), { minLength: 1, maxLength: 3 }),
  rules: fc.constantFrom("everybody" as const, "whoever is signed in" as const),
  turns: fc.array(turn, { minLength: 2, maxLength: 8 }),
});

const NOW = Date.UTC(2026, 10, 22, 9, 30);

/** How much is tried. */
export interface Extent {
  /** What the keys may have, and what their owner may be, with which each operation is tried. */
  readonly scopes: readonly WorldKey["scopes"][];
  readonly roles: readonly Role[];
  readonly seed: number;
  readonly numRuns: number;
  readonly timeout: number;
}

/** That what a key may do is a part of what its owner may do, at every instant and for every operation. */
export function subsetSuite({ scopes, roles, seed, numRuns, timeout }: Extent): void {
  const book: RuleBook = new Map();
  // At one moment, so that what is written twice is seen to be the same.
  const server = serveSuite(configOf(book), { clock: { now: () => NOW } });
  let world: World;
  beforeAll(async () => {
    world = await settleWorld(server(), book);
  });

  const setRules = (name: RuleName) => {
    for (const place of Object.keys(PLACES)) world.setRule(place, name);
  };

  describe("What a key may do is what its owner may do by now, within its scopes", () => {
    it("for every operation on every collection, in whichever role", { timeout }, async () => {
      setRules("everybody");
      const keys: WorldKey[] = [];
      for (const one of scopes) keys.push(await world.makeKey(one));
      const [first] = keys as [WorldKey];
      const allowed = new Map<string, number>();
      for (const role of roles) {
        await world.setRole(role);
        for (const [offer, isAboutOthers] of world.offers.flatMap(
          (one) =>
            [
              [one, false],
              [one, true],
            ] as const,
        )) {
          for (const wish of wishesOf(offer, world.given(offer, first, isAboutOthers), world.config)) {
            const measure = await attempt(world.dry, wish, world.owner.token);
            for (const key of keys) {
              const { refused } = await judge(world, { offer, wish, key, isDisabled: false, measure });
              allowed.set(wish.name, (allowed.get(wish.name) ?? 0) + (refused === null ? 1 : 0));
            }
          }
        }
      }
      for (const key of keys) await world.revoke(key);
      // What keys may do at all, each of them has done.
      for (const { operation } of world.offers) {
        const { name, scope } = operation.declaration;
        if (scope !== undefined) expect([name, allowed.get(name)]).not.toEqual([name, 0]);
      }
    });

    it("whatever happens to its owner, to it and to the rules meanwhile", { timeout }, async () => {
      let calls = 0;
      let done = 0;
      await fc.assert(
        fc.asyncProperty(life, async ({ role, scopes: held, rules, turns }) => {
          await world.setRole(role);
          setRules(rules);
          const keys: WorldKey[] = [];
          for (const one of held) keys.push(await world.makeKey(one));
          let isDisabled = false;
          try {
            for (const { step, calls: asked } of turns) {
              isDisabled = await take(step, { keys, isDisabled });
              for (const { offer: which, ...one } of asked) {
                const offer = pick(world.offers, which);
                const key = pick(keys, one.key);
                const wishes = wishesOf(offer, world.given(offer, key, one.isAboutOthers), world.config);
                if (wishes.length === 0) continue;
                const made = await judge(world, { offer, wish: pick(wishes, one.wish), key, isDisabled });
                calls += 1;
                if (made.refused === null) done += 1;
              }
            }
          } finally {
            if (isDisabled) await world.enable();
            for (const key of keys) if (!key.isRevoked) await world.revoke(key);
          }
        }),
        { seed, numRuns },
      );
      // Most of what is asked could be refused for all sorts of reasons, and this would show nothing.
      expect(done / calls).toBeGreaterThan(0.2);
    });
  });

  async function take(step: Step, { keys, isDisabled }: { keys: WorldKey[]; isDisabled: boolean }) {
    switch (step.kind) {
      case "role":
        await world.setRole(step.role);
        return isDisabled;
      case "rule":
        world.setRule(step.place, step.rule);
        return isDisabled;
      case "disable":
        await world.disable();
        return true;
      case "enable":
        if (isDisabled) await world.enable();
        return false;
      case "key":
        if (!isDisabled) keys.push(await world.makeKey(step.scopes));
        return isDisabled;
      case "revoke": {
        const key = keys[step.which % keys.length];
        if (key && !key.isRevoked) await world.revoke(key);
        return isDisabled;
      }
    }
  }
}

function pick<Item>(items: readonly Item[], share: number): Item {
  return items[Math.floor(share * items.length)] as Item;
}
