import pg from "pg";

/** What a batch of which only a part was kept would leave behind, in the words of PostgreSQL. */
const HALVES = {
  "people without a password row":
    'select 1 from users left join lucent_people p on p.id = users.id where p."passwordHash" is null',
  "password rows without a person":
    "select 1 from lucent_people p left join users on users.id = p.id where users.id is null",
  "sessions without a person":
    "select 1 from lucent_sessions s left join users on users.id = s.person where users.id is null",
  "keys without a person":
    "select 1 from lucent_api_keys k left join users on users.id = k.person where users.id is null",
  "sessions of which nothing is told": `select 1 from lucent_sessions
    where id::text not in (select details->>'session' from lucent_events where event = 'signed in' and outcome = 'done')`,
  "people of whom nothing is told": `select 1 from users where id not in
    (select person from lucent_events where event in ('registered', 'first user registered') and person is not null)`,
  "people who went untold": `select 1 from lucent_events where event = 'registered' and outcome = 'done'
    and person not in (select id from users)
    and person not in (select person from lucent_events where event = 'account deleted' and person is not null)`,
};

/** Looks past the engine for halves of what must stand or fall together: there must be none. */
export async function halvesIn(url: string): Promise<readonly string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found: string[] = [];
    for (const [what, sql] of Object.entries(HALVES)) {
      const { rowCount } = await client.query(sql);
      if (rowCount) found.push(`${rowCount} ${what}`);
    }
    return found;
  } finally {
    await client.end();
  }
}
