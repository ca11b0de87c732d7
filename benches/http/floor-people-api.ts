import { randomUUID } from "node:crypto";
import type { PasswordHasher } from "../../packages/lucent/src/crypto/index.ts";
import type { FloorDatabase } from "./floor-database.ts";
import { fingerprint, floorTokens, isSame, newSecret } from "./floor-tokens.ts";

type Row = Record<string, unknown>;

/** Somebody who was recognised by what their request holds. */
export interface Caller {
  readonly person: Row;
  /** Null for whoever came with a key. */
  readonly token: string | null;
  /** What a key is good for; null where that is not narrowed down. */
  readonly scopes: readonly string[] | null;
  readonly exp: number;
}

/** An answer with the cookies that go with it. */
interface Admitted {
  readonly cookies: readonly string[];
  readonly body: Row;
}

const TOKEN_SECONDS = 7_200;
const DAY = 86_400_000;
const REFRESH = "refresh_";
const KEY = "key_";
const UUID_LENGTH = 36;
const GATHERING_MILLISECONDS = 180_000;

/** The requests about people over the floor's statements. */
export function floorPeopleApi(database: FloorDatabase, hasher: PasswordHasher, secret: string) {
  const { sign, verify } = floorTokens(secret);

  async function ofToken(token: string): Promise<Caller | null> {
    const claims = verify(token);
    const row = claims && (await database.session(claims.sid));
    if (!row || hasEnded(row)) return null;
    return { person: toPerson(row), token, scopes: null, exp: claims.exp };
  }

  // When keys were last used is gathered, and written now and then.
  const usedAt = new Map<string, string>();
  setInterval(() => {
    const used = [...usedAt];
    usedAt.clear();
    void database.atOnce(() => used.map(([id, moment]) => database.useKey(id, moment)));
  }, GATHERING_MILLISECONDS).unref();

  async function ofKey(key: string): Promise<Caller | null> {
    const row = await database.ownerOfKey(fingerprint(key));
    if (!row || hasEnded(row)) return null;
    usedAt.set(row["key"] as string, moment(Date.now()));
    const scopes = row["scopes"] === null ? null : (JSON.parse(row["scopes"] as string) as string[]);
    return { person: toPerson(row), token: null, scopes, exp: 0 };
  }

  async function withSessions(person: Row): Promise<Row> {
    return { ...person, sessions: await database.sessions(person["id"] as string, moment(Date.now())) };
  }

  async function admitted(
    person: Row,
    session: string,
    next: { refreshToken: string; idleExpiresAt: string },
  ) {
    const iat = Math.floor(Date.now() / 1000);
    const exp = iat + TOKEN_SECONDS;
    const { id, email } = person;
    const token = sign({ id, collection: "users", email, sid: session, iat, exp });
    const { refreshToken, idleExpiresAt } = next;
    return {
      cookies: [
        cookie("lucent-token", token, new Date(exp * 1000)),
        cookie("lucent-token-refresh", refreshToken, new Date(idleExpiresAt)),
      ],
      user: await withSessions(toPerson(person)),
      token,
      refreshToken,
      exp,
    };
  }

  return {
    async caller(authorization: string | undefined): Promise<Caller | null> {
      if (!authorization?.startsWith("Bearer ")) return null;
      const token = authorization.slice("Bearer ".length);
      return token.startsWith(KEY) ? ofKey(token) : ofToken(token);
    },

    me: async ({ person, token, exp }: Caller) => ({
      user: await withSessions(person),
      collection: "users",
      strategy: "local-jwt",
      token,
      exp,
      message: "Account",
    }),

    async login(
      { email, password }: Row,
      { device, address }: { device: string | null; address: string | null },
    ): Promise<Admitted> {
      if (typeof email !== "string" || typeof password !== "string")
        throw new Error("Name and password are missing.");
      const row = await database.person(email.trim().toLowerCase());
      if (!row || !(await hasher.verify(row["passwordHash"] as string, password)))
        throw new Error("Wrong password.");
      const { passwordHash: _, ...person } = row;
      const now = Date.now();
      const id = randomUUID();
      const refreshToken = `${REFRESH}${id}${newSecret()}`;
      const idleExpiresAt = moment(now + 14 * DAY);
      await database.addSession({
        id,
        person: person["id"],
        createdAt: moment(now),
        expiresAt: moment(now + 30 * DAY),
        idleExpiresAt,
        lastSeenAt: moment(now),
        refreshHash: fingerprint(refreshToken),
        device,
        address,
      });
      const { cookies, ...body } = await admitted(person, id, { refreshToken, idleExpiresAt });
      return { cookies, body: { ...body, message: "Authentication Passed" } };
    },

    async refresh({ refreshToken: given }: Row): Promise<Admitted> {
      if (typeof given !== "string" || !given.startsWith(REFRESH)) throw new Error("The token is missing.");
      const id = given.slice(REFRESH.length, REFRESH.length + UUID_LENGTH);
      const row = await database.session(id);
      const shown = fingerprint(given);
      if (!row || hasEnded(row) || !isSame(row["refreshHash"] as string, shown))
        throw new Error("No session.");
      const refreshToken = `${REFRESH}${id}${newSecret()}`;
      const now = Date.now();
      const end = timeOf(row["expiresAt"]);
      const idleExpiresAt = moment(Math.min(now + 14 * DAY, end));
      const next = fingerprint(refreshToken);
      if (!(await database.renew(id, { shown, next, now: moment(now), idleExpiresAt })))
        throw new Error("The token was used meanwhile.");
      const { cookies, ...body } = await admitted(row, id, { refreshToken, idleExpiresAt });
      const compatible = { refreshedToken: body.token, strategy: "local-jwt", setCookie: true };
      return { cookies, body: { ...body, ...compatible, message: "Token refresh successful." } };
    },

    async createKey({ person }: Caller, { name }: Row) {
      if (typeof name !== "string" || name === "") throw new Error("The name is missing.");
      const key = `${KEY}${newSecret()}`;
      const createdAt = moment(Date.now());
      const row = { id: randomUUID(), name, scopes: null, createdAt, expiresAt: null, lastUsedAt: null };
      await database.addKey({ ...row, person: person["id"], hash: fingerprint(key) });
      return { apiKey: { ...row, key } };
    },
  };
}

function hasEnded({ expiresAt, idleExpiresAt = null }: Row): boolean {
  const now = Date.now();
  return (
    (expiresAt !== null && timeOf(expiresAt) <= now) ||
    (idleExpiresAt !== null && timeOf(idleExpiresAt) <= now)
  );
}

/** A time as the driver gives it: a text or a date. */
function timeOf(time: unknown): number {
  return typeof time === "string" ? Date.parse(time) : (time as Date).getTime();
}

function toPerson({ id, email, verified, name, role, createdAt, updatedAt }: Row): Row {
  const own = { id, email, name, role, createdAt, updatedAt };
  return { ...own, _verified: Boolean(verified), collection: "users", _strategy: "local-jwt" };
}

function cookie(name: string, value: string, expires: Date): string {
  return `${name}=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; Secure; SameSite=Lax`;
}

function moment(time: number): string {
  return new Date(time).toISOString();
}
