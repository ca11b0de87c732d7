import type { ResolvedCollection } from "../../config/index.ts";
import { block } from "./block.ts";
import type { GlobalNames } from "./interface-names.ts";
import { type NameOf, readMembers } from "./read-members.ts";
import { updateMembers } from "./write-members.ts";

/** The interfaces of one global. */
export function globalInterfaces(one: ResolvedCollection, names: GlobalNames, nameOf: NameOf): string {
  const { slug, fields } = one;
  const about = JSON.stringify(slug);
  const first = [`globalType: ${about}`, "createdAt: string | null", "updatedAt: string | null"];
  return [
    block(`The global ${about}.`, names[""], [...first, ...readMembers(fields, nameOf)]),
    block(`The global ${about} at depth 0, where relations are ids.`, names.Flat, [
      ...first,
      ...readMembers(fields),
    ]),
    block(`What changes the global ${about}.`, names.Update, [
      "updatedAt?: string | null | undefined",
      ...updateMembers(fields),
    ]),
  ].join("\n");
}

/** What a global is known by among the project's types. */
export function globalEntry(names: GlobalNames): string {
  return `{ doc: ${names[""]}; flat: ${names.Flat}; update: ${names.Update} }`;
}
