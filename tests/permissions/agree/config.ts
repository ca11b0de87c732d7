import type { TestDatabase } from "../../support/databases.ts";
import { type EntitySpec, type FieldSpec, groundOf, type Rules, type Spec } from "./spec.ts";
import { type Ground, ruleOf } from "./terms.ts";

/** Keys for tests only. */
const KEYS = "pepper-harbour-lantern-quartz-willow-meridian";

/** The config that a developer would have written. */
export function configOf(spec: Spec, { url }: Pick<TestDatabase, "url">): object {
  const entries = (isGlobal: boolean) =>
    Object.fromEntries(
      spec.entities
        .filter(({ kind }) => (kind === "global") === isGlobal)
        .map((entity) => [entity.slug, entityOf(entity, groundOf(spec, entity))]),
    );
  return {
    logger: false,
    rateLimit: false,
    secret: KEYS,
    auth: {},
    database: { url, durability: "relaxed" },
    collections: entries(false),
    globals: entries(true),
  };
}

function entityOf({ kind, fields, rules }: EntitySpec, ground: Ground): object {
  return {
    ...(kind === "people" && { auth: true }),
    fields: fieldsOf(fields, ground),
    access: accessOf(rules, ground),
  };
}

function fieldsOf(fields: readonly FieldSpec[], ground: Ground): object {
  return Object.fromEntries(
    fields.map(({ name, rules, fields: inner, ...options }) => [
      name,
      { ...options, ...(inner && { fields: fieldsOf(inner, ground) }), access: accessOf(rules, ground) },
    ]),
  );
}

function accessOf(rules: Rules, ground: Ground): object {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([act, term]) => (term ? [[act, ruleOf(term, ground)]] : [])),
  );
}
