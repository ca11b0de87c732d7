import type { TestDatabase } from "../../support/databases.ts";
import { type Clauses, namedRule } from "./clauses.ts";
import { type EntitySpec, type FieldSpec, groundOf, type Rules, type Spec } from "./spec.ts";
import type { Ground } from "./terms.ts";

/** Keys for tests only. */
const KEYS = "pepper-harbour-lantern-quartz-willow-meridian";

/** The config that a developer would have written. */
export function configOf(spec: Spec, { url }: Pick<TestDatabase, "url">, clauses: Clauses): object {
  const entries = (isGlobal: boolean) =>
    Object.fromEntries(
      spec.entities
        .filter(({ kind }) => (kind === "global") === isGlobal)
        .map((entity) => {
          const path = `${isGlobal ? "globals" : "collections"}.${entity.slug}`;
          const { isNamed } = spec;
          return [entity.slug, entityOf(entity, { ground: groundOf(spec, entity), path, isNamed, clauses })];
        }),
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

interface Around {
  readonly ground: Ground;
  /** Where the rules stand in the config. */
  readonly path: string;
  readonly isNamed: boolean;
  readonly clauses: Clauses;
}

function entityOf({ kind, fields, rules }: EntitySpec, around: Around): object {
  return {
    ...(kind === "people" && { auth: true }),
    fields: fieldsOf(fields, { ...around, path: `${around.path}.fields` }),
    access: accessOf(rules, around),
  };
}

function fieldsOf(fields: readonly FieldSpec[], around: Around): object {
  return Object.fromEntries(
    fields.map(({ name, rules, fields: inner, ...options }) => {
      const inside = { ...around, path: `${around.path}.${name}` };
      return [
        name,
        { ...options, ...(inner && { fields: fieldsOf(inner, inside) }), access: accessOf(rules, inside) },
      ];
    }),
  );
}

function accessOf(rules: Rules, { ground, path, ...around }: Around): object {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([act, term]) =>
      term ? [[act, namedRule(term, ground, { ...around, path: `${path}.access.${act}` })]] : [],
    ),
  );
}
