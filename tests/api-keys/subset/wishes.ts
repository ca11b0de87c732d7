import type { Given, Offer } from "../../../packages/lucent/src/operation/index.ts";
import type { ObjectSchema, Schema } from "../../../packages/lucent/src/schema/index.ts";
import type { Wish } from "./attempt.ts";

type Data = Readonly<Record<string, unknown>>;

/** What whoever writes a document may try to slip in. */
const TEMPTATIONS: readonly Data[] = [
  { role: "admin" },
  { password: "copper-lantern-willow" },
  { email: "moved@example.com" },
  { badge: "gold" },
  { secret: "mine" },
  { name: "Somebody" },
  { _verified: true },
];

/** A call, and whether its operation says that it succeeds. */
export interface Tried extends Wish {
  readonly isMeantToSucceed: boolean;
}

/** The calls of an operation that are worth a try: its examples, and for whatever is written what nobody should write. */
export function wishesOf({ operation, collection }: Offer, given: Given): readonly Tried[] {
  const { name, on, examples = [], body } = operation.declaration;
  const place = { [on === "global" ? "slug" : "collection"]: collection.slug };
  const wishes = examples.map(({ input, fails }) => ({
    name,
    args: { ...input?.(given), ...place } as Data,
    isMeantToSucceed: fails === undefined,
  }));
  const [first] = wishes.filter(({ isMeantToSucceed }) => isMeantToSucceed);
  if (!first || !isDocument(body)) return wishes;
  const data = (first.args["data"] ?? {}) as Data;
  const tempted = TEMPTATIONS.filter((more) =>
    Object.keys(more).every((field) => collection.field.has(field)),
  );
  return [
    ...wishes,
    ...tempted.map((more) => ({
      name,
      args: { ...first.args, data: { ...data, ...more } },
      isMeantToSucceed: false,
    })),
  ];
}

function isDocument(schema: Schema | undefined): boolean {
  return schema?.kind === "slot" || (schema as ObjectSchema | undefined)?.beside !== undefined;
}
