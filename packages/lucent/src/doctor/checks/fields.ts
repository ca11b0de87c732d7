import { isShown, type ResolvedField } from "../../config/index.ts";
import type { Check } from "../check.ts";
import { everyField } from "../every-field.ts";
import { freeOwners } from "../free-owners.ts";
import { fieldPlace } from "../given.ts";
import type { Subject } from "../subject.ts";
import { isPersonalName, isSecretName } from "../telling-names.ts";

/** What fields give away. */
export const fieldChecks: readonly Check[] = [
  {
    name: "secret-field-shown",
    severity: "serious",
    clause: "ASVS 15.3.1",
    finds: "a field that by its name holds a secret, and is shown",
    looks: (at) =>
      heldFields(at)
        .filter(({ field, chain }) => isSecretName(field.name) && isText(field) && isOpenlyShown(chain))
        .filter(({ field }) => !field.purpose)
        .map(({ collection, path }) => ({
          where: fieldPlace(at, collection, path),
          says: `\`${path}\` reads like a secret, and whoever may read \`${collection.slug}\` is shown it and can filter by it, letter by letter.`,
          mend: "hidden: true,",
        })),
  },
  {
    name: "password-in-plain-text",
    severity: "serious",
    clause: "ASVS 11.4.2",
    finds: "a field `password` in a collection of nobody",
    looks: (at) =>
      [...at.config.collections.values()]
        .filter(({ auth, field }) => !auth && field.has("password"))
        .map((collection) => ({
          where: fieldPlace(at, collection, "password"),
          says: `\`${collection.slug}\` has no \`auth\`, so that its passwords are kept as they are written: who copies the database has them all.`,
          mend: "auth: true,",
        })),
  },
  {
    name: "personal-field-shown",
    severity: "warning",
    clause: "ASVS 14.2.6",
    finds: "a field such as `iban` without a rule, where others may read the documents",
    looks: (at) =>
      heldFields(at)
        .filter(({ field, chain }) => isPersonalName(field.name) && isOpenlyShown(chain))
        .filter(({ collection }) => isReadByOthers(at, collection.table))
        .map(({ collection, path }) => ({
          where: fieldPlace(at, collection, path),
          says: `\`${path}\` is about somebody, and whoever may read \`${collection.slug}\` is shown it.`,
          mend: 'access: { read: either(isAdmin, isOwner("owner")) },',
        })),
  },
  {
    name: "owner-chosen-freely",
    severity: "warning",
    clause: "ASVS 8.2.2",
    finds: "the relation by which a rule knows the owner can name anybody when a document is made",
    looks: (at) =>
      freeOwners(at).map(({ collection, name }) => ({
        where: fieldPlace(at, collection, name),
        says: `A rule of \`${collection.slug}\` knows the owner by \`${name}\`, yet whoever creates a document names whom they like: what they write stands under another's name.`,
        mend: `create: isOwner("${name}"),`,
      })),
  },
  {
    name: "unbounded-public-text",
    severity: "note",
    clause: "ASVS 15.2.2",
    finds: "strangers may write texts without an end",
    looks: (at) =>
      at.answers.asked
        .filter(({ who, act, answer }) => who === null && act === "create" && answer.says === "yes")
        .flatMap(({ collection }) =>
          everyField(collection)
            .filter(
              ({ field }) => isText(field) && field.values.maxLength === undefined && !field.values.options,
            )
            .filter(({ chain }) => !chain.some(({ access }) => access.create))
            .map(({ path }) => ({
              where: fieldPlace(at, collection, path),
              says: `Strangers create documents in \`${collection.slug}\`, and nothing but the size of a request bounds \`${path}\`.`,
              mend: "maxLength: 2_000,",
            })),
        ),
  },
];

const HOUR = 60 * 60 * 1000;

function _hours(milliseconds: number): string {
  const count = Math.round(milliseconds / HOUR);
  return count === 1 ? "an hour" : `${count} hours`;
}

function heldFields({ config }: Subject) {
  return [...config.collections.values(), ...config.globals.values()].flatMap((collection) =>
    everyField(collection).map((held) => ({ collection, ...held })),
  );
}

function isText({ type }: ResolvedField): boolean {
  return type.name === "text" || type.name === "textarea";
}

function isOpenlyShown(chain: readonly ResolvedField[]): boolean {
  return chain.every((field) => isShown(field) && !field.access.read);
}

/** Whether somebody may read documents that are not about them: strangers some, or ordinary people all. */
function isReadByOthers({ answers }: Subject, table: string): boolean {
  return answers.asked.some(
    ({ collection, act, who, answer }) =>
      collection.table === table &&
      act === "read" &&
      (answer.says === "yes" || (who === null && answer.says === "filter")),
  );
}
