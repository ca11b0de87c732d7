import { DatabaseUnavailable, type PreparedSelect, ReadTooSlow, type Row } from "../../ports/index.ts";
import { bindSlots, type CompiledSelect, counterOf, type Stored } from "../sql/index.ts";
import type { Ask, Connections, Lending } from "./connections.ts";
import type { Answer, Statement } from "./exchange.ts";
import { isLost, isStale, isTimedOut, isUnavailable } from "./postgres-failure.ts";
import { readLists } from "./read-lists.ts";

/** The reading side. */
export interface Reader {
  read(compiled: CompiledSelect, parameters: Parameters<PreparedSelect>[0]): Promise<Row[]>;
  /** Runs one statement and gives its rows. */
  ask(statement: Statement, milliseconds?: number | null): Promise<Stored[][]>;
}

type Act<Result> = (ask: Ask) => Promise<Result>;

/** Reads through whatever connection is free. */
export function readerOf(connections: Connections): Reader {
  /** A read changes nothing, so that one whose connection was lost is asked once more. */
  async function safely<Result>(act: Act<Result>, lending: Lending = {}): Promise<Result> {
    try {
      return await connections.use(act, lending);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      if (!isLost(error) && !isStale(error)) throw refusal(error);
      return await connections.use(freshly(act), lending).catch((again: unknown) => {
        throw refusal(again);
      });
    }
  }

  return {
    async read(select, parameters) {
      const most = select.size(parameters);
      const watch = most === null ? undefined : counterOf(most);
      const statement = { sql: select.sql, values: bindSlots(select.slots, parameters) };
      const statements = inTime(statement, select.milliseconds);
      if (select.lists.length > 0) return safely((ask) => readLists(ask, select, { statements, watch }));
      return select.decode(await safely((ask) => rowsOf(ask(statements, watch))));
    },
    ask: (statement, milliseconds = null) =>
      safely((ask) => rowsOf(ask(inTime(statement, milliseconds))), { isEndless: milliseconds !== null }),
  };
}

/** Every connection finds out by itself that the tables have changed, and knows better at once. */
function freshly<Result>(act: Act<Result>): Act<Result> {
  return (ask) =>
    act(ask).catch((error: unknown) => {
      if (isStale(error)) return act(ask);
      throw error;
    });
}

async function rowsOf(answers: Promise<Answer[]>): Promise<Stored[][]> {
  return ((await answers).at(-1) as Answer).rows;
}

/** What is sent at once is one transaction, in which the limit holds. */
function inTime(statement: Statement, milliseconds: number | null): readonly Statement[] {
  return milliseconds === null ? [statement] : [timeLimit(milliseconds), statement];
}

/** Gives a row without values, of which nobody has to count any. */
function timeLimit(milliseconds: number): Statement {
  return {
    sql: "select from set_config('statement_timeout', $1, true)",
    values: [String(Math.max(1, Math.ceil(milliseconds)))],
  };
}

function refusal(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  if (isTimedOut(error)) return new ReadTooSlow("The read takes longer than it may.", { cause: error });
  if (!isUnavailable(error)) return error;
  return new DatabaseUnavailable("The database cannot be read.", { cause: error });
}
