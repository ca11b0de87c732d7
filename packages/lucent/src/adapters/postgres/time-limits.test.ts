import { expect, test } from "vitest";
import type { Answer, Statement } from "./exchange.ts";
import { StatementFailure } from "./statement-failure.ts";
import { TIME_LIMITS, withLimits } from "./time-limits.ts";

const of = (...texts: string[]): Statement[] => texts.map((sql) => ({ sql, values: [] }));
const answerTo = ({ sql }: Statement): Answer => ({ rows: [[sql]], count: 1 });

function asking(isWithin = false) {
  const sent: string[][] = [];
  const ask = withLimits(
    async (statements) => {
      sent.push(statements.map(({ sql }) => (sql.includes("set_config") ? "limits" : sql)));
      const broken = statements.findIndex(({ sql }) => sql === "broken");
      if (broken >= 0) throw new StatementFailure(broken, new Error("It is broken."));
      return statements.map(answerTo);
    },
    TIME_LIMITS,
    () => isWithin,
  );
  return { ask, sent };
}

test.each([
  ["in front of a read", ["select"], ["limits", "select"]],
  [
    "behind what begins a transaction",
    ["begin x", "update", "commit"],
    ["begin x", "limits", "update", "commit"],
  ],
])("limits stand %s, and nobody sees their answer", async (_, given, expected) => {
  const { ask, sent } = asking();
  expect((await ask(of(...given))).map(({ rows }) => rows[0]?.[0])).toEqual(given);
  expect(sent).toEqual([expected]);
});

test("limits are set once in a transaction, and never in one that failed", async () => {
  const within = asking(true);
  await within.ask(of("select"));
  const failed = asking();
  await failed.ask(of("rollback"));
  expect([within.sent, failed.sent]).toEqual([[["select"]], [["rollback"]]]);
});

test.each([
  [["broken"], 0],
  [["begin", "insert", "broken"], 2],
])("a failure of %j keeps its place", async (given, place) => {
  await expect(asking().ask(of(...given))).rejects.toMatchObject({ statement: place });
});
