import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { CODES } from "../packages/lucent/src/errors/index.ts";
import { createRegistry, sampleGiven } from "../packages/lucent/src/operation/index.ts";
import { features } from "../packages/lucent/src/server/index.ts";
import { expectAgreement } from "./surfaces-agree/agree.ts";
import type { Caller } from "./surfaces-agree/caller.ts";
import { local } from "./surfaces-agree/callers/local.ts";
import { callersOf } from "./surfaces-agree/callers.ts";
import { type Case, casesOf } from "./surfaces-agree/cases.ts";
import { configs } from "./surfaces-agree/configs.ts";
import { makeTemplate, type Template } from "./surfaces-agree/template.ts";
import { openWorld, type World } from "./surfaces-agree/world.ts";

describe.each(configs)("On $name [GQ-04]", (agreed) => {
  const resolved = resolveConfig({ logger: false, ...agreed.config }, {});
  const { offers, shapesOf } = createRegistry(resolved, [...features, ...(agreed.features ?? [])]);
  const slugs = [...new Set(offers.map(({ collection }) => collection.slug))];
  let template: Template;
  const worlds = new Map<string, World>();
  const make = async (one: Case, caller: Caller) => {
    const world = worlds.get(caller.surface) ?? (await openWorld(template));
    worlds.set(caller.surface, world);
    return world.make(one, caller);
  };
  beforeAll(async () => {
    template = await makeTemplate(agreed);
  });
  afterAll(async () => {
    for (const world of worlds.values()) await world.close();
    await template.drop();
  });

  describe.each(slugs)("%s: all surfaces agree on", (slug) => {
    const cases = offers.filter(({ collection }) => collection.slug === slug).flatMap(casesOf);
    it.each(cases)("$name: $title", async (one) => {
      const measure = await make(one, local);
      const { refused } = measure.answer;
      const { fails } = one.example;
      expect(refused && { code: refused.code, status: refused.status }).toEqual(
        fails && { code: fails, status: CODES[fails].status },
      );
      const sample = one.example.input?.(sampleGiven(shapesOf(one.offer.collection))) ?? {};
      for (const caller of callersOf(one.offer, sample)) {
        expectAgreement(measure, { caller, outcome: await make(one, caller) });
      }
    });
  });
});

describe("Every operation", () => {
  const declarations = features
    .flatMap((feature) => feature.operations ?? [])
    .map(({ declaration }) => declaration);

  it.each(declarations)(
    "$name shows how it succeeds, and how it is refused where it may be",
    (declaration) => {
      const { examples = [], errors } = declaration;
      const fails = examples.flatMap((example) => example.fails ?? []);
      expect(examples.length).toBeGreaterThan(fails.length);
      if (errors.length > 0) expect(fails).not.toEqual([]);
      expect(errors).toEqual(expect.arrayContaining(fails));
    },
  );
});
