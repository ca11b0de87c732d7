import { isTheirs } from "../../access/index.ts";
import {
  isIdentity,
  isOpened,
  type ResolvedAuth,
  type ResolvedCollection,
  type ResolvedField,
} from "../../config/index.ts";
import { block } from "./block.ts";
import { COLLECTION_PARTS, type CollectionNames } from "./interface-names.ts";
import { type NameOf, readMembers } from "./read-members.ts";
import { comparison, whereMembers } from "./where-members.ts";
import { createMembers, updateMembers } from "./write-members.ts";

/** The interfaces of one collection; `nameOf` names those of related documents. */
export function collectionInterfaces(
  collection: ResolvedCollection,
  names: CollectionNames,
  nameOf: NameOf,
): string {
  const { slug, fields, auth, timestamps } = collection;
  const about = JSON.stringify(slug);
  const writable = fields.filter(isWritable);
  const version = timestamps ? ["updatedAt?: string | null | undefined"] : [];
  const written = [
    block(`A document of ${about}.`, names[""], [...always(collection), ...readMembers(fields, nameOf)]),
    block(`A document of ${about} at depth 0, where relations are ids.`, names.Flat, [
      ...always(collection),
      ...readMembers(fields),
    ]),
    block(`What creates a document of ${about}.`, names.Create, createMembers(writable)),
    block(`What changes a document of ${about}.`, names.Update, [...version, ...updateMembers(writable)]),
    block(`A filter over documents of ${about}.`, names.Where, filtered(collection, names.Where)),
  ];
  if (!auth) return written.join("\n");
  const base = auth.depth === 0 ? names.Flat : names[""];
  const registering = createMembers(fields.filter(isOpenIn(auth)));
  return [
    ...written,
    block(`Somebody of ${about} who is signed in.`, `${names.User} extends Signed, ${base}`, []),
    block(`What registers somebody in ${about}.`, names.Register, registering),
  ].join("\n");
}

/** What a collection is known by among the project's types. */
export function collectionEntry({ auth }: ResolvedCollection, names: CollectionNames): string {
  const members = COLLECTION_PARTS.map((part) => {
    const isThere = auth !== null || (part !== "User" && part !== "Register");
    return `${part === "" ? "doc" : part.toLowerCase()}: ${isThere ? names[part] : "never"}`;
  });
  const identifier = auth ? identifierText(auth) : "never";
  return `{ ${[...members, `identifier: ${identifier}`, `auth: ${auth !== null}`].join("; ")} }`;
}

function always({ slug, auth, timestamps }: ResolvedCollection): readonly string[] {
  return [
    "id: string",
    ...(timestamps ? ["createdAt: string", "updatedAt: string"] : []),
    ...(auth ? [`collection: ${JSON.stringify(slug)}`, "sessions?: SessionView[]"] : []),
  ];
}

function filtered({ fields, timestamps }: ResolvedCollection, name: string): readonly string[] {
  const times = timestamps ? ["createdAt", "updatedAt"] : [];
  return [
    ...["id", ...times].map((property) => comparison(property, "string")),
    ...whereMembers(fields),
    `readonly and?: readonly ${name}[] | undefined`,
    `readonly or?: readonly ${name}[] | undefined`,
  ];
}

function identifierText({ identifiers: { email, username } }: ResolvedAuth): string {
  if (email && username) {
    return "{ email: string; username?: undefined } | { username: string; email?: undefined }";
  }
  if (email) return "{ email: string }";
  return username ? "{ username: string }" : "never";
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
