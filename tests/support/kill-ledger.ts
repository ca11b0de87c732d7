import { DatabaseSync } from "node:sqlite";
import { type Child, startChild } from "./child.ts";
import { PASSWORD } from "./serve.ts";

/**
 * What may be true of each thing that was written. Before a request is sent, the state that it would bring
 * about joins the possible ones; once it is acknowledged, no other is left.
 */
class Ledger<State> {
  readonly #possible = new Map<string, Set<State>>();

  get things(): ReadonlyMap<string, ReadonlySet<State>> {
    return this.#possible;
  }

  /** Notes what a request may change, sends it, and settles the new state if it was acknowledged. */
  async write(thing: string, { from, to }: { from: State; to: State }, send: () => Promise<boolean>) {
    const possible = this.#possible.get(thing) ?? new Set([from]);
    this.#possible.set(thing, possible.add(to));
    if (await send()) this.#possible.set(thing, new Set([to]));
  }

  /** Compares with what is there, and goes on from it. */
  settle(thing: string, found: State): string[] {
    const possible = this.#possible.get(thing);
    this.#possible.set(thing, new Set([found]));
    if (possible === undefined || possible.has(found)) return [];
    return [`${thing}: found ${String(found)}, expected ${[...possible].join(" or ")}`];
  }
}

interface Ledgers {
  readonly people: Ledger<"there" | "gone">;
  /** The text of a note by its id. */
  readonly notes: Ledger<string>;
  readonly tokens: Ledger<"alive" | "dead">;
}

const WRITERS = 8;
const GONE = "(gone)";
const LONGEST_ROUND = 250;
/** Tokens that are looked at after each kill; the last one has all of them looked at. */
const LATEST_TOKENS = 200;

/** What came out of a number of kills. */
export interface KillReport {
  /** Acknowledged writes that were lost, and halves of people: there must be none. */
  readonly faults: readonly string[];
  readonly writes: number;
}

/** Writes to a server, kills it at a moment of chance, starts it again and compares; many times. */
export async function killOften(file: string, kills: number): Promise<KillReport> {
  const ledgers: Ledgers = { people: new Ledger(), notes: new Ledger(), tokens: new Ledger() };
  const faults: string[] = [];
  let child = await startChild(`file:${file}`);
  for (let round = 0; round < kills; round++) {
    const names = Array.from({ length: WRITERS }, (_, writer) => `${round}-${writer}`);
    const writing = names.map((name) => writeUntilKilled(child, ledgers, name));
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * LONGEST_ROUND));
    await child.kill();
    await Promise.all(writing);
    child = await startChild(`file:${file}`);
    faults.push(...(await compare({ child, file, ledgers, isLast: round === kills - 1 })));
  }
  await child.kill();
  return {
    faults,
    writes: ledgers.people.things.size + ledgers.notes.things.size + ledgers.tokens.things.size,
  };
}

