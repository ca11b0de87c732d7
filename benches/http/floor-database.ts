import { floorArticles } from "./floor-articles.ts";
import { insert, named, stored, type Values } from "./floor-statements.ts";
import { type FloorStore, type Later, openFloorStore } from "./floor-store.ts";
import { floorWriter } from "./floor-writer.ts";

const PERSON_COLUMNS = ["id", "email", "verified", "name", "role", "createdAt", "updatedAt"] as const;
const POST_COLUMNS = [
  "id",
  "title",
  "body",
  "status",
  "owner",
  "featured",
  "publishedAt",
  "views",
  "notes",
  "createdAt",
  "updatedAt",
] as const;
const SESSION_COLUMNS = [
  "id",
  "person",
  "createdAt",
  "expiresAt",
  "idleExpiresAt",
  "lastSeenAt",
  "refreshHash",
  "device",
  "address",
] as const;
const KEY_COLUMNS = [
  "id",
  "person",
  "hash",
  "name",
  "scopes",
  "createdAt",
  "expiresAt",
  "lastUsedAt",
] as const;

const schemaOf = ({ id, time, flag, options }: FloorStore["types"]) => `
  create table if not exists people (
    id ${id} primary key, email text unique, verified ${flag}, name text, role text,
    "createdAt" ${time}, "updatedAt" ${time}, "passwordHash" text
  ) ${options};
  create table if not exists sessions (
    id ${id} primary key, person ${id} not null references people on delete cascade,
    "createdAt" ${time}, "expiresAt" ${time}, "idleExpiresAt" ${time}, "lastSeenAt" ${time},
    "refreshHash" text, "previousRefreshHash" text, "refreshedAt" ${time}, device text, address text
  ) ${options};
  create index if not exists "sessionsOfPerson" on sessions (person);
  create index if not exists "idleSessions" on sessions ("idleExpiresAt");
  create table if not exists keys (
    id ${id} primary key, person ${id} not null references people on delete cascade, hash text unique, name text,
    scopes text, "createdAt" ${time}, "expiresAt" ${time}, "lastUsedAt" ${time}
  ) ${options};
  create table if not exists posts (
    id ${id} primary key, title text, body text, status text, owner text, featured ${flag},
    "publishedAt" ${time}, views integer, notes text, "createdAt" ${time}, "updatedAt" ${time}
  ) ${options};
  create index if not exists "postsByTime" on posts ("createdAt", id);
`;

/** The fingerprints of the token that was shown and of its successor, and the times that go with it. */
interface Renewal {
  readonly shown: string;
  readonly next: string;
  readonly now: string;
  readonly idleExpiresAt: string;
}

const MOST_SESSIONS = 100;

const RENEWAL = `
  update sessions
  set "refreshHash" = ?, "previousRefreshHash" = ?, "refreshedAt" = ?, "lastSeenAt" = ?, "idleExpiresAt" = ?
  where id = ? and "refreshHash" = ?
`;

/**
 * The floor's tables, with every statement prepared once. Each write is a commit of its own, but for renewals of
 * sessions in SQLite, which are gathered as the engine gathers what it writes.
 */
export async function openFloorDatabase(url: string) {
  const store = openFloorStore(url);
  await store.execute(schemaOf(store.types));
  const posts = `select ${named("posts", POST_COLUMNS)} from posts`;
  const session = `select ${named("people", PERSON_COLUMNS)}, ${named("sessions", ["expiresAt", "idleExpiresAt", "refreshHash"])}
     from sessions join people on people.id = sessions.person where sessions.id = ?`;
  const sessionAndPerson = store.prepare(session);
  const sessions = store.prepare(
    `select id, "createdAt", "idleExpiresAt" as "expiresAt" from sessions
     where person = ? and "idleExpiresAt" > ? order by id`,
  );
  const addKey = store.prepare(insert("keys", KEY_COLUMNS));
  const ownerOfKey = store.prepare(
    `select ${named("people", PERSON_COLUMNS)}, keys.id as key, keys.scopes, keys."expiresAt"
     from keys join people on people.id = keys.person where keys.hash = ?`,
  );
  const useKey = store.prepare('update keys set "lastUsedAt" = ? where id = ?');
  const addPerson = store.prepare(insert("people", [...PERSON_COLUMNS, "passwordHash"]));
  const addPost = store.prepare(insert("posts", POST_COLUMNS));
  const person = store.prepare("select * from people where email = ?");
  const post = store.prepare(`${posts} where id = ?`);
  const page = store.prepare(`${posts} order by id desc limit ? offset ?`);
  const count = store.prepare("select count(*) as total from posts");

  return {
    articles: await floorArticles(store),
    atOnce: store.atOnce,
    close: store.close,
    session: async (id: string) => first(sessionAndPerson(id)),
    /** Tells whether the session still had the token that was shown. */
    renew: renewing(store, url),
    ownerOfKey: async (hash: string) => first(ownerOfKey(hash)),
    useKey: (id: string, moment: string) => useKey(moment, id),
    addKey: (values: Values) => addKey(...stored(store, KEY_COLUMNS, values)),
    person: async (email: string) => first(person(email)),
    post: async (id: string) => first(post(id)),
    page: (limit: number, offset: number) => page(limit, offset),
    count: async () => Number((await first(count()))?.["total"]),
    addSession: adding(store),
    sessions: (person: string, now: string) => sessions(person, now),
    addPost: (values: Values) => addPost(...stored(store, POST_COLUMNS, values)),
    addPerson: (values: Values) => addPerson(...stored(store, [...PERSON_COLUMNS, "passwordHash"], values)),
  };
}

/** What the floor's database does. */
export type FloorDatabase = Awaited<ReturnType<typeof openFloorDatabase>>;

async function first<Row>(rows: Later<readonly Row[]>): Promise<Row | undefined> {
  return (await rows)[0];
}

/** Adds a session and ends those that are too many beside it: in one statement where each is a round trip. */
function adding(store: FloorStore): (values: Values) => Promise<void> {
  const add = insert("sessions", SESSION_COLUMNS);
  const tooMany = (offset: string) =>
    `delete from sessions where id in (
       select id from sessions where person = ? order by "idleExpiresAt" desc, id desc ${offset}
     )`;
  if (store.isRemote) {
    const both = store.prepare(`with ended as (${tooMany(`offset ${MOST_SESSIONS - 1}`)}) ${add}`);
    return async (values) =>
      void (await both(values["person"] as string, ...stored(store, SESSION_COLUMNS, values)));
  }
  const addSession = store.prepare(add);
  const endTooMany = store.prepare(tooMany(`limit -1 offset ${MOST_SESSIONS}`));
  return async (values) => {
    await addSession(...stored(store, SESSION_COLUMNS, values));
    await endTooMany(values["person"] as string);
  };
}

function renewing(store: FloorStore, url: string): (id: string, renewal: Renewal) => Promise<boolean> {
  const valuesOf = (id: string, { shown, next, now, idleExpiresAt }: Renewal) => {
    return [next, shown, now, now, idleExpiresAt, id, shown];
  };
  if (store.isRemote) {
    const renew = store.prepare(`${RENEWAL} returning id`);
    return async (id, renewal) => (await renew(...valuesOf(id, renewal))).length === 1;
  }
  let writer: ReturnType<typeof floorWriter> | undefined;
  return async (id, renewal) => {
    writer ??= floorWriter(url.slice("file:".length));
    return (await writer({ sql: RENEWAL, values: valuesOf(id, renewal) })) === 1;
  };
}
