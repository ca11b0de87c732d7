import { moment } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import { type Engine, perCollection, perEngine } from "../operation/index.ts";
import type { Condition, Insert, Parameter, Row, Select, Update } from "../ports/index.ts";
import { isCalled } from "./identifiers.ts";
import { PEOPLE } from "./tables.ts";

/** A person with what the engine keeps beside the document. */
export interface Person {
  readonly document: Document;
  readonly passwordHash: string | null;
  readonly disabledAt: string | null;
  /** Null where it has no end. */
  readonly disabledUntil: string | null;
}

/** Reads the person who goes by an identifier. */
export async function findPerson(
  engine: Engine,
  collection: ResolvedCollection,
  identifiers: readonly string[],
): Promise<Person | null> {
  const [row] = await engine.database.read({
    ...selectPerson(collection),
    where: isCalled(collection, identifiers),
  });
  return row ? personIn(collection, row) : null;
}

/** Reads the person who has an address, whether or not people sign in with theirs. */
export async function personAt(
  engine: Engine,
  collection: ResolvedCollection,
  address: string,
): Promise<Person | null> {
  const where: Condition = {
    compare: { table: collection.table, column: "email" },
    is: "=",
    value: address,
  };
  const [row] = await engine.database.read({ ...selectPerson(collection), where });
  return row ? personIn(collection, row) : null;
}

/** Reads a person by their id. */
export async function personById(
  engine: Engine,
  collection: ResolvedCollection,
  id: string,
): Promise<Person | null> {
  const [row] = await byId(engine, collection)({ id });
  return row ? personIn(collection, row) : null;
}

function personIn(collection: ResolvedCollection, row: Row): Person {
  const [passwordHash, disabledAt, disabledUntil] = KEPT.map((name) => row[`$${name}`] as string | null);
  return {
    document: modelOf(collection).toDocument(row),
    passwordHash: passwordHash ?? null,
    disabledAt: disabledAt ?? null,
    disabledUntil: disabledUntil ?? null,
  };
}

/** Whether a person is disabled, at a time in milliseconds since 1970. */
export function isDisabled({ disabledAt, disabledUntil }: Person, now: number): boolean {
  return disabledAt !== null && (disabledUntil === null || disabledUntil > moment(now));
}

/** The address of a person; null where they have none. */
export function addressOf(person: Readonly<Record<string, unknown>>): string | null {
  const { email } = person;
  return typeof email === "string" && email !== "" ? email : null;
}

/** The condition that a person goes by an address. */
export function isAt({ table }: ResolvedCollection, id: string, address: string): Condition {
  const isThem: Condition = { compare: { table, column: "id" }, is: "=", value: id };
  const isTheirs: Condition = { compare: { table, column: "email" }, is: "=", value: address };
  return { exists: { from: table, where: { all: [isThem, isTheirs] } } };
}

/** The condition over rows of people that picks one person's. */
export function isPerson(id: string): Condition {
  return { compare: column("id"), is: "=", value: id };
}

/** The condition that a person still has the password that was checked a moment ago. */
export function stillHasPassword(id: string, passwordHash: string): Condition {
  const isSame: Condition = { compare: column("passwordHash"), is: "=", value: passwordHash };
  return { exists: { from: PEOPLE.name, where: { all: [isPerson(id), isSame] } } };
}

/** The condition that a person is there and has no password yet. */
export function hasNoPassword(id: string): Condition {
  return {
    exists: { from: PEOPLE.name, where: { all: [isPerson(id), { isNull: column("passwordHash") }] } },
  };
}

/** The condition that a person is there and has not been disabled, at a time in milliseconds since 1970. */
export function mayComeIn(id: string, now: number): Condition {
  return { exists: { from: PEOPLE.name, where: { all: [isPerson(id), isEnabled(now)] } } };
}

/** The statement that undoes its batch where a person may not come in, at a time in milliseconds since 1970. */
export function stillLetIn(id: string, now: number): Update {
  const where: Condition = { all: [isPerson(id), isEnabled(now)] };
  return { kind: "update", table: PEOPLE.name, set: { id }, where, expect: 1 };
}

/** Whether a person is there and has not been disabled at this moment. */
export async function isLetIn(engine: Engine, id: string): Promise<boolean> {
  const rows = await enabled(engine)({ id, now: moment(engine.clock.now()) });
  return rows.length > 0;
}

/**
 * The statement that gives a person the engine's own row where there is none yet: documents from before their
 * collection became one of people have none.
 */
export function keepBeside({ slug, table }: ResolvedCollection, id: string): Insert {
  const isDocument: Condition = { compare: { table, column: "id" }, is: "=", value: id };
  return {
    kind: "insert",
    into: PEOPLE.name,
    values: { id, collection: slug, passwordHash: null, passwordChangedAt: null },
    when: {
      all: [
        { exists: { from: table, where: isDocument } },
        { not: { exists: { from: PEOPLE.name, where: isPerson(id) } } },
      ],
    },
  };
}

/** The condition over a row of a person that they are not disabled, or no longer. */
export function isEnabled(now: number | Parameter): Condition {
  const value = typeof now === "number" ? moment(now) : now;
  return { any: [{ isNull: column("disabledAt") }, { compare: column("disabledUntil"), is: "<=", value }] };
}

const KEPT = ["passwordHash", "disabledAt", "disabledUntil"] as const;

const enabled = perEngine(({ database }) => {
  const isThem: Condition = { compare: column("id"), is: "=", value: { parameter: "id" } };
  return database.prepare({
    from: PEOPLE.name,
    columns: [column("id")],
    where: { all: [isThem, isEnabled({ parameter: "now" })] },
  });
});

const byId = perCollection((engine, collection) => {
  const id = { table: collection.table, column: "id" };
  const where: Condition = { compare: id, is: "=", value: { parameter: "id" } };
  return engine.database.prepare({ ...selectPerson(collection), where });
});

function selectPerson(collection: ResolvedCollection): Select {
  const person = { table: PEOPLE.name, column: "id" };
  const { select } = modelOf(collection);
  return {
    ...select,
    // No field can have such a name, so that none of them hides one.
    columns: [...select.columns, ...KEPT.map((name) => ({ ...column(name), as: `$${name}` }))],
    joins: [
      {
        table: PEOPLE.name,
        on: { compare: person, is: "=", value: { table: collection.table, column: "id" } },
      },
    ],
  };
}

function column(name: string) {
  return { table: PEOPLE.name, column: name };
}
