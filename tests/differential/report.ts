import { inspect } from "node:util";
import type { Answer } from "./evaluator.ts";
import type { Case } from "./generate/queries.ts";
import type { Data, FieldSpec, World } from "./world.ts";

/** A question on which the engine and the memory part, and all that it takes to understand it. */
export interface Difference {
  readonly one: Case;
  readonly world: World;
  readonly expected: Answer;
  readonly got: readonly Answer[];
}

/** Says of a question what was expected and what came, over which documents of which schema. */
export function report(seed: number, { one, world, expected, got }: Difference): string {
  const { query, door } = one;
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  const [local, other] = got;
  return [
    `The answers of seed ${seed} differ.`,
    "",
    ...Object.values(world.schema).flatMap(({ slug, timestamps, read, fields }) => [
      `${slug}${timestamps ? "" : ", without times"}, read: ${read ? JSON.stringify(read) : "by default"}`,
      ...linesOf(fields, "  "),
    ]),
    "",
    ...Object.entries(world.documents).flatMap(([slug, docs]) => [
      slug,
      ...docs.map((doc) => `  ${filled(doc)}`),
    ]),
    "",
    `people: ${JSON.stringify(world.people)}`,
    `question: ${shown(asked)}`,
    `expected: ${shown(expected)}`,
    `got in process: ${shown(local)}`,
    ...(other ? [`got over HTTP (${door}): ${shown(other)}`] : []),
  ].join("\n");
}

function linesOf(fields: readonly FieldSpec[], indent: string): string[] {
  return fields.flatMap(
    ({ name, type, hidden, index, read, peer, relationTo, hasMany, fields: inner = [] }) => {
      const marks = [
        hidden && "hidden",
        index && "indexed",
        read && `read: ${read === "siblings" ? `where ${peer} is empty` : read}`,
        relationTo && `to ${JSON.stringify(relationTo)}`,
        hasMany && "many",
      ];
      const line = `${indent}${name}: ${[type, ...marks.filter(Boolean)].join(", ")}`;
      return [line, ...linesOf(inner, `${indent}  `)];
    },
  );
}

function filled(doc: Data): string {
  return JSON.stringify(doc, (_key, value) => (value === null ? undefined : value));
}

function shown(value: unknown): string {
  return inspect(value, { depth: null, compact: 8, breakLength: 140, maxStringLength: 300 });
}
