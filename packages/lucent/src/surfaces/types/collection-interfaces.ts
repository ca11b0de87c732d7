import { isTheirs } from "../../access/index.ts";
import {
  isIdentity,
  isOpened,
  type ResolvedAuth,
  type ResolvedCollection,
  type ResolvedField,
} from "../../config/index.ts";
import { interfaceText, typeAlias } from "./declaration.ts";
import type { CollectionNames } from "./interface-names.ts";
import { type NameOf, readMembers } from "./read-members.ts";
import { partName } from "./slot-names.ts";
import type { Member, TypeText } from "./type-text.ts";
import { comparison, whereMembers } from "./where-members.ts";
import { createMembers, updateMembers } from "./write-members.ts";

const ENTRIES = ["Flat", "User", "Create", "Update", "Where", "Register", "Invitee", "Identifier"] as const;

/** The types of one collection; `nameOf` names those of related documents. */
export function collectionInterfaces(
  collection: ResolvedCollection,
  names: CollectionNames,
  nameOf: NameOf,
): readonly string[] {
  const { slug, description, fields, auth, timestamps } = collection;
  const about = JSON.stringify(slug);
  const told = description === undefined ? "" : `\n\n${description}`;
  const always = alwaysThere(collection);
  const writable = fields.filter(isWritable);
  const version: Member[] = timestamps
    ? [{ name: "updatedAt", type: { oneOf: ["string", "null"] }, isOptional: true }]
    : [];
  const written = [
    interfaceText(names[""], `A document of ${about}.${told}`, [...always, ...readMembers(fields, nameOf)]),
    interfaceText(names.Flat, `A document of ${about} at depth 0, where relations are ids.`, [
      ...always,
      ...readMembers(fields),
    ]),
    interfaceText(names.Create, `What creates a document of ${about}.`, createMembers(writable)),
    interfaceText(names.Update, `What changes a document of ${about}.`, [
      ...version,
      ...updateMembers(writable),
    ]),
    interfaceText(names.Where, `A filter over documents of ${about}.`, filtered(collection, names.Where)),
    typeAlias(names.Select, `Which fields of ${about} are given.`, `SelectOf<${names.Flat}>`),
  ];
  if (!auth) return written;
  const base = auth.depth === 0 ? names.Flat : names[""];
  return [
    ...written,
    interfaceText(`${names.User} extends Signed, ${base}`, `Somebody of ${about} who is signed in.`, []),
    interfaceText(
      names.Register,
      `What registers somebody in ${about}.`,
      createMembers(fields.filter(isOpenIn(auth))),
    ),
    interfaceText(
      names.Invitee,
      `What invites somebody to ${about}.`,
      createMembers(writable.filter(({ purpose }) => purpose !== "password" && purpose !== "verified")),
    ),
    typeAlias(names.Identifier, `What names somebody of ${about}.`, identifierType(auth)),
  ];
}

/** What a collection is known by among the project's types. */
export function collectionEntry(collection: ResolvedCollection, names: CollectionNames): readonly Member[] {
  return [
    { name: "doc", type: names[""] },
    ...ENTRIES.map((part) => ({ name: part.toLowerCase(), type: partName(collection, names, part) })),
    { name: "auth", type: String(collection.auth !== null) },
  ];
}

function alwaysThere({ slug, auth, timestamps }: ResolvedCollection): readonly Member[] {
  const times = timestamps ? ["createdAt", "updatedAt"] : [];
  const person: Member[] = [
    { name: "collection", type: JSON.stringify(slug) },
    { name: "sessions?", type: { items: "SessionView" } },
  ];
  return [...["id", ...times].map((name) => ({ name, type: "string" })), ...(auth ? person : [])];
}

function filtered({ fields, timestamps }: ResolvedCollection, name: string): readonly Member[] {
  const times = timestamps ? ["createdAt", "updatedAt"] : [];
  const list = { type: `readonly ${name}[]`, isReadonly: true, isOptional: true };
  return [
    ...["id", ...times].map((property) => comparison(property, "string")),
    ...whereMembers(fields),
    { name: "and", ...list },
    { name: "or", ...list },
  ];
}

function identifierType({ identifiers: { email, username } }: ResolvedAuth): TypeText {
  const named = (name: string) => ({ name, type: "string" });
  const absent = (name: string) => ({ name, type: "undefined", isOptional: true });
  if (email && username) {
    return {
      oneOf: [
        { members: [named("email"), absent("username")] },
        { members: [named("username"), absent("email")] },
      ],
    };
  }
  if (email) return { members: [named("email")] };
  return username ? { members: [named("username")] } : "never";
}

function isWritable({ purpose }: ResolvedField): boolean {
  return purpose !== "verificationToken" && purpose !== "resetToken" && purpose !== "resetExpiry";
}

/** Whether whoever registers may send a field. */
function isOpenIn(auth: ResolvedAuth): (field: ResolvedField) => boolean {
  return (field) =>
    field.purpose
      ? isIdentity(field)
      : isTheirs(field) || field.access.create !== undefined || isOpened(auth, field);
}
