import pg from "pg";

/** Makes whatever writes to tables wait a moment before it is committed, so that what happens at once surely meets. */
export async function slowCommits(url: string, tables: readonly string[], milliseconds = 15): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`create function wait() returns trigger language plpgsql as
      $$ begin perform pg_sleep(${milliseconds / 1000}); return null; end $$`);
    for (const table of tables) {
      await client.query(`create constraint trigger waits after insert or update on ${table}
        deferrable initially deferred for each row execute function wait()`);
    }
  } finally {
    await client.end();
  }
}
