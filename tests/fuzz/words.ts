import fc from "fast-check";
import { type Wish, wishFor } from "./wishes.ts";

/** Names that nobody declared, and some that a server might keep to itself. */
const STRANGE_NAMES = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "length", ""],
  ...[
    "hash",
    "salt",
    "password",
    "passwordHash",
    "sessions",
    "isAdmin",
    "hidden",
    "secret",
    "roles",
    "collection",
    "$parent",
  ],
  ...["a.b", "a[b]", "$where", "and", "or", "equals", "relationTo", "value", "where", "data", "é", "０"],
];

const STRANGE_TEXTS = [
  ...[
    "",
    " ",
    "0",
    "-1",
    "1e309",
    "NaN",
    "null",
    "undefined",
    "true",
    "[]",
    "{}",
    "%",
    "%00",
    "\\",
    "'",
    '"',
  ],
  ...["' OR 1=1 --", "<script>", "../../etc/passwd", "#{7*7}", "{{7*7}}", "\u0000", "\ud83d\ude00", "İ", "ﬀ"],
  ...[
    "\ufeff",
    "\u202e",
    "a\nb",
    "2026-11-21",
    "2026-02-30T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "-271821-04-20",
  ],
  ...["13.4,52.5,1000", "13.4, 52.5, null, 5", "en", "*", "_", "a,b,-c", "id", "-createdAt", "-id,id"],
];

/** Any words: such as people write, such as attack, and such as mean something elsewhere in the document. */
export function textsOf(names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ maxLength: 12 }) },
    { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.toWellFormed()) },
    { weight: 3, arbitrary: fc.constantFrom(...STRANGE_TEXTS) },
    { weight: 2, arbitrary: sortsOf(names) },
  );
}

/** Names with commas between them, as a sort has them. */
export function sortsOf(names: readonly string[]): fc.Arbitrary<string> {
  const one = fc
    .tuple(fc.constantFrom("", "", "-"), fc.constantFrom(...names))
    .map((parts) => parts.join(""));
  return fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(","));
}

/** Names of properties, declared or not. */
export function namesOf(names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom(...STRANGE_NAMES) },
    { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
  );
}

const square = [
  [0, 0],
  [90, 0],
  [90, 80],
  [0, 0],
];

/** Any JSON. */
export function jsonOf(names: readonly string[]): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(
    textsOf(names),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  return fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      { weight: 4, arbitrary: scalar },
      { weight: 1, arbitrary: fc.constant({ type: "Polygon", coordinates: [square] }) },
      { weight: 1, arbitrary: fc.array(tie("any"), { maxLength: 4 }) },
      {
        weight: 2,
        arbitrary: fc.dictionary(namesOf(names), tie("any"), { maxKeys: 4, noNullPrototype: true }),
      },
    ),
  })).any;
}

/** Ids: mostly of documents that are there, in one of some collections. */
export function idsOf(slugs: readonly string[]): fc.Arbitrary<string> {
  const real = fc
    .tuple(fc.constantFrom(...(slugs.length > 0 ? slugs : [""])), fc.nat(30))
    .map(([of, index]) => wishFor({ kind: "id", of, index }));
  return fc.oneof({ weight: 8, arbitrary: real }, { weight: 1, arbitrary: fc.uuid({ version: 7 }) });
}

/** Something of one of the people of a run. */
export function ofPeople(
  kind: Exclude<Wish["kind"], "id" | "cursor" | "time">,
  people: readonly string[],
): fc.Arbitrary<string> {
  return fc.constantFrom(...people).map((of) => wishFor({ kind, of, index: 0 }));
}
