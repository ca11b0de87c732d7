import type { ResolvedCollection } from "../config/index.ts";
import { type Engine, stranger } from "../operation/index.ts";
import { isFirstUserHere } from "./first-user.ts";
import { expectedSetupCode } from "./setup-code.ts";

/** What the people who start the server must know: how the first administrator gets in, and who else is awaited. */
export async function notices(engine: Engine): Promise<string[]> {
  const said: string[] = [];
  for (const collection of engine.config.collections.values()) {
    if (!isAwaited(engine, collection)) continue;
    if (await isFirstUserHere({ engine, collection, caller: stranger(engine) })) continue;
    said.push(invitation(engine, collection));
  }
  return said;
}

/** Only the administrators' first user is announced, and those who could come by no other door. */
function isAwaited({ config }: Engine, { slug, auth }: ResolvedCollection): boolean {
  if (!auth || auth.disableLocalStrategy) return false;
  return slug === config.adminCollection || (config.production && !auth.register.open);
}

function invitation(engine: Engine, collection: ResolvedCollection): string {
  const { config } = engine;
  const { slug } = collection;
  const isOfAdministrators = slug === config.adminCollection;
  const missing = isOfAdministrators ? "There is no administrator yet" : `Nobody is in \`${slug}\` yet`;
  const page = isOfAdministrators && config.panel.isServed ? "/admin, or " : "";
  const door = `${missing}. The first one registers at ${page}POST /api/${slug}/first-register`;
  return config.production
    ? `${door} with the setup code ${expectedSetupCode({ engine, collection })}.`
    : `${door}.`;
}
