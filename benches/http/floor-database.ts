import { DatabaseSync } from "node:sqlite";
import { floorArticles } from "./floor-articles.ts";
import { insert, named, stored, type Values } from "./floor-statements.ts";
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

const SCHEMA = `
  create table if not exists people (
    id text primary key, email text unique, verified integer, name text, role text,
    createdAt text, updatedAt text, passwordHash text
  ) strict;
  create table if not exists sessions (
    id text primary key, person text not null references people on delete cascade,
    createdAt text, expiresAt text, idleExpiresAt text, lastSeenAt text,
    refreshHash text, previousRefreshHash text, refreshedAt text, device text, address text
  ) strict;
  create index if not exists sessionsOfPerson on sessions (person);
  create index if not exists idleSessions on sessions (idleExpiresAt);
  create table if not exists keys (
    id text primary key, person text not null references people on delete cascade, hash text unique, name text,
    scopes text, createdAt text, expiresAt text, lastUsedAt text
  ) strict;
  create table if not exists posts (
    id text primary key, title text, body text, status text, owner text, featured integer, publishedAt text,
    views integer, notes text, createdAt text, updatedAt text
  ) strict;
  create index if not exists postsByTime on posts (createdAt, id);
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
  set refreshHash = ?, previousRefreshHash = ?, refreshedAt = ?, lastSeenAt = ?, idleExpiresAt = ?
  where id = ? and refreshHash = ?
`;

/**
 * The floor's tables, with every statement prepared once. Each write is a commit of its own, but for renewals of
 * sessions, which are gathered as the engine gathers what it writes.
 */
export function openFloorDatabase(file: string) {
  const path = `${file}.floor`;
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
  database.exec(SCHEMA);
  const posts = `select ${named("posts", POST_COLUMNS)} from posts`;
  const addPerson = database.prepare(insert("people", [...PERSON_COLUMNS, "passwordHash"]));
  const addPost = database.prepare(insert("posts", POST_COLUMNS));
  const addSession = database.prepare(insert("sessions", SESSION_COLUMNS));
  const session = database.prepare(
    `select ${named("people", PERSON_COLUMNS)}, sessions.expiresAt, sessions.idleExpiresAt
     from sessions join people on people.id = sessions.person where sessions.id = ?`,
  );
  const renewable = database.prepare(
    `select ${named("people", PERSON_COLUMNS)}, sessions.expiresAt, sessions.idleExpiresAt, sessions.refreshHash
     from sessions join people on people.id = sessions.person where sessions.id = ?`,
  );
  const sessions = database.prepare(
    `select id, createdAt, idleExpiresAt as expiresAt from sessions
     where person = ? and idleExpiresAt > ? order by id`,
  );
  const endTooMany = database.prepare(
    `delete from sessions where id in (
       select id from sessions where person = ? order by idleExpiresAt desc, id desc limit -1 offset ${MOST_SESSIONS}
     )`,
  );
  const addKey = database.prepare(insert("keys", KEY_COLUMNS));
  const ownerOfKey = database.prepare(
    `select ${named("people", PERSON_COLUMNS)}, keys.id as key, keys.scopes, keys.expiresAt
     from keys join people on people.id = keys.person where keys.hash = ?`,
  );
  const useKey = database.prepare("update keys set lastUsedAt = ? where id = ?");
  const person = database.prepare("select * from people where email = ?");
  const post = database.prepare(`${posts} where id = ?`);
  const page = database.prepare(`${posts} order by id desc limit ? offset ?`);
  const count = database.prepare("select count(*) as total from posts");
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  const rollback = database.prepare("rollback");
  let writer: ReturnType<typeof floorWriter> | undefined;

  return {
    articles: floorArticles(database),
    session: (id: string) => session.get(id),
    renewable: (id: string) => renewable.get(id),
    /** Tells whether the session still had the token that was shown. */
    async renew(id: string, { shown, next, now, idleExpiresAt }: Renewal): Promise<boolean> {
      writer ??= floorWriter(path);
      return (
        (await writer({ sql: RENEWAL, values: [next, shown, now, now, idleExpiresAt, id, shown] })) === 1
      );
    },
    ownerOfKey: (hash: string) => ownerOfKey.get(hash),
    useKey: (id: string, moment: string) => void useKey.run(moment, id),
    addKey: (values: Values) => void addKey.run(...stored(KEY_COLUMNS, values)),
    person: (email: string) => person.get(email),
    post: (id: string) => post.get(id),
    page: (limit: number, offset: number) => page.all(limit, offset),
    count: () => count.get()?.["total"] as number,
    addSession(values: Values): void {
      addSession.run(...stored(SESSION_COLUMNS, values));
      endTooMany.run(values["person"] as string);
    },
    sessions: (person: string, now: string) => sessions.all(person, now),
    addPost: (values: Values) => void addPost.run(...stored(POST_COLUMNS, values)),
    addPerson: (values: Values) => void addPerson.run(...stored([...PERSON_COLUMNS, "passwordHash"], values)),
    transaction(work: () => void) {
      begin.run();
      try {
        work();
        commit.run();
      } catch (error) {
        rollback.run();
        throw error;
      }
    },
    close: () => database.close(),
  };
}
