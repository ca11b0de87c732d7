import { isShown, type ResolvedField } from "../../config/index.ts";
import type { Check } from "../check.ts";
import { everyField } from "../every-field.ts";
import { freeOwners } from "../free-owners.ts";
import { fieldPlace, peopleOf } from "../given.ts";
import type { Subject } from "../subject.ts";

const SECRET =
  /(secret|password|passphrase|private_?key|api_?key|access_?key|access_?token|refresh_?token|auth_?token|bot_?token|web_?hook_?token|credential|otp|totp|recovery_?codes?|pin_?code|pass_?code|salt)$|^(token|pin|hash|seed)$/i;
const PERSONAL =
  /^(ssn|social_?security(_?number)?|iban|bic|bank_?account|account_?number|tax_?id|vat_?id|national_?id|passport(_?number)?|id_?card|driving_?licen[cs]e|(credit_?)?card_?(number|no)|cvv|cvc|salary|income|diagnosis|disability|religion|ethnicity|date_?of_?birth|birth_?(date|day)|dob)$/i;
const OF_THE_PERSON =
  /^(e_?mail|phone|mobile|address|street|zip|city|birth.*|dob|first_?name|last_?name|full_?name)$/i;

/** What fields give away. */
export const fieldChecks: readonly Check[] = [
  {
    name: "secret-field-shown",
    severity: "serious",
    clause: "ASVS 15.3.1",
    finds: "a field that by its name holds a secret, and is shown",
    looks: (at) =>
      heldFields(at)
        .filter(({ field, chain }) => SECRET.test(field.name) && isText(field) && isOpenlyShown(chain))
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
        .filter(({ field, chain }) => PERSONAL.test(field.name) && isOpenlyShown(chain))
        .filter(({ collection }) => isReadByOthers(at, collection.table))
        .map(({ collection, path }) => ({
          where: fieldPlace(at, collection, path),
          says: `\`${path}\` is about somebody, and whoever may read \`${collection.slug}\` is shown it.`,
          mend: 'access: { read: ({ user, doc }) => user?.role === "admin" || user?.id === doc?.owner },',
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
        mend: `create: ({ user, data }) => user !== null && data?.${name} === user.id,`,
      })),
  },
  {
    name: "private-claim",
    severity: "serious",
    clause: "ASVS 14.1.1",
    finds: "a field that is not shown to everybody stands in the access token",
    looks: (at) =>
      claims(at)
        .filter(({ field }) => field.access.read || SECRET.test(field.name) || PERSONAL.test(field.name))
        .map(({ collection, path }) => ({
          where: `${fieldPlace(at, collection, path)}.saveToJWT`,
          says: `\`${path}\` has to be kept from some, and a token is encoded and not encrypted: whoever holds or logs it reads \`${path}\` in it.`,
          mend: "saveToJWT: false,",
        })),
  },
  {
    name: "personal-claim",
    severity: "note",
    clause: "ASVS 14.1.1",
    finds: "a token says who somebody is beyond what services need",
    looks: (at) =>
      claims(at)
        .filter(({ field }) => OF_THE_PERSON.test(field.name) && !field.access.read)
        .map(({ collection, path }) => ({
          where: `${fieldPlace(at, collection, path)}.saveToJWT`,
          says: `Every token says \`${path}\` in the open, to each service and each log that it passes.`,
          mend: "saveToJWT: false,",
        })),
  },
  {
    name: "stale-claim",
    severity: "warning",
    clause: "ASVS 8.3.2",
    finds: "a token grants what it has said for hours, whatever has become of the person",
    looks: (at) =>
      claims(at)
        .filter(
          ({ field, collection }) =>
            /^(is_?)?(role|roles|admin|permissions|scopes)$/i.test(field.name) &&
            collection.auth.tokenLife > HOUR,
        )
        .map(({ collection, path }) => ({
          where: `${fieldPlace(at, collection, path)}.saveToJWT`,
          says: `Services that read \`${path}\` out of the token grant by it until the token ends, ${hours(collection.auth.tokenLife)} after it was taken from the person.`,
          mend: 'jwtExpiry: "15m",',
        })),
  },
  {
    name: "claims-under-shared-secret",
    severity: "note",
    clause: "ASVS 13.3.2",
    finds: "tokens with claims for other services are signed by a secret that these would have to know",
    looks: (at) =>
      at.config.jwtAlgorithm !== "HS256" || claims(at).length === 0
        ? []
        : [
            {
              where: "auth.jwtAlgorithm",
              says: "Fields stand in the token for other services, and with HS256 whoever verifies it holds a key that signs as well: one leak among them makes anybody.",
              mend: 'jwtAlgorithm: "ES256",',
            },
          ],
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

function hours(milliseconds: number): string {
  const count = Math.round(milliseconds / HOUR);
  return count === 1 ? "an hour" : `${count} hours`;
}

function heldFields({ config }: Subject) {
  return [...config.collections.values(), ...config.globals.values()].flatMap((collection) =>
    everyField(collection).map((held) => ({ collection, ...held })),
  );
}

function claims(at: Subject) {
  return peopleOf(at).flatMap((collection) =>
    everyField(collection)
      .filter(({ field }) => field.saveToJWT)
      .map((held) => ({ collection, ...held })),
  );
}

function isText({ type }: ResolvedField): boolean {
  return type.name === "text" || type.name === "textarea";
}

function isOpenlyShown(chain: readonly ResolvedField[]): boolean {
  return chain.every((field) => isShown(field) && !field.access.read);
}

/** Whether strangers, or people about whom the documents are not, may read all of them. */
function isReadByOthers({ answers }: Subject, table: string): boolean {
  return answers.asked.some(
    ({ collection, act, answer }) => collection.table === table && act === "read" && answer.says === "yes",
  );
}
