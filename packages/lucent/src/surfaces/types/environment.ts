import type { ResolvedCollection, ResolvedConfig } from "../../config/index.ts";
import { collectionEntry, collectionInterfaces } from "./collection-interfaces.ts";
import { globalEntry, globalInterfaces } from "./global-interfaces.ts";
import { interfaceNames } from "./interface-names.ts";
import { propertyName } from "./type-text.ts";

const HEAD = `// Written from the config, and written anew when it changes.
import type { Comparison, SessionView, Signed } from "lucent";
`;
const TAKEN = ["LucentTypes", "Comparison", "SessionView", "Signed"];

/**
 * The text of `lucent-env.d.ts`: an interface for each thing that a collection or a global is read and written
 * as, and the declaration by which callbacks in the config come to know them.
 */
export function writeEnvironmentTypes({ collections, globals, defaultAuth }: ResolvedConfig): string {
  const names = interfaceNames({ collections: collections.keys(), globals: globals.keys() }, TAKEN);
  const nameOf = (slug: string) => names.collections.get(slug)?.[""] ?? "never";
  const interfaces: string[] = [];
  const entries: string[] = [];
  const globalEntries: string[] = [];
  for (const [slug, parts] of names.collections) {
    const collection = collections.get(slug) as ResolvedCollection;
    interfaces.push(collectionInterfaces(collection, parts, nameOf));
    entries.push(`${propertyName(slug)}: ${collectionEntry(collection, parts)}`);
  }
  for (const [slug, parts] of names.globals) {
    interfaces.push(globalInterfaces(globals.get(slug) as ResolvedCollection, parts, nameOf));
    globalEntries.push(`${propertyName(slug)}: ${globalEntry(parts)}`);
  }
  return [
    HEAD,
    ...interfaces,
    `/** The types of all collections and globals by slug. */
export interface LucentTypes {
  collections: ${lines(entries)};
  globals: ${lines(globalEntries)};
  defaultAuth: ${defaultAuth === null ? "never" : JSON.stringify(defaultAuth)};
}
`,
    `declare module "lucent" {
  interface Register {
    types: LucentTypes;
  }
}
`,
  ].join("\n");
}

function lines(members: readonly string[]): string {
  return members.length > 0 ? `{\n${members.map((member) => `    ${member};\n`).join("")}  }` : "{}";
}
