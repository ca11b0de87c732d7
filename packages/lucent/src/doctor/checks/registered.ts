import type { Asked, AskedAct } from "../answers.ts";
import type { Check } from "../check.ts";
import { peopleOf, placeOf, registeringIn } from "../given.ts";
import type { Subject } from "../subject.ts";

const CHANGING: readonly AskedAct[] = ["update", "delete"];

/** What an ordinary person may do, found by asking the rules as somebody who has just come. */
export const registeredChecks: readonly Check[] = [
  {
    name: "open-to-everybody-registered",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "a collection without rules to change and to delete, while strangers can register",
    looks: (at) =>
      unruled(at)
        .filter(() => registeringIn(at).length > 0)
        .map(({ slug, place, acts }) => ({
          where: `${place}.access`,
          says: `Strangers can register, and \`${slug}\` has no rule to ${acts.join(" or ")}: a minute after they came they may do so with every document.`,
          mend: acts.map((act) => `${act}: isAdmin,`).join(" "),
        })),
  },
  {
    name: "rule-open-to-registered",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "a rule that lets everybody who has registered change or delete every document",
    looks: (at) =>
      yesToRegistered(at)
        .filter(
          ({ collection, act }) =>
            collection.kind === "collection" && !collection.auth && collection.access[act],
        )
        .map(({ collection, act }) => ({
          where: `${placeOf(at, collection)}.access.${act}`,
          says: `Strangers can register, and this rule says yes to everybody who is signed in: each of them may ${act} every document of \`${collection.slug}\`.`,
          mend: `${act}: isOwner("author"),`,
        })),
  },
  {
    name: "global-open-to-registered",
    severity: "serious",
    clause: "ASVS 8.2.1",
    finds: "a global that everybody who has registered may change",
    looks: (at) =>
      yesToRegistered(at)
        .filter(({ collection }) => collection.kind === "global")
        .map(({ collection }) => ({
          where: `${placeOf(at, collection)}.access.update`,
          says: `Strangers can register, and whoever is signed in may change \`${collection.slug}\`: what it says on all pages is theirs to write.`,
          mend: "update: isAdmin,",
        })),
  },
  {
    name: "global-without-rule",
    severity: "warning",
    clause: "ASVS 8.1.1",
    finds: "a global without a rule to change it, where nobody can register",
    looks: (at) =>
      [...at.config.globals.values()]
        .filter(({ access }) => !access.update && peopleOf(at).length > 0 && registeringIn(at).length === 0)
        .map((global) => ({
          where: `${placeOf(at, global)}.access.update`,
          says: `Whoever is signed in may change \`${global.slug}\`, whatever their part in the project is.`,
          mend: "update: isAdmin,",
        })),
  },
  {
    name: "collection-without-rules",
    severity: "note",
    clause: "ASVS 8.1.1",
    finds: "a collection without any rule, where nobody can register",
    looks: (at) =>
      [...at.config.collections.values()]
        .filter(({ auth, access }) => !auth && Object.values(access).every((rule) => rule === undefined))
        .filter(() => peopleOf(at).length > 0 && registeringIn(at).length === 0)
        .map((collection) => ({
          where: `${placeOf(at, collection)}.access`,
          says: `Whoever is signed in may read, change and delete all of \`${collection.slug}\`: that is the default, and nobody has said that it is meant.`,
          mend: 'access: { update: isOwner("author") },',
        })),
  },
  {
    name: "people-open-to-people",
    severity: "warning",
    clause: "ASVS 8.2.2",
    finds: "every signed-in person reads everybody",
    looks: (at) =>
      amongPeople(at, "read")
        .filter(({ collection }) => !isYesToStrangers(at, collection.slug, "read"))
        .map(({ collection }) => ({
          where: `${placeOf(at, collection)}.access.read`,
          says: `Whoever is signed in can list everybody in \`${collection.slug}\`, with addresses and all other fields that have no rule of their own.`,
          mend: "read: isSelf,",
        })),
  },
  {
    name: "people-created-by-anybody",
    severity: "serious",
    clause: "ASVS 15.3.3",
    finds: "people are created by those who administer nothing, with every field that has no rule",
    looks: (at) =>
      amongPeople(at, "create").map(({ collection }) => ({
        where: `${placeOf(at, collection)}.access.create`,
        says: `People who administer nothing can create others in \`${collection.slug}\`, and fill in every field that has no rule of its own; registering has a door of its own that does not.`,
        mend: "create: isAdmin,",
      })),
  },
  {
    name: "people-changed-by-anybody",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "every signed-in person changes everybody",
    looks: (at) =>
      amongPeople(at, "update").map(({ collection }) => ({
        where: `${placeOf(at, collection)}.access.update`,
        says: `People can change one another in \`${collection.slug}\`: every field that has no rule of its own, and with it whatever other rules go by.`,
        mend: "update: isSelf,",
      })),
  },
  {
    name: "people-deleted-by-anybody",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "every signed-in person deletes everybody",
    looks: (at) =>
      amongPeople(at, "delete").map(({ collection }) => ({
        where: `${placeOf(at, collection)}.access.delete`,
        says: `People can delete one another in \`${collection.slug}\`, administrators too.`,
        mend: "delete: isSelf,",
      })),
  },
];

/** Collections of content that say nothing of acts that change what is there. */
function unruled(at: Subject) {
  return [...at.config.collections.values()]
    .filter(({ auth }) => !auth)
    .map((collection) => ({
      slug: collection.slug,
      place: placeOf(at, collection),
      acts: CHANGING.filter((act) => !collection.access[act]),
    }))
    .filter(({ acts }) => acts.length > 0);
}

/** What people of a collection in which strangers register may change outright, each place once. */
function yesToRegistered(at: Subject): readonly Asked[] {
  const registering = new Set<string | null>(registeringIn(at).map(({ slug }) => slug));
  const yes = at.answers.asked.filter(
    ({ who, act, answer }) => registering.has(who) && CHANGING.includes(act) && answer.says === "yes",
  );
  return onceEach(yes);
}

/** What ordinary people may do with all people of a collection, each place once. */
function amongPeople(at: Subject, act: AskedAct): readonly Asked[] {
  const yes = at.answers.asked.filter(
    (asked) =>
      asked.collection.auth &&
      asked.collection.access[act] &&
      asked.act === act &&
      asked.answer.says === "yes",
  );
  return onceEach(yes.filter(({ who }) => who !== null || act === "create"));
}

function isYesToStrangers(at: Subject, slug: string, act: AskedAct): boolean {
  return at.answers.asked.some(
    (asked) =>
      asked.collection.slug === slug &&
      asked.act === act &&
      asked.who === null &&
      asked.answer.says === "yes",
  );
}

function onceEach(asked: readonly Asked[]): readonly Asked[] {
  return [...new Map(asked.map((one) => [`${one.collection.table} ${one.act}`, one])).values()];
}
