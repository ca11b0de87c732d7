import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { type Child, startChild } from "../support/child.ts";
import type { TestDatabase } from "../support/databases.ts";
import { newcomer, pairOf, renew, signedIn } from "../support/renewing.ts";
import type { Received } from "../support/serve.ts";
import { type Subject, TRIALS } from "./session-trials.ts";

const AFTER_THE_GRACE = 11_000;
const MOST_OF_THE_GRACE = 8_000;

/** What came out of a number of kills. */
export interface SessionKills {
  readonly faults: readonly string[];
  /** How many acts had been answered when the server died, and how many had not. */
  readonly answered: number;
  readonly lost: number;
}

/** Kills a server in the moment in which it has answered some of many acts, starts it again and looks; many times. */
export async function killAfterAnswers({ url, folder }: TestDatabase, kills: number): Promise<SessionKills> {
  const faults: string[] = [];
  const counts = { answered: 0, lost: 0 };
  let child = await startChild(url, { folder });
  for (let round = 0; round < kills; round += 1) {
    const subjects: Subject[] = [];
    for (const place of TRIALS.keys())
      subjects.push(await subjectOf(child.web, `r${round}-${place}@example.com`));
    const sentAt = Date.now();
    const answers = await killAmid(child, subjects, 1 + ((2 * round) % TRIALS.length));
    child = await startChild(url, { folder });
    const { web } = child;
    for (const subject of subjects) subject.isInGrace = Date.now() - sentAt < MOST_OF_THE_GRACE;
    for (const [place, { name, faults: faultsOf }] of TRIALS.entries()) {
      const answer = answers[place] ?? null;
      counts[answer ? "answered" : "lost"] += 1;
      const found = await faultsOf(web, subjects[place] as Subject, answer);
      faults.push(...found.map((fault) => `${name}, ${answer ? "answered" : "lost"}: ${fault}`));
    }
  }
  await child.kill();
  return { faults, ...counts };
}

/** Lets all acts go at once, kills the server as soon as so many are answered, and gives the answers. */
async function killAmid(
  { web, kill }: Child,
  subjects: readonly Subject[],
  count: number,
): Promise<readonly (Received | null)[]> {
  let left = count;
  let killed: Promise<void> | undefined;
  const answers = await Promise.all(
    TRIALS.map(async ({ act }, place) => {
      try {
        const answer = await act(web, subjects[place] as Subject);
        left -= 1;
        if (left === 0) killed = kill();
        return answer;
      } catch (error) {
        // The kill cut it off; anything else is a fault of the test's.
        if (error instanceof TypeError) return null;
        throw error;
      }
    }),
  );
  await killed;
  return answers;
}

async function subjectOf(web: Child["web"], email: string): Promise<Subject> {
  const first = await newcomer(web, email);
  const second = pairOf(await renew(web, first.refreshToken));
  const third = pairOf(await renew(web, second.refreshToken));
  const other = await signedIn(web, email);
  const { body } = await web.post("/api/users/api-keys", { name: "CI" }, { token: third.token });
  return { email, chain: [first, second, third], other, apiKey: body.apiKey, isInGrace: true };
}

/** Lets the grace of every refresh token pass while the server is away, so that its start means nothing to it. */
export async function passGrace({ url }: Pick<TestDatabase, "url">): Promise<void> {
  if (url.startsWith("file:")) {
    passGraceIn(url.slice("file:".length));
    return;
  }
  const client = new pg.Client(url);
  await client.connect();
  const ago = `"refreshedAt" - interval '${AFTER_THE_GRACE} milliseconds'`;
  await client.query(`update lucent_sessions set "refreshedAt" = ${ago}`);
  await client.end();
}

function passGraceIn(file: string): void {
  const database = new DatabaseSync(file);
  const rows = database.prepare("select id, refreshedAt from lucent_sessions").all();
  const update = database.prepare("update lucent_sessions set refreshedAt = ? where id = ?");
  for (const { id, refreshedAt } of rows) {
    if (typeof refreshedAt !== "string" || typeof id !== "string") continue;
    update.run(new Date(Date.parse(refreshedAt) - AFTER_THE_GRACE).toISOString(), id);
  }
  database.close();
}
