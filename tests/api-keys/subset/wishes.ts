import type { ResolvedConfig } from "../../../packages/lucent/src/config/index.ts";
import type { Given, Offer } from "../../../packages/lucent/src/operation/index.ts";
import type { ObjectSchema, Schema, SlotSchema } from "../../../packages/lucent/src/schema/index.ts";
import { placeOf } from "../../surfaces-agree/caller.ts";
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
export function wishesOf(offer: Offer, given: Given, config: ResolvedConfig): readonly Tried[] {
  const { operation, collection } = offer;
  const { name, examples = [], body } = operation.declaration;
  const tells = permissionsIn(offer, config);
  const wishes = examples.map(({ input, fails }) => {
    const args: Data = { ...input?.(given), ...placeOf(offer) };
    const told = isOfCaller(name, args) ? () => null : tells;
    return { name, args, isMeantToSucceed: fails === undefined, ...(told && { tells: told }) };
  });
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
      ...(tells && { tells }),
      isMeantToSucceed: false,
    })),
  ];
}

/**
 * What is told by an answer about permissions, one by one: where more may be done, it is shorter. An act that may not
 * be done is none of it, and a filter lets less be done than none.
 */
function permissionsIn({ operation, collection }: Offer, config: ResolvedConfig): Tried["tells"] {
  const { name, output, graphql } = operation.declaration;
  if (name === "manifest") return drawnIn;
  const { slot } = output as Partial<SlotSchema>;
  const { gives } = graphql || {};
  if (!gives || (slot !== "access" && slot !== "permissions")) return undefined;
  return (answer) => answer && allowedIn(gives.of(answer as never, { config, collection }) as Data);
}

/** What a manifest lets somebody draw: its lists by the names in them, and of what may be done what is true. */
function drawnIn(part: unknown): unknown {
  if (Array.isArray(part)) {
    const entries = part.map((item, place) => [nameIn(item) ?? place, drawnIn(item)]);
    return Object.fromEntries(entries);
  }
  if (typeof part !== "object" || part === null) return part;
  const shown = Object.entries(part).filter(([, value]) => value !== false);
  return Object.fromEntries(shown.map(([name, value]) => [name, drawnIn(value)]));
}

function nameIn(item: unknown): string | undefined {
  const { path, slug, name } = Object(item) as Partial<Record<"path" | "slug" | "name", string>>;
  return path ?? slug ?? name;
}

/** Whether somebody has explained what they may do themselves: by a key, that is the key. */
function isOfCaller(name: string, { data }: Data): boolean {
  return name === "explainAccess" && (data as Data)["who"] === undefined;
}

function allowedIn(tree: Data): Data {
  const parts = Object.entries(tree).filter(
    ([name, part]) => part && name !== "where" && (part as Data)["permission"] !== false,
  );
  return Object.fromEntries(
    parts.map(([name, part]) => [name, typeof part === "object" ? allowedIn(part as Data) : part]),
  );
}

function isDocument(schema: Schema | undefined): boolean {
  return schema?.kind === "slot" || (schema as ObjectSchema | undefined)?.beside !== undefined;
}
