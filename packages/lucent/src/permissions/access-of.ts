import { type Caller, isAdministrator, isWithinScopes } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { CollectionPermissions, Permissions } from "../contract/index.ts";
import type { Engine } from "../operation/index.ts";
import { byTheRules, inquireInGeneral } from "./inquiry.ts";
import { permissionsOf } from "./permissions-of.ts";
import { type Selection, within } from "./selection.ts";

/** What somebody may do with each collection and each global, as far as it is asked for. */
export async function accessOf(
  engine: Engine,
  caller: Caller,
  selection: Selection = true,
): Promise<Permissions> {
  const { config } = engine;
  const asking = byTheRules(caller);
  const ofEach = async (places: ReadonlyMap<string, ResolvedCollection>, asked: Selection | undefined) => {
    const found: Record<string, CollectionPermissions> = {};
    for (const [slug, collection] of places) {
      const select = asked && within(asked, slug);
      const inquiry = inquireInGeneral({ engine, collection, caller: asking });
      const permissions = select && (await permissionsOf(inquiry, select));
      if (permissions) found[slug] = permissions;
    }
    return found;
  };
  const isAsked = within(selection, "canAccessAdmin") !== undefined;
  return {
    ...(isAsked && (await mayUsePanel(asking)) && { canAccessAdmin: true }),
    collections: await ofEach(config.collections, within(selection, "collections")),
    globals: await ofEach(config.globals, within(selection, "globals")),
  } as Permissions;
}

/** Whether somebody may use the admin panel. By a key, only where it may do what administrators do. */
async function mayUsePanel(caller: Caller): Promise<boolean> {
  return isWithinScopes(caller, "admin") && isAdministrator(caller);
}
