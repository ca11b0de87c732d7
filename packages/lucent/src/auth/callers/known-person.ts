import { moment } from "../../base/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import { type Document, modelOf } from "../../documents/index.ts";
import type { Engine, KnownCaller } from "../../operation/index.ts";
import type { Row, Select } from "../../ports/index.ts";
import { asUser } from "../access-tokens.ts";
import { isDisabled } from "../people.ts";
import { PEOPLE } from "../tables.ts";
import { isAwaitingProof } from "../verified.ts";

/** A person with why they are kept out, if they are. */
export interface FoundPerson {
  readonly document: Document;
  /** In a sentence; null where they may come in. */
  readonly barred: string | null;
}

/** What people are read from, whether or not the engine has written anything of them yet. */
export function selectPeople(collection: ResolvedCollection): Select {
  const { select } = modelOf(collection);
  const id = { table: collection.table, column: "id" };
  return {
    ...select,
    columns: [
      ...select.columns,
      { ...column("disabledAt"), as: AT },
      { ...column("disabledUntil"), as: UNTIL },
    ],
    joins: [{ table: PEOPLE.name, on: { compare: column("id"), is: "=", value: id }, optional: true }],
  };
}

/** The person in a row, as they stand at this moment. */
export function personIn({ clock }: Engine, collection: ResolvedCollection, row: Row): FoundPerson {
  const document = modelOf(collection).toDocument(row);
  const disabledAt = (row[AT] ?? null) as string | null;
  const disabledUntil = (row[UNTIL] ?? null) as string | null;
  const now = clock.now();
  if (isDisabled({ document, passwordHash: null, disabledAt, disabledUntil }, now)) {
    const until = disabledUntil === null ? "" : ` until ${moment(Date.parse(disabledUntil))}`;
    return { document, barred: `The account is disabled${until}.` };
  }
  const isUnproved = isAwaitingProof(collection, document);
  return { document, barred: isUnproved ? "The address is not verified, and nobody comes in before." : null };
}

/** A person as somebody who is signed in. */
export function signedIn({ document, barred }: FoundPerson): KnownCaller {
  return { identity: { user: asUser(document), credential: null }, key: null, barred };
}

// No field can have these names, so they cannot hide one.
const AT = "$disabledAt";
const UNTIL = "$disabledUntil";

function column(name: string) {
  return { table: PEOPLE.name, column: name };
}
