import type { Check, Sighting } from "../check.ts";
import { authPlace, type People, peopleOf, said } from "../given.ts";
import { DAY, spellLength } from "../spell-length.ts";
import type { Subject } from "../subject.ts";

/** How long those who came in stay, and what ends it. */
export const sessionChecks: readonly Check[] = [
  {
    name: "long-access-token",
    severity: "warning",
    clause: "RFC 6750 §5.3",
    finds: "an access token that is taken for more than a day",
    looks: (at) =>
      among(at, ({ tokenLife }) => tokenLife > DAY).map((one) => ({
        where: lifePlace(at, one),
        says: `An access token is taken for ${spellLength(one.auth.tokenLife)}. Whoever copies one out of a log or a browser has as long to use it, beside its owner and unnoticed.`,
        mend: 'jwtExpiry: "15m",',
      })),
  },
  {
    name: "long-session",
    severity: "warning",
    clause: "ASVS 7.3.2",
    finds: "a session that lasts for more than 30 days, however often it is renewed",
    looks: (at) =>
      among(at, ({ absoluteLife }) => absoluteLife > 30 * DAY).map((one) => ({
        where: authPlace(at, one, "refreshExpiry"),
        says: `Who signed in once stays signed in for up to ${spellLength(one.auth.absoluteLife)}; NIST SP 800-63B-4 asks for the password again after 30 days at most.`,
        mend: 'refreshExpiry: "30d",',
      })),
  },
  {
    name: "long-idle-session",
    severity: "warning",
    clause: "ASVS 7.3.1",
    finds: "a session that outlives more than 14 days in which nobody used it",
    looks: (at) =>
      among(at, ({ idleLife, useSessions }) => useSessions && idleLife > 14 * DAY).map((one) => ({
        where: authPlace(at, one, "idleExpiry"),
        says: `A session that nobody uses ends after ${spellLength(one.auth.idleLife)}: so long is a borrowed or sold device a way in.`,
        mend: 'idleExpiry: "14d",',
      })),
  },
  {
    name: "stateless-sessions",
    severity: "serious",
    clause: "ASVS 7.4.1",
    finds: "`useSessions: false`, so that logging out ends nothing",
    looks: (at) =>
      among(at, ({ useSessions }) => !useSessions).map((one) => ({
        where: authPlace(at, one, "useSessions"),
        says: `Logging out of \`${one.slug}\` ends no token: one that was copied opens everything for ${spellLength(one.auth.tokenLife)}, and nobody sees where they are signed in.`,
        mend: "useSessions: true,",
      })),
  },
  {
    name: "many-sessions",
    severity: "note",
    clause: "ASVS 7.1.2",
    finds: "more than 100 sessions of one person at once",
    looks: (at) =>
      among(at, ({ maxSessions }) => maxSessions > 100).map((one) => ({
        where: authPlace(at, one, "maxSessions"),
        says: `A person of \`${one.slug}\` may have ${one.auth.maxSessions} sessions at once, which nobody could look through for the one that is not theirs.`,
        mend: "maxSessions: 20,",
      })),
  },
  {
    name: "token-beside-cookie",
    severity: "note",
    clause: "ASVS 3.3.4",
    finds: "pages of other origins use cookies, and scripts are handed the same tokens",
    looks: (at) =>
      at.config.csrf.length === 0
        ? []
        : among(at, ({ removeTokenFromResponses }) => !removeTokenFromResponses).map((one) => ({
            where: authPlace(at, one, "removeTokenFromResponses"),
            says: `Pages of other origins sign in to \`${one.slug}\` by cookie, and the answer holds the same token for scripts: an injected one takes it along, which the cookie alone would not let it.`,
            mend: "removeTokenFromResponses: true,",
          })),
  },
  {
    name: "deep-person",
    severity: "note",
    clause: "ASVS 15.3.1",
    finds: "every signed-in request reads the relations of the person more than two deep",
    looks: (at) =>
      among(at, ({ depth }) => depth > 2).map((one) => ({
        where: authPlace(at, one, "depth"),
        says: `Each answer about the signed-in person follows relations ${one.auth.depth} deep, and shows whatever is found there.`,
        mend: "depth: 0,",
      })),
  },
  {
    name: "administrators-stay-long",
    severity: "note",
    clause: "ASVS 7.1.1",
    finds: "administrators in a collection of their own stay as long as anybody",
    looks: (at) =>
      among(at, ({ idleLife }) => idleLife > DAY)
        .filter(({ slug }) => slug === at.config.adminCollection && slug !== at.config.defaultAuth)
        .map((one) => ({
          where: authPlace(at, one, "idleExpiry"),
          says: `Administrators of \`${one.slug}\` may leave a session alone for ${spellLength(one.auth.idleLife)}, and whoever sits down there is one.`,
          mend: 'idleExpiry: "1h",',
        })),
  },
  {
    name: "nobody-can-sign-in",
    severity: "warning",
    finds: "a collection of people with neither passwords, strategies nor API keys",
    looks: (at) =>
      among(at, (auth) => auth.disableLocalStrategy && auth.strategies.length === 0 && !auth.apiKeys).map(
        (one) => ({
          where: authPlace(at, one, "disableLocalStrategy"),
          says: `There is no way into \`${one.slug}\`: passwords and API keys are off, and no strategy recognises anybody.`,
          mend: 'strategies: [{ name: "proxy", authenticate: … }],',
        }),
      ),
  },
  {
    name: "several-ways-in",
    severity: "note",
    clause: "ASVS 6.3.4",
    finds: "strategies of the project's own beside passwords",
    looks: (at) =>
      among(at, ({ strategies, disableLocalStrategy }) => strategies.length > 0 && !disableLocalStrategy).map(
        (one) => ({
          where: authPlace(at, one, "strategies"),
          says: `People come into \`${one.slug}\` by ${one.auth.strategies.map(({ name }) => `\`${name}\``).join(", ")} and by password as well: no lockout, no proof of the address and no end of a session binds what your own code lets in.`,
          mend: "disableLocalStrategy: true,",
        }),
      ),
  },
];

function among(at: Subject, is: (auth: People["auth"]) => boolean): readonly People[] {
  return peopleOf(at).filter(({ auth }) => is(auth));
}

/** The life of a token goes by two names. */
function lifePlace(at: Subject, one: People): Sighting["where"] {
  const isOurs = said(at, one, "jwtExpiry") !== undefined || said(at, one, "tokenExpiration") === undefined;
  return authPlace(at, one, isOurs ? "jwtExpiry" : "tokenExpiration");
}
