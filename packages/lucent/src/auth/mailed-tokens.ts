import { isId, moment, newId } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { deriveKey, isSameSecret, newSecret } from "../crypto/index.ts";
import { allOf } from "../documents/index.ts";
import { type Engine, perEngine } from "../operation/index.ts";
import type { Condition, Delete, Row, Write } from "../ports/index.ts";
import { mailCap } from "./mail-caps.ts";
import { isPerson } from "./people.ts";
import { MAILED_TOKENS, PEOPLE } from "./tables.ts";

/** What a mailed token is for. One of one purpose opens nothing of another. */
export type TokenPurpose =
  | "verify"
  | "reset"
  | "change email"
  | "invitation"
  /** Opens nothing and is never mailed: it stands for as long as the same letter is not sent again. */
  | "notice";

/** A token that was mailed, or is about to be. */
export interface MailedToken {
  readonly id: string;
  readonly purpose: TokenPurpose;
  readonly person: string;
  readonly collection: string;
  /** The address that it is about. */
  readonly address: string;
  readonly nonce: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What a token is made from. */
export interface NewToken extends Pick<MailedToken, "purpose" | "person" | "address"> {
  /** Milliseconds until it expires. */
  readonly life: number;
  /** Milliseconds for which an earlier one of the same purpose stays, and this one does not come. */
  readonly minInterval?: number;
  /** What must hold, beside that the person is there, for anything to be written at all. */
  readonly when?: Condition;
  /** Whether a letter carries it, of which only so many may go to one address; true when absent. */
  readonly isMailed?: boolean;
}

const FORM = /^([0-9a-f]{32})_([\w-]{43})$/;

/**
 * A new token and the statements that write it in the place of the person's earlier one of the same purpose. Denial of
 * service: where no more letters may go to the address the earlier one stays, so that the last letter goes on working.
 */
export function newToken(
  engine: Engine,
  { slug }: ResolvedCollection,
  { purpose, person, address, life, minInterval = 0, when, isMailed = true }: NewToken,
): { readonly token: MailedToken; readonly writes: readonly Write[] } {
  const now = engine.clock.now();
  const token: MailedToken = {
    id: newId(now),
    purpose,
    person,
    collection: slug,
    address,
    nonce: newSecret(),
    createdAt: moment(now),
    expiresAt: moment(now + life),
  };
  const theirs = isTheirs(person, [purpose]);
  // Race: where there is no interval, one that was made by another node's clock, which is ahead, gives way as well.
  const isOld: Condition | null =
    minInterval > 0 ? { compare: column("createdAt"), is: "<=", value: moment(now - minInterval) } : null;
  const cap = isMailed ? mailCap(engine, { kind: purpose, collection: slug, address }, life) : null;
  const mayBe = allOf(when ?? null, cap?.isLeft ?? null);
  const writes: Write[] = [
    ...(cap?.begin ?? []),
    { kind: "delete", from: MAILED_TOKENS.name, where: allOf(theirs, isOld, mayBe) },
    {
      kind: "insert",
      into: MAILED_TOKENS.name,
      values: { ...token },
      when: allOf(
        { exists: { from: PEOPLE.name, where: isPerson(person) } },
        { not: { exists: { from: MAILED_TOKENS.name, where: theirs } } },
        mayBe,
      ),
    },
    ...(cap?.count(tokenStands(token.id)) ?? []),
  ];
  return { token, writes };
}

/**
 * A token as it is mailed. It follows from its row and a key that is not in the database, so that whoever reads the
 * whole database has nothing to send, and nothing secret waits in the outbox.
 */
export function tokenText(engine: Engine, token: MailedToken): string {
  const [key] = keys(engine);
  return `${token.id.replaceAll("-", "")}_${key.mac(sealed(token))}`;
}

/** The token that a text stands for, if it is one of a purpose and of the collection, and still holds. */
export async function findToken(
  engine: Engine,
  { slug }: ResolvedCollection,
  { purpose, text }: { readonly purpose: TokenPurpose; readonly text: string },
): Promise<MailedToken | null> {
  const [, digits, seal] = FORM.exec(text) ?? [];
  const id = digits?.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  if (id === undefined || seal === undefined || !isId(id)) return null;
  const [row] = await byId(engine)({ id });
  const token = row && tokenIn(row);
  if (!token || token.purpose !== purpose || token.collection !== slug) return null;
  if (!keys(engine).some((key) => isSameSecret(seal, key.mac(sealed(token))))) return null;
  return Date.parse(token.expiresAt) > engine.clock.now() ? token : null;
}

/** The token of a row, by its id, whether or not it has expired. */
export async function tokenById(engine: Engine, id: string): Promise<MailedToken | null> {
  const [row] = await byId(engine)({ id });
  return row ? tokenIn(row) : null;
}

/** The tokens of one purpose that people of a collection have and that still hold; one read for all of them. */
export async function standingTokens(
  { database, clock }: Engine,
  { slug }: ResolvedCollection,
  { purpose, people }: { readonly purpose: TokenPurpose; readonly people: readonly string[] },
): Promise<readonly MailedToken[]> {
  const rows = await database.read({
    from: MAILED_TOKENS.name,
    columns: COLUMNS.map(column),
    where: {
      all: [
        { oneOf: column("person"), values: people },
        { compare: column("purpose"), is: "=", value: purpose },
        { compare: column("collection"), is: "=", value: slug },
        { compare: column("expiresAt"), is: ">", value: moment(clock.now()) },
      ],
    },
  });
  return rows.map(tokenIn);
}

/** The statement that uses a token up. Race: of all who try at this moment one succeeds. */
export function useToken({ clock }: Engine, { id }: MailedToken): Delete {
  const holds: Condition = { compare: column("expiresAt"), is: ">", value: moment(clock.now()) };
  return { kind: "delete", from: MAILED_TOKENS.name, where: { all: [tokenIs(id), holds] }, expect: 1 };
}

/** The statement that ends the tokens of a person: those of the purposes, or all. */
export function endTokensOf(person: string, purposes?: readonly TokenPurpose[]): Delete {
  return { kind: "delete", from: MAILED_TOKENS.name, where: isTheirs(person, purposes) };
}

/** The condition that a token's row is there. */
export function tokenStands(id: string): Condition {
  return { exists: { from: MAILED_TOKENS.name, where: tokenIs(id) } };
}

function tokenIs(id: string): Condition {
  return { compare: column("id"), is: "=", value: id };
}

function isTheirs(person: string, purposes?: readonly TokenPurpose[]): Condition {
  const them: Condition = { compare: column("person"), is: "=", value: person };
  return purposes ? { all: [them, { oneOf: column("purpose"), values: purposes }] } : them;
}

/** All that a token says; nothing of it can be changed without its seal being another. */
function sealed({ id, purpose, person, collection, address, nonce, expiresAt }: MailedToken): string {
  return JSON.stringify([id, purpose, person, collection, address, nonce, expiresAt]);
}

const keys = perEngine(
  ({ secrets: [secret, ...previous] }) =>
    [
      deriveKey(secret, "mailed-token"),
      ...previous.map((former) => deriveKey(former, "mailed-token")),
    ] as const,
);

const COLUMNS = [
  "id",
  "purpose",
  "person",
  "collection",
  "address",
  "nonce",
  "createdAt",
  "expiresAt",
] as const;

const byId = perEngine(({ database }) =>
  database.prepare({
    from: MAILED_TOKENS.name,
    columns: COLUMNS.map(column),
    where: { compare: column("id"), is: "=", value: { parameter: "id" } },
  }),
);

function tokenIn(row: Row): MailedToken {
  return row as unknown as MailedToken;
}

function column(name: string) {
  return { table: MAILED_TOKENS.name, column: name };
}
