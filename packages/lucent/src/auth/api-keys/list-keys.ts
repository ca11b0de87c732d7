import type { ResolvedCollection } from "../../config/index.ts";
import type { Engine } from "../../operation/index.ts";
import { API_KEYS } from "../tables.ts";
import { VIEW_COLUMNS, viewOf } from "./key-view.ts";
import { keysOf } from "./keys.ts";

/** The keys of a person as they are shown them, the newest first. */
export async function listKeys(engine: Engine, { slug }: ResolvedCollection, person: string) {
  const rows = await engine.database.read({
    from: API_KEYS.name,
    columns: VIEW_COLUMNS,
    where: {
      all: [
        keysOf(person),
        { compare: { table: API_KEYS.name, column: "collection" }, is: "=", value: slug },
      ],
    },
    orderBy: [{ column: { table: API_KEYS.name, column: "id" }, direction: "descending" }],
  });
  return rows.map((row) => viewOf(engine, row));
}
