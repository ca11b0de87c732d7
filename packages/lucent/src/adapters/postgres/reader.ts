import { DatabaseUnavailable, type PreparedSelect, ReadTooSlow, type Row } from "../../ports/index.ts";
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
import type { Ask, Connections } from "./connections.ts";
import type { Answer, RowWatch, Statement } from "./exchange.ts";
import { isLost, isStale, isTimedOut, isUnavailable } from "./postgres-failure.ts";

/** The reading side. */
export interface Reader {
  read(compiled: CompiledSelect, parameters: Parameters<PreparedSelect>[0]): Promise<Row[]>;
  /** Runs one statement and gives its rows. */
  ask(statement: Statement, milliseconds?: number | null): Promise<Stored[][]>;
}

const BEGIN: Statement = { sql: "begin isolation level repeatable read read only", values: [] };
const COMMIT: Statement = { sql: "commit", values: [] };
const ROLLBACK: Statement = { sql: "rollback", values: [] };

/** Reads through whatever connection is free. */
export function readerOf(connections: Connections): Reader {
  /** A read changes nothing, so that one whose connection was lost is asked once more. */
  async function safely<Result>(act: (ask: Ask) => Promise<Result>): Promise<Result> {
    try {
      return await connections.use(act);
    } catch (error) {
      if (error instanceof DatabaseUnavailable || !(isLost(error) || isStale(error))) throw refusal(error);
      return await connections.use(act).catch((again: unknown) => {
        throw refusal(again);
      });
    }
  }

  return {
    async read(select, parameters) {
      const values = bindSlots(select.slots, parameters);
      const most = select.size(parameters);
      const watch: RowWatch | undefined = most === null ? undefined : counterOf(most);
      const statement = { sql: select.sql, values };
      if (select.lists.length > 0) {
        return safely((ask) => readLists(ask, { select, statement, watch }));
      }
      const rows = await safely((ask) =>
        askOne(ask, { statement, milliseconds: select.milliseconds, watch }),
      );
      return select.decode(rows);
    },
    ask: (statement, milliseconds = null) => safely((ask) => askOne(ask, { statement, milliseconds })),
  };
}

interface Asked {
  readonly statement: Statement;
  readonly milliseconds: number | null;
  readonly watch?: RowWatch | undefined;
}

/** One statement, in a transaction of its own where its time is watched. */
async function askOne(ask: Ask, { statement, milliseconds, watch }: Asked): Promise<Stored[][]> {
  if (milliseconds === null) {
    const [answer] = await ask([statement], watch);
    return (answer as Answer).rows;
  }
  const [, , answer] = await inTransaction(ask, [BEGIN, timeLimit(milliseconds), statement, COMMIT], watch);
  return (answer as Answer).rows;
}

/** A select with its lists, all as of the moment of the first statement. */
async function readLists(
  ask: Ask,
  {
    select,
    statement,
    watch,
  }: { select: CompiledSelect; statement: Statement; watch?: RowWatch | undefined },
): Promise<Row[]> {
  const limit = select.milliseconds === null ? [] : [timeLimit(select.milliseconds)];
  const found = (await inTransaction(ask, [BEGIN, ...limit, statement], watch)).at(-1)?.rows ?? [];
  const rows = select.decode(found);
  const owners = ownersOf(rows, found, select.id);
  await addLists(select.lists, owners, (statements) => inTransaction(ask, statements, watch));
  await ask([COMMIT]);
  return rows;
}

/** Fills in the lists of one level with one round trip, then those of the next. */
async function addLists(
  lists: readonly CompiledList[],
  owners: Owners,
  find: (statements: readonly Statement[]) => Promise<Answer[]>,
): Promise<void> {
  if (lists.length === 0 || owners.rows.length === 0) return;
  const answers = await find(
    lists.map(({ sql, slots }) => ({ sql, values: bindSlots(slots, { [OWNERS]: owners.ids }) })),
  );
  for (const [place, list] of lists.entries()) {
    await addLists(list.lists, attachList(list, owners, answers[place]?.rows ?? []), find);
  }
}

/** What fails leaves no transaction open on a connection that others will use. */
async function inTransaction(
  ask: Ask,
  statements: readonly Statement[],
  watch?: RowWatch,
): Promise<Answer[]> {
  try {
    return await ask(statements, watch);
  } catch (error) {
    if (!isLost(error)) await ask([ROLLBACK]);
    throw error;
  }
}

function timeLimit(milliseconds: number): Statement {
  return {
    sql: "select set_config('statement_timeout', $1, true)",
    values: [String(Math.max(1, Math.ceil(milliseconds)))],
  };
}

function refusal(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  if (isTimedOut(error)) return new ReadTooSlow("The read takes longer than it may.", { cause: error });
  if (!isUnavailable(error)) return error;
  return new DatabaseUnavailable("The database cannot be read.", { cause: error });
}
