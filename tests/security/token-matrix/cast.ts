import { createHmac } from "node:crypto";
import type { TokenPurpose } from "../../../packages/lucent/src/auth/mailed-tokens.ts";
import { setupCode } from "../../../packages/lucent/src/crypto/index.ts";
import { makeDatabase, type TestDatabase } from "../../support/databases.ts";
import { PASSWORD } from "../../support/serve.ts";
import { comeIn } from "../../support/sign-in.ts";
import { tokenKey } from "../../support/token-key.ts";
import type { Agreed } from "../../surfaces-agree/configs.ts";
import { type AnyLucent, type Opened, openEngine, SECRET } from "../../surfaces-agree/engine.ts";
import { mailedTo } from "./mailed-to.ts";
import { rowsOf } from "./rows-of.ts";

/** Something that one may have in hand and show to a server. */
export interface Shown {
  readonly name: string;
  readonly kind:
    | "access token"
    | "refresh token"
    | "api key"
    | "mailed token"
    | "password"
    | "nothing that opens anything";
  /** Whose people it is of. */
  readonly collection: string;
  readonly text: string;
  /** What a key may do; null where that is whatever its owner may. */
  readonly scope?: "read" | "write" | "admin" | null;
  /** What a mailed token is for. */
  readonly purpose?: TokenPurpose;
}

/** Somebody of an auth collection, with all that they have and all that there is about them. */
export interface Person {
  readonly id: string;
  readonly identifier: Readonly<Record<string, unknown>>;
  readonly keyId: string;
  readonly sessionId: string;
  readonly shown: readonly Shown[];
}

/** Everybody, and a document of each collection and of each of those of people, by their collections. */
export interface Cast {
  readonly people: Readonly<Record<string, Person>>;
  readonly documents: Readonly<Record<string, string>>;
  /** Somebody else of each collection of people, on whom others may act. */
  readonly others: Readonly<Record<string, string>>;
}

const HOUR = 3_600_000;
// Purposes of the engine's own keys, and some that a feature may come to have.
const PURPOSES = [
  ...["access-token-ed25519", "access-token-p256", "refresh-token", "refresh-successor", "setup-code"],
  ...["verify", "reset", "cursor"],
];

/** Settles a database with somebody of each collection of people, and gathers what could be shown of them. */
export async function prepareCast(agreed: Agreed, place: TestDatabase): Promise<Cast> {
  const opened = await openEngine(agreed, { place });
  const another = await makeDatabase();
  const elsewhere = await openEngine(agreed, { place: another });
  const people = [...opened.instance.engine.config.collections.values()].filter(({ auth }) => auth !== null);
  const note = await opened.lucent.create({ collection: "notes", data: { text: "kept" } });
  const cast: Record<string, Person> = {};
  const documents: Record<string, string> = { notes: note.id };
  const others: Record<string, string> = {};
  for (const { slug } of people) {
    const person = await newPerson(opened.lucent, slug);
    documents[slug] = person.id;
    const email = `other@${slug}.example`;
    others[slug] = (await opened.lucent.create({ collection: slug, data: { email, password: PASSWORD } })).id;
    const stranger = await newPerson(elsewhere.lucent, slug);
    const foreign = { person: stranger, ...(await comeIn(elsewhere.instance.engine, stranger)) };
    const other = { collection: slug, kind: "nothing that opens anything" } as const;
    const ofAnother: Shown[] = [
      { ...other, name: "the access token of another installation", text: foreign.token },
      { ...other, name: "the refresh token of another installation", text: foreign.refreshToken },
      ...(await mailedTo(elsewhere, foreign.person))
        .filter(({ purpose }) => purpose !== undefined)
        .map(({ name, text }) => ({ ...other, text, name: `${name} of another installation` })),
    ];
    const own = await whatIsTheirs(opened, person);
    cast[slug] = { ...own, shown: [...own.shown, ...ofAnother] };
  }
  await opened.lucent.close();
  await elsewhere.lucent.close();
  await another.drop();
  return { documents, others, people: await withOldTokens(agreed, place, cast) };
}

/** Somebody as they were made. */
export type Made = Readonly<Record<string, unknown>> & { readonly id: string; readonly collection: string };

async function newPerson(lucent: AnyLucent, collection: string): Promise<Made> {
  const data = { email: `ada@${collection}.example`, password: PASSWORD, role: "admin" };
  return { ...(await lucent.create({ collection, data })), collection };
}

async function whatIsTheirs(opened: Opened, person: Made): Promise<Person> {
  const { lucent, instance } = opened;
  const { id, collection } = person;
  const { token, refreshToken } = await comeIn(instance.engine, person);
  const key = async (name: string, scopes?: readonly string[]) => {
    const data = { name, ...(scopes && { scopes }) };
    return (await lucent.createApiKey({ collection, data, user: person })).apiKey as {
      id: string;
      key: string;
    };
  };
  const whole = await key("whole");
  const revoked = await key("revoked");
  await lucent.revokeApiKey({ collection, id: revoked.id });
  const scoped = await Promise.all(
    (["read", "write", "admin"] as const).map(
      async (scope): Promise<Shown> => ({
        name: `a key to ${scope}`,
        kind: "api key",
        collection,
        scope,
        text: (await key(scope, [scope])).key,
      }),
    ),
  );
  const { nextCursor } = await lucent.find({ collection: "notes", limit: 1, cursor: "" });
  const claims = claimsOf(token);
  const sessionId = String(claims["sid"]);
  const nothing = (name: string, text: unknown): Shown => ({
    name,
    text: String(text),
    kind: "nothing that opens anything",
    collection,
  });
  const kept = await rowsOf(instance.engine.database, {
    lucent_people: id,
    lucent_sessions: sessionId,
    lucent_api_keys: whole.id,
  });
  return {
    id,
    keyId: whole.id,
    sessionId,
    identifier: { email: person["email"] },
    shown: [
      { name: "the access token", kind: "access token", collection, text: token },
      { name: "the refresh token", kind: "refresh token", collection, text: refreshToken },
      { name: "a key to everything", kind: "api key", collection, scope: null, text: whole.key },
      ...scoped,
      ...(await mailedTo(opened, person)),
      { name: "the password", kind: "password", collection, text: PASSWORD },
      nothing("a key that was revoked", revoked.key),
      nothing("the setup code", setupCode(SECRET, collection)),
      nothing("the secret", SECRET),
      nothing("a cursor", nextCursor),
      nothing("the address and the password", `ada@${collection}.example:${PASSWORD}`),
      ...PURPOSES.map((purpose) => nothing(`a token by the key for ${purpose}`, signed(claims, purpose))),
      ...kept.map(({ name, value }) => nothing(`the column ${name}`, value)),
    ],
  };
}

/** What was good some hours ago. */
async function withOldTokens(
  agreed: Agreed,
  place: TestDatabase,
  cast: Cast["people"],
): Promise<Cast["people"]> {
  const early = await openEngine(agreed, { place, ago: 3 * HOUR });
  const aged: Record<string, Person> = {};
  for (const [collection, person] of Object.entries(cast)) {
    const document = await early.lucent.findByID({ collection, id: person.id });
    const { token } = await comeIn(early.instance.engine, { ...document, collection });
    const expired = {
      name: "an access token that has expired",
      kind: "nothing that opens anything",
    } as const;
    aged[collection] = { ...person, shown: [...person.shown, { ...expired, collection, text: token }] };
  }
  await early.lucent.close();
  return aged;
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

function signed(claims: object, purpose: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${createHmac("sha256", tokenKey(SECRET, purpose)).update(content).digest("base64url")}`;
}
