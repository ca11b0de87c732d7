import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BoundedCache, oncePer } from "../../base/index.ts";
import { DatabaseUnavailable, type PreparedSelect, type Row } from "../../ports/index.ts";
import {
  attachList,
  bindSlots,
  type CompiledList,
  type CompiledSelect,
  counterOf,
  OWNERS,
  type Owners,
  ownersOf,
  type Stored,
} from "../sql/index.ts";
import { isUnavailable, sqliteFailureOf } from "./sqlite-failure.ts";
import { addTimeLimit } from "./time-limit.ts";
import { valuesOf } from "./values-of.ts";

/** The reading side: synchronous statements of one connection, prepared once per text. */
export interface Reader {
  prepare(compiled: CompiledSelect): PreparedSelect;
  read(compiled: CompiledSelect): Row[];
  /** Runs one statement and gives its rows as lists of values. */
  ask(sql: string, values: readonly Stored[], milliseconds?: number | null): Stored[][];
  close(): void;
}

type StatementOf = (compiled: { readonly sql: string }) => StatementSync;
type Fetch = (statement: StatementSync, values: readonly Stored[]) => Stored[][];

/** Reads through a connection that nothing else uses. */
export function readerOf(connection: DatabaseSync): Reader {
  const statements = new BoundedCache<StatementSync>(500);
  const within = addTimeLimit(connection);
  const cached: StatementOf = ({ sql }) => statements.get(sql, () => valuesOf(connection, sql));

  function guarded<Answer>(act: () => Answer): Answer {
    try {
      return act();
    } catch (error) {
      const failure = sqliteFailureOf(error);
      const unavailable = connection.isOpen ? failure !== null && isUnavailable(failure.errcode) : true;
      if (unavailable) throw new DatabaseUnavailable("The database cannot be read.", { cause: error });
      throw error;
    }
  }

  function read(
    select: CompiledSelect,
    parameters: Parameters<PreparedSelect>[0],
    statementOf: StatementOf,
  ): Row[] {
    const values = bindSlots(select.slots, parameters);
    const most = select.size(parameters);
    const fetch = most === null ? fetchAll : fetchCounted(most);
    if (select.lists.length === 0) {
      return select.decode(
        guarded(() => within(select.milliseconds, () => fetch(statementOf(select), values))),
      );
    }
    return guarded(() =>
      within(select.milliseconds, () =>
        atOneMoment(() => {
          const found = fetch(statementOf(select), values);
          const rows = select.decode(found);
          addLists(select.lists, ownersOf(rows, found, select.id), (list, ids) =>
            fetch(statementOf(list), bindSlots(list.slots, { [OWNERS]: ids })),
          );
          return rows;
        }),
      ),
    );
  }

  /** All statements within see the database as it is at the first of them, whatever is committed meanwhile. */
  function atOneMoment<Answer>(act: () => Answer): Answer {
    cached({ sql: "begin deferred" }).run();
    try {
      return act();
    } finally {
      // A broken database may have ended it by itself.
      if (connection.isTransaction) cached({ sql: "commit" }).run();
    }
  }

  return {
    prepare(select) {
      const statementOf = oncePer(({ sql }: { readonly sql: string }) => valuesOf(connection, sql));
      return async (parameters) => read(select, parameters, statementOf);
    },
    read: (select) => read(select, {}, cached),
    ask: (sql, values, milliseconds = null) =>
      guarded(() => within(milliseconds, () => fetchAll(cached({ sql }), values))),
    close: () => connection.close(),
  };
}

function addLists(
  lists: readonly CompiledList[],
  owners: Owners,
  find: (list: CompiledList, ids: Owners["ids"]) => Stored[][],
): void {
  if (owners.rows.length === 0) return;
  for (const list of lists) addLists(list.lists, attachList(list, owners, find(list, owners.ids)), find);
}

const fetchAll: Fetch = (statement, values) =>
  statement.all(...(values as (string | number | null)[])) as unknown as Stored[][];

function fetchCounted(most: number): Fetch {
  const count = counterOf(most);
  return (statement, values) => {
    const found: Stored[][] = [];
    const rows = statement.iterate(...(values as (string | number | null)[]));
    try {
      for (const row of rows) {
        count(row as unknown as Stored[]);
        found.push(row as unknown as Stored[]);
      }
      return found;
    } finally {
      // A statement that failed half way would fail once more for whoever runs it next.
      rows.return?.();
    }
  };
}
