import { type Engine, stranger } from "../operation/index.ts";
import { isFirstUserHere } from "./first-user.ts";
import { expectedSetupCode } from "./setup-code.ts";

/** What the people who start the server must know: how the first administrator gets in. */
export async function notices(engine: Engine): Promise<string[]> {
  const { adminCollection, collections, production } = engine.config;
  const collection = adminCollection === null ? undefined : collections.get(adminCollection);
  if (!collection?.auth || collection.auth.disableLocalStrategy) return [];
  if (await isFirstUserHere({ engine, collection, caller: stranger(engine) })) return [];
  const door = `There is no administrator yet. The first one registers at POST /api/${collection.slug}/first-register`;
  return [production ? `${door} with the setup code ${expectedSetupCode(engine)}.` : `${door}.`];
}