async function writeUntilKilled({ web }: Child, ledgers: Ledgers, name: string): Promise<void> {
  try {
    for (let turn = 0; ; turn++) await writeOnce(web, ledgers, `${name}-${turn}`);
  } catch (error) {
    // A request that the kill cut off; anything else is a fault of the test's.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function writeOnce(web: Child["web"], { people, notes, tokens }: Ledgers, name: string): Promise<void> {
  const email = `${name}@example.com`;
  const credentials = { email, password: PASSWORD };
  await people.write(email, { from: "gone", to: "there" }, async () => {
    return (await web.post("/api/users/register", credentials)).status === 201;
  });

  const id = (await web.post("/api/notes", { text: "" })).body.doc.id as string;
  let text = "";
  await notes.write(id, { from: text, to: text }, async () => true);
  for (const next of ["one", "two", "three"]) {
    await notes.write(id, { from: text, to: next }, async () => {
      return (await web.patch(`/api/notes/${id}`, { text: next })).status === 200;
    });
    text = next;
  }

  const login = await web.post("/api/users/login", credentials);
  const { token, user } = login.body;
  await tokens.write(token, { from: "alive", to: "alive" }, async () => true);
  await tokens.write(token, { from: "alive", to: "dead" }, async () => {
    return (await web.post("/api/users/logout", undefined, { token })).status === 200;
  });
  const second = (await web.post("/api/users/login", credentials)).body.token as string;
  await tokens.write(second, { from: "alive", to: "alive" }, async () => true);

  await notes.write(id, { from: text, to: GONE }, async () => {
    return (await web.delete(`/api/notes/${id}`)).status === 200;
  });
  await people.write(email, { from: "there", to: "gone" }, () =>
    settled(
      tokens.write(second, { from: "alive", to: "dead" }, async () => {
        return (await web.delete(`/api/users/${user.id}`)).status === 200;
      }),
    ),
  );
}

async function settled(writing: Promise<void>): Promise<boolean> {
  await writing;
  return true;
}

const HALVES = {
  "people without a password row":
    "select count(*) as n from users left join lucent_people p on p.id = users.id where p.passwordHash is null",
  "password rows without a person":
    "select count(*) as n from lucent_people p left join users on users.id = p.id where users.id is null",
  "sessions without a person":
    "select count(*) as n from lucent_sessions s left join users on users.id = s.person where users.id is null",
  "sessions of which nothing is told": `select count(*) as n from lucent_sessions where id not in ${sessionsOf("signed in")}`,
  "sessions that ended untold": `select count(*) as n from lucent_events where event = 'signed in' and outcome = 'done'
    and json_extract(details, '$.session') not in (select id from lucent_sessions)
    and json_extract(details, '$.session') not in ${sessionsOf("signed out")} and person not in ${peopleOf("account deleted")}`,
  "people of whom nothing is told": `select count(*) as n from users where id not in ${peopleOf("registered")}`,
  "people who went untold": `select count(*) as n from lucent_events where event = 'registered'
    and person not in (select id from users) and person not in ${peopleOf("account deleted")}`,
  "people who are there and told to be gone": `select count(*) as n from users where id in ${peopleOf("account deleted")}`,
  "places of people who are gone":
    "select count(*) as n from lucent_event_origins where person not in (select id from users)",
};

function sessionsOf(event: string): string {
  return `(select json_extract(details, '$.session') from lucent_events where event = '${event}' and outcome = 'done')`;
}

function peopleOf(event: string): string {
  return `(select person from lucent_events where event = '${event}' and outcome = 'done')`;
}

interface Comparison {
  readonly child: Child;
  readonly file: string;
  readonly ledgers: Ledgers;
  readonly isLast: boolean;
}

async function compare({ child: { web }, file, ledgers, isLast }: Comparison): Promise<string[]> {
  const { people, notes, tokens } = ledgers;
  const database = new DatabaseSync(file, { readOnly: true });
  const faults: string[] = [];
  try {
    for (const [what, sql] of Object.entries(HALVES)) {
      const { n } = database.prepare(sql).get() as { n: number };
      if (n > 0) faults.push(`${n} ${what}`);
    }
    const [{ integrity_check: verdict }] = database.prepare("pragma integrity_check").all() as [
      { integrity_check: string },
    ];
    if (verdict !== "ok") faults.push(verdict);
    const there = new Set(
      database
        .prepare("select email from users")
        .all()
        .map((row) => row["email"]),
    );
    const texts = new Map(
      database
        .prepare("select id, text from notes")
        .all()
        .map((row) => [row["id"], row["text"]]),
    );
    for (const email of people.things.keys())
      faults.push(...people.settle(email, there.has(email) ? "there" : "gone"));
    for (const id of notes.things.keys())
      faults.push(...notes.settle(id, texts.has(id) ? String(texts.get(id)) : GONE));
  } finally {
    database.close();
  }
  for (const token of [...tokens.things.keys()].slice(isLast ? 0 : -LATEST_TOKENS)) {
    const { user } = (await web.get("/api/users/me", { token })).body;
    faults.push(...tokens.settle(token, user ? "alive" : "dead"));
  }
  for (const [email, states] of [...people.things].slice(-WRITERS)) {
    if (!states.has("there")) continue;
    const { status } = await web.post("/api/users/login", { email, password: PASSWORD });
    if (status !== 200) faults.push(`${email} cannot sign in: ${status}`);
  }
  return faults;
}
