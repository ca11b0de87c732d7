import fc from "fast-check";
import type { ControlName } from "lucent/client";
import { describe, expect, test } from "vitest";
import type { FieldNode } from "../manifest/index.ts";
import { changesOf } from "./changes-of.ts";
import type { Data } from "./document.ts";
import { areSame } from "./is-same.ts";
import { valuesOf } from "./values-of.ts";
import { differencesOf, filledIn, merged } from "./versions.ts";

const text = fc.option(fc.string());
const moment = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
  .map((at) => at.toISOString());
const VALUES: Record<Exclude<ControlName, "group" | "rows">, fc.Arbitrary<unknown>> = {
  line: text,
  text,
  address: text,
  secret: fc.constant(undefined),
  number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  "whole number": fc.option(fc.maxSafeInteger()),
  switch: fc.option(fc.boolean()),
  moment: fc.option(moment),
  choice: text,
  choices: fc.option(fc.array(fc.string())),
  json: fc.jsonValue(),
  "rich text": fc.option(fc.jsonValue()),
  place: fc.option(
    fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  ),
  relation: fc.oneof(text, fc.array(fc.uuid()), fc.record({ relationTo: fc.string(), value: fc.uuid() })),
};

interface Known {
  readonly field: FieldNode;
  readonly value: fc.Arbitrary<unknown>;
}

function known(name: string, more: Partial<FieldNode>, value: fc.Arbitrary<unknown>): Known {
  const field: FieldNode = {
    path: name,
    name,
    parent: null,
    label: name,
    type: "text",
    control: "line",
    holds: "value",
    required: false,
    unique: false,
    many: false,
    polymorphic: false,
    operators: [],
    isSortable: false,
    isReadOnly: false,
    isHidden: false,
    may: { create: true, read: true, update: true },
    fields: [],
    ...more,
  };
  return { field, value };
}

function document(fields: readonly Known[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(fields.map(({ field, value }) => [field.name, value])));
}

const leaves = Object.entries(VALUES).map(([control, value]) =>
  known(control.replace(" ", ""), { control: control as ControlName }, value),
);
const holding = (inside: readonly Known[]): readonly Known[] => {
  const fields = inside.map(({ field }) => field);
  const row = document(inside).chain((data) => fc.uuid().map((id) => ({ id, ...data })));
  return [
    ...inside,
    known("group", { control: "group", holds: "fields", fields: within("group", fields) }, document(inside)),
    known(
      "rows",
      { control: "rows", holds: "rows", fields: within("rows", fields) },
      fc.array(row, { maxLength: 3 }),
    ),
  ];
};
const within = (path: string, fields: readonly FieldNode[]): readonly FieldNode[] =>
  fields.map((field) => ({
    ...field,
    path: `${path}.${field.path}`,
    fields: within(path, field.fields),
  }));
const all = holding(holding(leaves));
const FIELDS = all.map(({ field }) => field);
const DOCUMENT = document(all).map((data) => ({ id: "1", updatedAt: "2026-11-22T00:00:00.000Z", ...data }));
const RUNS = { numRuns: 60 };

describe("a document of every kind of field", () => {
  test("that was loaded and not touched has nothing to be sent", () => {
    fc.assert(
      fc.property(DOCUMENT, (stored) => {
        const inForm = structuredClone(valuesOf(FIELDS, stored));
        expect(changesOf(FIELDS, stored, inForm)).toEqual({});
        expect(areSame(FIELDS, stored, inForm)).toBe(true);
        expect(filledIn(FIELDS, {}, stored)).toEqual(filledIn(FIELDS, stored, stored));
      }),
      RUNS,
    );
  });

  test("is what stands in the form once the changes were made", () => {
    fc.assert(
      fc.property(DOCUMENT, DOCUMENT, (stored, wanted) => {
        const changes = changesOf(FIELDS, stored, valuesOf(FIELDS, wanted));
        expect(areSame(FIELDS, apply(FIELDS, stored, changes), wanted)).toBe(true);
      }),
      RUNS,
    );
  });

  test("takes over what others changed, and keeps what was changed here", () => {
    fc.assert(
      fc.property(DOCUMENT, DOCUMENT, DOCUMENT, (base, mine, theirs) => {
        expect(areSame(FIELDS, merged(FIELDS, { base, mine: base, theirs }), theirs)).toBe(true);
        expect(areSame(FIELDS, merged(FIELDS, { base, mine, theirs: base }), mine)).toBe(true);
        const both = differencesOf(FIELDS, { base, mine, theirs }).filter(({ by }) => by === "both");
        const paths = new Set(both.map(({ field }) => field.path));
        const mineWins = merged(FIELDS, { base, mine, theirs });
        const theirsWin = merged(FIELDS, { base, mine, theirs }, paths);
        expect(differencesOf(FIELDS, { base: mineWins, mine: mineWins, theirs: theirsWin })).toHaveLength(
          both.length,
        );
      }),
      RUNS,
    );
  });
});

/** As the engine does it: what was not sent stays, groups are merged, lists are replaced. */
function apply(fields: readonly FieldNode[], stored: Data, sent: Data): Data {
  const inside = fields.filter(({ name }) => sent[name] !== undefined);
  return {
    ...stored,
    ...Object.fromEntries(
      inside.map(({ name, holds, fields: inner }) => [
        name,
        holds === "fields" ? apply(inner, (stored[name] ?? {}) as Data, sent[name] as Data) : sent[name],
      ]),
    ),
  };
}
