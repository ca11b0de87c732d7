import { randomUUID } from "node:crypto";
import type { PasswordHasher } from "../../packages/lucent/src/crypto/index.ts";
import type { openFloorDatabase } from "./floor-database.ts";
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
export function floorPeopleApi(
  database: ReturnType<typeof openFloorDatabase>,
  hasher: PasswordHasher,
  secret: string,
) {
  const { sign, verify } = floorTokens(secret);

  function ofToken(token: string): Caller | null {
    const claims = verify(token);
    const row = claims && database.session(claims.sid);
    if (!row || hasEnded(row)) return null;
    return { person: toPerson(row), token, scopes: null, exp: claims.exp };
  }

  // When keys were last used is gathered, and written now and then.
  const usedAt = new Map<string, string>();
  setInterval(() => {
    database.transaction(() => {
      for (const [id, moment] of usedAt) database.useKey(id, moment);
    });
    usedAt.clear();
  }, GATHERING_MILLISECONDS).unref();

  function ofKey(key: string): Caller | null {
    const row = database.ownerOfKey(fingerprint(key));
    if (!row || hasEnded(row)) return null;
    usedAt.set(row["key"] as string, moment(Date.now()));
    const scopes = row["scopes"] === null ? null : (JSON.parse(row["scopes"] as string) as string[]);
    return { person: toPerson(row), token: null, scopes, exp: 0 };
  }

  function withSessions(person: Row): Row {
    return { ...person, sessions: database.sessions(person["id"] as string, moment(Date.now())) };
  }

  function admitted(person: Row, session: string, next: { refreshToken: string; idleExpiresAt: string }) {
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
      user: withSessions(toPerson(person)),
      token,
      refreshToken,
      exp,
    };
  }

  return {
    caller(authorization: string | undefined): Caller | null {
      if (!authorization?.startsWith("Bearer ")) return null;
      const token = authorization.slice("Bearer ".length);
      return token.startsWith(KEY) ? ofKey(token) : ofToken(token);
    },

    me: ({ person, token, exp }: Caller) => ({
      user: withSessions(person),
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
      const row = database.person(email.trim().toLowerCase());
      if (!row || !(await hasher.verify(row["passwordHash"] as string, password)))
        throw new Error("Wrong password.");
      const { passwordHash: _, ...person } = row;
      const now = Date.now();
      const id = randomUUID();
      const refreshToken = `${REFRESH}${id}${newSecret()}`;
      const idleExpiresAt = moment(now + 14 * DAY);
      database.addSession({
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
      const { cookies, ...body } = admitted(person, id, { refreshToken, idleExpiresAt });
      return { cookies, body: { ...body, message: "Authentication Passed" } };
    },

    async refresh({ refreshToken: given }: Row): Promise<Admitted> {
      if (typeof given !== "string" || !given.startsWith(REFRESH)) throw new Error("The token is missing.");
      const id = given.slice(REFRESH.length, REFRESH.length + UUID_LENGTH);
      const row = database.renewable(id);
      const shown = fingerprint(given);
      if (!row || hasEnded(row) || !isSame(row["refreshHash"] as string, shown))
        throw new Error("No session.");
      const refreshToken = `${REFRESH}${id}${newSecret()}`;
      const now = Date.now();
      const end = Date.parse(row["expiresAt"] as string);
      const idleExpiresAt = moment(Math.min(now + 14 * DAY, end));
      const next = fingerprint(refreshToken);
      if (!(await database.renew(id, { shown, next, now: moment(now), idleExpiresAt })))
        throw new Error("The token was used meanwhile.");
      const { cookies, ...body } = admitted(row, id, { refreshToken, idleExpiresAt });
      const compatible = { refreshedToken: body.token, strategy: "local-jwt", setCookie: true };
      return { cookies, body: { ...body, ...compatible, message: "Token refresh successful." } };
    },

    createKey({ person }: Caller, { name }: Row) {
      if (typeof name !== "string" || name === "") throw new Error("The name is missing.");
      const key = `${KEY}${newSecret()}`;
      const createdAt = moment(Date.now());
      const row = { id: randomUUID(), name, scopes: null, createdAt, expiresAt: null, lastUsedAt: null };
      database.addKey({ ...row, person: person["id"], hash: fingerprint(key) });
      return { apiKey: { ...row, key } };
    },
  };
}

function hasEnded({ expiresAt, idleExpiresAt = null }: Row): boolean {
  const now = moment(Date.now());
  return (
    (expiresAt !== null && (expiresAt as string) <= now) ||
    (idleExpiresAt !== null && (idleExpiresAt as string) <= now)
  );
}

function toPerson({ id, email, verified, name, role, createdAt, updatedAt }: Row): Row {
  const own = { id, email, name, role, createdAt, updatedAt };
  return { ...own, _verified: verified === 1, collection: "users", _strategy: "local-jwt" };
}

function cookie(name: string, value: string, expires: Date): string {
  return `${name}=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; Secure; SameSite=Lax`;
}

function moment(time: number): string {
  return new Date(time).toISOString();
}
