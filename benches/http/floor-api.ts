import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { PasswordHasher } from "../../packages/lucent/src/crypto/index.ts";
import { floorArticleApi } from "./floor-article-api.ts";
import type { openFloorDatabase } from "./floor-database.ts";
import { newId } from "./floor-id.ts";
import { asked, paged } from "./floor-page.ts";

type Row = Record<string, unknown>;
interface Claims {
  readonly id: string;
  readonly sid: string;
  readonly exp: number;
}
interface Caller {
  readonly person: Row;
  readonly token: string;
  readonly exp: number;
}

const HEADER = encode({ alg: "HS256", typ: "JWT" });
const TOKEN_SECONDS = 7_200;
const DAY = 86_400_000;

/** The requests over the floor's statements. No rules and no schema: checks are what a hand would write. */
export function floorApi(
  database: ReturnType<typeof openFloorDatabase>,
  hasher: PasswordHasher,
  secret: string,
) {
  const mac = (content: string) => createHmac("sha256", secret).update(content).digest();

  function sign(claims: object): string {
    const content = `${HEADER}.${encode(claims)}`;
    return `${content}.${mac(content).toString("base64url")}`;
  }

  function verify(token: string): Claims | null {
    const end = token.lastIndexOf(".");
    if (!token.startsWith(`${HEADER}.`) || end <= HEADER.length) return null;
    const given = Buffer.from(token.slice(end + 1), "base64url");
    const expected = mac(token.slice(0, end));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const claims = JSON.parse(
      Buffer.from(token.slice(HEADER.length + 1, end), "base64url").toString(),
    ) as Claims;
    return claims.exp > Date.now() / 1000 ? claims : null;
  }

  return {
    articles: floorArticleApi(database.articles, database.transaction),

    caller(authorization: string | undefined): Caller | null {
      if (!authorization?.startsWith("Bearer ")) return null;
      const token = authorization.slice("Bearer ".length);
      const claims = verify(token);
      const row = claims && database.session(claims.sid);
      if (!row) return null;
      const { expiresAt, idleExpiresAt, ...person } = row as Row;
      const now = new Date().toISOString();
      if ((expiresAt as string) <= now || (idleExpiresAt as string) <= now) return null;
      return { person: toPerson(person), token, exp: claims.exp };
    },

    me: ({ person, token, exp }: Caller) => ({
      user: person,
      collection: "users",
      strategy: "local-jwt",
      token,
      exp,
      message: "Account",
    }),

    async login(
      { email, password }: Row,
      { device, address }: { device: string | null; address: string | null },
    ) {
      if (typeof email !== "string" || typeof password !== "string")
        throw new Error("Name and password are missing.");
      const row = database.person(email.trim().toLowerCase());
      if (!row || !(await hasher.verify(row["passwordHash"] as string, password)))
        throw new Error("Wrong password.");
      const { passwordHash: _, ...person } = row;
      const now = Date.now();
      const session = {
        id: randomUUID(),
        person: person["id"],
        createdAt: moment(now),
        expiresAt: moment(now + 30 * DAY),
        idleExpiresAt: moment(now + 14 * DAY),
        device,
        address,
      };
      database.addSession(session);
      const iat = Math.floor(now / 1000);
      const exp = iat + TOKEN_SECONDS;
      const token = sign({ id: person["id"], collection: "users", email, sid: session.id, iat, exp });
      const expires = new Date(exp * 1000).toUTCString();
      const cookie = `lucent-token=${token}; Path=/; Expires=${expires}; HttpOnly; Secure; SameSite=Lax`;
      return { cookie, user: toPerson(person), token, exp, message: "Authentication Passed" };
    },

    post(id: string) {
      const row = database.post(id);
      return row && toPost(row);
    },

    create(data: Row) {
      if (typeof data["title"] !== "string" || data["title"] === "") throw new Error("The title is missing.");
      const time = Date.now();
      const now = moment(time);
      const post = {
        id: newId(time),
        featured: 0,
        publishedAt: null,
        views: 0,
        ...data,
        createdAt: now,
        updatedAt: now,
      };
      database.addPost(post);
      return { doc: toPost(post), message: "Post successfully created." };
    },

    list(query: URLSearchParams) {
      const { limit, page, offset } = asked(query);
      const docs = database.page(limit, offset).map(toPost);
      return paged(docs, { limit, page, totalDocs: database.count() }, () => [docs.at(-1)?.["id"]]);
    },
  };
}

function toPerson({ verified, ...person }: Row): Row {
  return { ...person, _verified: verified === 1, collection: "users", _strategy: "local-jwt" };
}

function toPost(row: Row): Row {
  return { ...row, featured: row["featured"] === 1 };
}

function moment(time: number): string {
  return new Date(time).toISOString();
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
