import { clauseOf, type Part } from "../access/clauses/clause.ts";
import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import { routesIn } from "./routes-in.ts";

/** The text of each rule of a config, with the rules of which it is made and what they were given; by where it stands. */
export function ruleTexts(config: ResolvedConfig): ReadonlyMap<string, readonly string[]> {
  const entities = [...config.collections.values(), ...config.globals.values()];
  const rules = [
    ...entities.flatMap((entity) => entityRules(entity)),
    ...[...routesIn(config)].map(([route, { endpoint, place }]) => [
      ruleName(`${place}.endpoints`, route),
      endpoint.access,
    ]),
  ] as [name: string, rule: unknown][];
  return new Map(
    rules
      .filter((one): one is [string, Part] => typeof one[1] === "function")
      .map(([name, rule]) => [name, textsOf(rule)]),
  );
}

/** What a rule goes by: where it stands, and the act that it is about. */
export function ruleName(path: string, act: string | null): string {
  return `${path} ${act}`;
}

function entityRules({ kind, slug, access, fields }: ResolvedCollection): [string, unknown][] {
  const place = `${kind}s.${slug}`;
  return [...rulesAt(place, access), ...fieldRules(`${place}.fields`, fields)];
}

function fieldRules(base: string, fields: ResolvedCollection["fields"]): [string, unknown][] {
  return fields.flatMap((field) => [
    ...rulesAt(`${base}.${field.path}`, field.access),
    ...fieldRules(base, field.fields),
  ]);
}

function rulesAt(place: string, access: object): [string, unknown][] {
  return Object.entries(access).map(([act, rule]) => [ruleName(`${place}.access.${act}`, act), rule]);
}

function textsOf(rule: Part): readonly string[] {
  const { given = [], parts = [] } = clauseOf(rule) ?? {};
  return [String(rule), ...given.map((text) => JSON.stringify(text)), ...parts.flatMap(textsOf)];
}
