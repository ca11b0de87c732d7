import type { ResolvedCollection, ResolvedConfig } from "../../config/index.ts";
import type { Offer, Registry } from "../../operation/index.ts";
import type { SlotName } from "../../schema/index.ts";
import { collectionEntry, collectionInterfaces } from "./collection-interfaces.ts";
import { interfaceText } from "./declaration.ts";
import { globalEntry, globalInterfaces } from "./global-interfaces.ts";
import { type InterfaceNames, interfaceNames, type OperationNames } from "./interface-names.ts";
import { offerTypes, operationInterfaces, rootInterfaces } from "./operation-interfaces.ts";
import { slotNames } from "./slot-names.ts";
import { type Member, propertyName } from "./type-text.ts";

const HEAD =
  "// Written by Lucent from the config, and anew when that changes: nothing is to be changed here.\n";
const IMPORTED = [
  "AccessSelect",
  "CollectionPermissions",
  "Comparison",
  "GlobalPermissions",
  "Permissions",
  "PopulateOf",
  "SelectOf",
  "SessionView",
  "Signed",
];
const REGISTERED = `declare module "lucent/client" {
  interface Register {
    types: LucentTypes;
  }
}
`;

/**
 * The text of `lucent-env.d.ts`: an interface for each thing that a collection, a global or an operation is read,
 * written and called as, and the declaration by which callbacks in the config and clients come to know them. It
 * takes what it needs from `lucent/client`, so that it does for a front end too.
 */
export function writeEnvironmentTypes(config: ResolvedConfig, { offers }: Registry): string {
  const names = interfaceNames(config, offers, ["LucentTypes", ...IMPORTED]);
  const nameOf = (slug: string) => names.collections.get(slug)?.[""] ?? "never";
  const offersIn = Map.groupBy(offers, ({ collection }) => collection);

  const texts: string[] = [];
  const collections: Member[] = [];
  for (const [slug, own] of names.collections) {
    const collection = config.collections.get(slug) as ResolvedCollection;
    texts.push(...collectionInterfaces(collection, own, nameOf));
    texts.push(offeredText(offersIn.get(collection) ?? [], names, slotNames(collection, own)));
    collections.push({ name: propertyName(slug), type: { members: collectionEntry(collection, own) } });
  }
  const globals: Member[] = [];
  for (const [slug, own] of names.globals) {
    const global = config.globals.get(slug) as ResolvedCollection;
    texts.push(...globalInterfaces(global, own, nameOf));
    texts.push(offeredText(offersIn.get(global) ?? [], names, slotNames(global, own)));
    globals.push({ name: propertyName(slug), type: { members: globalEntry(own) } });
  }
  const slotInRoot = slotNames(config.root, {});
  for (const [{ declaration, on }, own] of names.operations)
    texts.push(
      ...(on === "root"
        ? rootInterfaces(declaration, own, slotInRoot)
        : operationInterfaces(declaration, own)),
    );
  const defaultAuth = config.defaultAuth === null ? "never" : JSON.stringify(config.defaultAuth);
  texts.push(
    interfaceText("LucentTypes", "The types of all collections and globals by slug.", [
      { name: "collections", type: { members: collections } },
      { name: "globals", type: { members: globals } },
      { name: "defaultAuth", type: defaultAuth },
    ]),
  );
  const types = texts.filter((text) => text !== "").join("\n");
  return [HEAD + importText(types), types, REGISTERED].join("\n");
}

/** What the operations of one place take and give. */
function offeredText(
  offers: readonly Offer[],
  names: InterfaceNames,
  nameOf: (slot: SlotName) => string,
): string {
  const texts = offers.flatMap((offer) => {
    const { declaration } = offer.operation;
    const general = names.operations.get(offer.operation) as OperationNames;
    return offerTypes(declaration, { general, own: names.offers.get(offer) as OperationNames, nameOf });
  });
  return texts.join("");
}

/** A file that is no declaration may be refused for an import that it does not use. */
function importText(types: string): string {
  const used = IMPORTED.filter((name) => new RegExp(`\\b${name}\\b`).test(types));
  return used.length > 0 ? `import type { ${used.join(", ")} } from "lucent/client";\n` : "";
}
