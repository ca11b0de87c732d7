/** How many collections there are beside that of people, and the fields of each. */
export const COLLECTIONS = 40;
const KINDS = ["text", "textarea", "number", "date", "boolean", "email"] as const;
const PLAIN = 11;

/** What a rule is asked, as far as these look at it. */
interface Asked {
  readonly user: { readonly id: string; readonly role?: unknown } | null;
  readonly doc?: { readonly owner?: unknown };
  readonly data?: { readonly state?: unknown };
}

const isSignedIn = ({ user }: Asked) => user !== null;
const isAdministrator = ({ user }: Asked) => user?.role === "admin";
const isTheirs = ({ user }: Asked) => user !== null && { owner: { equals: user.id } };
const isSeen = ({ user }: Asked) =>
  user !== null && { or: [{ state: { equals: "published" } }, { owner: { equals: user.id } }] };
const isOwner = ({ user, doc }: Asked) => user !== null && doc?.owner === user.id;
const isNew = ({ data }: Asked) => data?.state !== "published";
/** As one that looks something up first. */
const isKnown = async ({ user }: Asked) => {
  await Promise.resolve();
  return user !== null;
};

/** Rules as people write them, each fourth collection alike: plain, by filters, asynchronous, and none. */
const RULES = [
  { read: () => true, create: isSignedIn, update: isSignedIn, delete: isAdministrator },
  { read: isSeen, create: isSignedIn, update: isTheirs, delete: isTheirs },
  { read: isKnown, create: isKnown, update: isOwner, delete: isOwner },
  {},
];

/** A config of 40 collections with 15 fields each, four of which are guarded by rules of all kinds. */
export function fortyCollections(url: string): object {
  const collections = Array.from({ length: COLLECTIONS }, (_, number) => [
    `c${number}`,
    { access: RULES[number % RULES.length], fields: fields() },
  ]);
  return {
    database: { url },
    rateLimit: false,
    collections: {
      users: { auth: true, fields: { role: { type: "select", options: ["admin", "member"] } } },
      ...Object.fromEntries(collections),
    },
  };
}

function fields(): object {
  const plain = Array.from({ length: PLAIN }, (_, number) => [
    `f${number}`,
    { type: KINDS[number % KINDS.length] },
  ]);
  return {
    owner: { type: "text", access: { update: isAdministrator } },
    state: { type: "select", options: ["draft", "published"], access: { create: isNew, update: isOwner } },
    notes: { type: "text", access: { read: isOwner, update: isOwner } },
    price: { type: "number", access: { read: isKnown, create: isAdministrator, update: isAdministrator } },
    ...Object.fromEntries(plain),
  };
}
