import { nearestName } from "../../base/index.ts";
import type { ResolvedCollection, ResolvedConfig } from "../../config/index.ts";
import { Refusal } from "../refusal.ts";

/** The collection that a new person goes to: the named one, else the administrators' or the default one. */
export function peopleOf(
  config: ResolvedConfig,
  { collection: named, admin }: { readonly collection?: string | undefined; readonly admin: boolean },
): ResolvedCollection {
  const slugs = [...config.collections.values()].filter(({ auth }) => auth).map(({ slug }) => slug);
  if (slugs.length === 0) {
    throw new Refusal("No collection of this config holds people.", { hints: ["Give one `auth: true`."] });
  }
  const slug = named ?? (admin ? config.adminCollection : config.defaultAuth) ?? (slugs[0] as string);
  const collection = config.collections.get(slug);
  if (!collection?.auth) {
    const near = nearestName(slug, slugs);
    const hint =
      near === undefined ? `People are in: ${slugs.join(", ")}.` : `Did you mean --collection ${near}?`;
    throw new Refusal(`${collection ? `"${slug}" holds no people` : `There is no collection "${slug}"`}.`, {
      hints: [hint],
    });
  }
  if (admin && slug !== config.adminCollection) {
    throw new Refusal(`Administrators are in "${config.adminCollection}", not in "${slug}".`, {
      hints: ["Leave --collection out, or name it in the config as `admin.user`."],
    });
  }
  return collection;
}
