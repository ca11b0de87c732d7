import type { AskedAct } from "../answers.ts";
import type { Check, Sighting } from "../check.ts";
import { placeOf } from "../given.ts";
import type { Subject } from "../subject.ts";

/** What people without a name may do, found by asking the rules as a stranger. */
export const strangerChecks: readonly Check[] = [
  {
    name: "public-create",
    severity: "warning",
    clause: "ASVS 8.2.1",
    finds: "strangers create documents",
    looks: (at) =>
      openTo(at, "create").map(({ slug, place }) => ({
        where: `${place}.access.create`,
        says: `Whoever finds the address can create documents in \`${slug}\`, as many as they like: nobody answers for them, and nothing bounds the disk they fill.`,
        mend: "create: isSignedIn,",
      })),
  },
  {
    name: "public-update",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "strangers change documents",
    looks: (at) =>
      openTo(at, "update", "collection").map(({ slug, place }) => ({
        where: `${place}.access.update`,
        says: `Whoever finds the address can change documents of \`${slug}\` that others have written.`,
        mend: 'update: isOwner("author"),',
      })),
  },
  {
    name: "public-delete",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "strangers delete documents",
    looks: (at) =>
      openTo(at, "delete").map(({ slug, place }) => ({
        where: `${place}.access.delete`,
        says: `Whoever finds the address can delete documents of \`${slug}\`, and nothing brings them back.`,
        mend: "delete: isAdmin,",
      })),
  },
  {
    name: "public-global-update",
    severity: "serious",
    clause: "ASVS 8.2.1",
    finds: "strangers change a global",
    looks: (at) =>
      openTo(at, "update", "global").map(({ slug, place }) => ({
        where: `${place}.access.update`,
        says: `Whoever finds the address can change \`${slug}\`, which all pages may show.`,
        mend: "update: isAdmin,",
      })),
  },
  {
    name: "people-open-to-strangers",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "strangers read all people",
    looks: (at) =>
      plainYes(at, "read", "people").map(({ slug, place }) => ({
        where: `${place}.access.read`,
        says: `Whoever finds the address can list everybody in \`${slug}\`, with addresses and all other fields that have no rule of their own.`,
        mend: "read: isSelf,",
      })),
  },
  {
    name: "unlock-open",
    severity: "serious",
    clause: "ASVS 6.3.1",
    finds: "strangers, or people without any right, lift the locks that guessing at passwords meets",
    looks: (at) =>
      unlocking(at).map((where) => ({
        where,
        says: "Who guesses at a password can lift the lock themselves and go on: the lockout protects nobody.",
        mend: "unlock: isAdmin,",
      })),
  },
  {
    name: "open-endpoint-writes",
    severity: "warning",
    clause: "ASVS 8.2.1",
    finds: "an endpoint that changes something is open to strangers",
    looks: ({ answers }) =>
      answers.openEndpoints
        .filter(({ method }) => !SAFE.has(method))
        .map(({ holder, index, method, path }) => ({
          where: `${holder}[${index}].access`,
          says: `Strangers may ask ${method.toUpperCase()} ${path}: what its handler does is done for anybody, and no limit counts the calls.`,
          mend: "access: ({ user }) => user !== null,",
        })),
  },
];

const SAFE: ReadonlySet<string> = new Set(["get", "head", "options"]);

interface Open {
  readonly slug: string;
  readonly place: string;
}

/** Where a stranger may do something with some documents at least. */
function openTo(at: Subject, act: AskedAct, kind: "collection" | "global" = "collection"): readonly Open[] {
  return at.answers.asked
    .filter((asked) => asked.who === null && asked.act === act && asked.collection.kind === kind)
    .filter(({ answer }) => answer.says === "yes" || answer.says === "filter")
    .map(({ collection }) => ({ slug: collection.slug, place: placeOf(at, collection) }));
}

function plainYes(at: Subject, act: AskedAct, of: "people"): readonly Open[] {
  return at.answers.asked
    .filter((asked) => asked.who === null && asked.act === act && asked.answer.says === "yes")
    .filter(({ collection }) => of === "people" && collection.auth !== null)
    .map(({ collection }) => ({ slug: collection.slug, place: placeOf(at, collection) }));
}

function unlocking(at: Subject): readonly Sighting["where"][] {
  const open = at.answers.asked.filter(
    ({ act, answer, collection }) => act === "unlock" && collection.access.unlock && answer.says === "yes",
  );
  return [...new Set(open.map(({ collection }) => `${placeOf(at, collection)}.access.unlock`))];
}
