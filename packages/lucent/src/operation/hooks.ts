import type { Scene } from "./operation.ts";

type Hook = (args: never) => unknown;

/**
 * Runs the user's functions in order; an object that one returns replaces what the next is given. Anything else is
 * no answer: `({ data }) => data.isNew && notify(data)` means no harm.
 */
export function runHooks<Value>(
  hooks: readonly Hook[] | undefined,
  value: Value,
  argumentsFor: (current: Value) => object,
): Value | Promise<Value> {
  return hooks ? runAll(hooks, value, argumentsFor) : value;
}

async function runAll<Value>(
  hooks: readonly Hook[],
  value: Value,
  argumentsFor: (current: Value) => object,
): Promise<Value> {
  let current = value;
  for (const hook of hooks) {
    const replaced = await hook(argumentsFor(current) as never);
    if (typeof replaced === "object" && replaced !== null) current = replaced as Value;
  }
  return current;
}

/**
 * Asks the user's functions in order whether one of them answers in the engine's place: the first that gives an
 * object does, and no other is asked.
 */
export async function firstAnswer(
  hooks: readonly Hook[] | undefined,
  argumentsFor: () => object,
): Promise<Readonly<Record<string, unknown>> | null> {
  for (const hook of hooks ?? []) {
    const answer = await hook(argumentsFor() as never);
    if (typeof answer === "object" && answer !== null) return answer as Record<string, unknown>;
  }
  return null;
}

/** What every hook is told, whatever else it is asked about. */
export function hookFacts({ collection, caller }: Pick<Scene, "collection" | "caller">) {
  const { req, lucent } = caller;
  return { collection: collection.slug, context: req.context, req, lucent };
}
