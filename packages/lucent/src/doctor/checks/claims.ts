import type { Check } from "../check.ts";
import { everyField } from "../every-field.ts";
import { fieldPlace, peopleOf } from "../given.ts";
import { HOUR, spellLength } from "../spell-length.ts";
import type { Subject } from "../subject.ts";
import { isPersonalName, isSecretName } from "../telling-names.ts";

const OF_THE_PERSON =
  /^(e_?mail|phone|mobile|address|street|zip|city|birth.*|dob|first_?name|last_?name|full_?name)$/i;

/** What access tokens say about people. */
export const claimChecks: readonly Check[] = [
  {
    name: "private-claim",
    severity: "serious",
    clause: "ASVS 14.1.1",
    finds: "a field that is not shown to everybody stands in the access token",
    looks: (at) =>
      claims(at)
        .filter(({ field }) => field.access.read || isSecretName(field.name) || isPersonalName(field.name))
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
          says: `Services that read \`${path}\` out of the token grant by it until the token ends, ${spellLength(collection.auth.tokenLife)} after it was taken from the person.`,
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
];

function claims(at: Subject) {
  return peopleOf(at).flatMap((collection) =>
    everyField(collection)
      .filter(({ field }) => field.saveToJWT)
      .map((held) => ({ collection, ...held })),
  );
}
