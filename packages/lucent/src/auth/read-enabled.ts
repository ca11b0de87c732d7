import { moment } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import { type Engine, perCollection } from "../operation/index.ts";
import { isEnabled, keepBeside } from "./people.ts";
import { PEOPLE } from "./tables.ts";
import { isNotAwaitingProof } from "./verified.ts";

/** Reads somebody by their id as they stand at this moment, unless they are not there, are disabled or have an address to prove. */
export async function readEnabled(
  engine: Engine,
  collection: ResolvedCollection,
  id: string,
): Promise<Document | null> {
  const now = moment(engine.clock.now());
  const [row] = await enabledPerson(engine, collection)({ id, now });
  if (!row) return null;
  if (row[KEPT] === null) await engine.database.commit([keepBeside(collection, id)]);
  return modelOf(collection).toDocument(row);
}

// No field can have this name, so it cannot hide one.
const KEPT = "$kept";

const enabledPerson = perCollection((engine, collection) => {
  const { select } = modelOf(collection);
  const id = { table: collection.table, column: "id" };
  return engine.database.prepare({
    ...select,
    columns: [...select.columns, { ...ID, as: KEPT }],
    joins: [{ table: PEOPLE.name, on: { compare: ID, is: "=", value: id }, optional: true }],
    where: {
      all: [
        { compare: id, is: "=", value: { parameter: "id" } },
        isEnabled({ parameter: "now" }),
        isNotAwaitingProof(collection),
      ],
    },
  });
});

const ID = { table: PEOPLE.name, column: "id" };
