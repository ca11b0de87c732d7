import type { Example, Offer } from "../../packages/lucent/src/operation/index.ts";
import type { ObjectSchema } from "../../packages/lucent/src/schema/index.ts";

/** One call of an operation on one of the collections that offer it. */
export interface Case {
  readonly name: string;
  readonly title: string;
  readonly offer: Offer;
  readonly example: Example;
}

/** The examples of an operation, and those that succeed once more with documents in the places of ids. */
export function casesOf(offer: Offer): readonly Case[] {
  const { name, query, examples = [] } = offer.operation.declaration;
  const hasDepth = "depth" in ((query as ObjectSchema | undefined)?.properties ?? {});
  const deeper = hasDepth ? examples.filter(({ fails }) => fails === undefined).map(oneStepFurther) : [];
  return [...examples, ...deeper].map((example) => ({ name, title: example.title, offer, example }));
}

function oneStepFurther({ title, input, ...example }: Example): Example {
  return {
    ...example,
    title: `${title}, one step further`,
    input: (given) => ({ ...input?.(given), depth: 1 }),
  };
}
