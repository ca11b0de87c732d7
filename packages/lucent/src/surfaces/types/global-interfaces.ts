import type { ResolvedCollection } from "../../config/index.ts";
import { interfaceText, typeAlias } from "./declaration.ts";
import type { GlobalNames } from "./interface-names.ts";
import { type NameOf, readMembers } from "./read-members.ts";
import type { Member } from "./type-text.ts";
import { updateMembers } from "./write-members.ts";

/** The types of one global. */
export function globalInterfaces(
  { slug, description, fields }: ResolvedCollection,
  names: GlobalNames,
  nameOf: NameOf,
): readonly string[] {
  const about = JSON.stringify(slug);
  const told = description === undefined ? "" : `\n\n${description}`;
  const time = { oneOf: ["string", "null"] };
  const first: readonly Member[] = [
    { name: "globalType", type: about },
    { name: "createdAt", type: time },
    { name: "updatedAt", type: time },
  ];
  return [
    interfaceText(names[""], `The global ${about}.${told}`, [...first, ...readMembers(fields, nameOf)]),
    interfaceText(names.Flat, `The global ${about} at depth 0, where relations are ids.`, [
      ...first,
      ...readMembers(fields),
    ]),
    interfaceText(names.Update, `What changes the global ${about}.`, [
      { name: "updatedAt", type: time, isOptional: true },
      ...updateMembers(fields),
    ]),
    typeAlias(names.Select, `Which fields of the global ${about} are given.`, `SelectOf<${names.Flat}>`),
  ];
}

/** What a global is known by among the project's types. */
export function globalEntry(names: GlobalNames): readonly Member[] {
  const others = ["Flat", "Update"] as const;
  return [
    { name: "doc", type: names[""] },
    ...others.map((part) => ({ name: part.toLowerCase(), type: names[part] })),
  ];
}
