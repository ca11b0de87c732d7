import { moment } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import type { Engine } from "../operation/index.ts";
import type { Condition, Select } from "../ports/index.ts";
import { isCalled } from "./identifiers.ts";
import { PEOPLE } from "./tables.ts";

/** A person with what the engine keeps beside the document. */
export interface Person {
  readonly document: Document;
  readonly passwordHash: string | null;
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
  if (!row) return null;
  return { document: modelOf(collection).toDocument(row), passwordHash: row[HASH] as string | null };
}

/** The condition that a person still has the password that was checked a moment ago. */
export function stillHasPassword(id: string, passwordHash: string): Condition {
  return {
    exists: {
      from: PEOPLE.name,
      where: {
        all: [
          { compare: column("id"), is: "=", value: id },
          { compare: column("passwordHash"), is: "=", value: passwordHash },
        ],
      },
    },
  };
}

/** The condition that a person is there and has not been disabled, at a time in milliseconds since 1970. */
export function mayComeIn(id: string, now: number): Condition {
  return {
    exists: {
      from: PEOPLE.name,
      where: { all: [{ compare: column("id"), is: "=", value: id }, isEnabled(now)] },
    },
  };
}

/** The condition over a row of a person that they are not disabled, or no longer. */
export function isEnabled(now: number): Condition {
  return {
    any: [
      { isNull: column("disabledAt") },
      { compare: column("disabledUntil"), is: "<=", value: moment(now) },
    ],
  };
}

// No field can have this name, so it cannot hide one.
const HASH = "$passwordHash";

function selectPerson(collection: ResolvedCollection): Select {
  const person = { table: PEOPLE.name, column: "id" };
  const { select } = modelOf(collection);
  return {
    ...select,
    columns: [...select.columns, { table: PEOPLE.name, column: "passwordHash", as: HASH }],
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
