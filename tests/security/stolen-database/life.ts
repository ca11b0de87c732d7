import { setTimeout } from "node:timers/promises";
import { setupCode } from "../../../packages/lucent/src/crypto/index.ts";
import { instanceOf } from "../../../packages/lucent/src/server/index.ts";
import { type MailServer, tokenIn } from "../../support/mail.ts";
import { client, PASSWORD, type Received, type TestClock } from "../../support/serve.ts";

/** Where all of it happens. */
interface Stage {
  // biome-ignore lint/suspicious/noExplicitAny: the methods depend on the config.
  readonly lucent: any;
  readonly url: string;
  readonly clock: TestClock;
  readonly mail: MailServer;
  readonly secret: string;
}

/** What is in use when the database is stolen, and known to its owners alone. */
export interface Live {
  readonly name: string;
  readonly text: string;
}

/** What has happened, as far as a test goes on with it. */
export interface Life {
  readonly live: readonly Live[];
  /** Somebody of each collection who is in, and the token that shows it. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly emails: Readonly<Record<string, string>>;
}

// Longer than anybody has to wait before they ask for another letter.
const TWO_MINUTES = 120_000;
const BLINK = 20;

type Web = ReturnType<typeof client>;

/** Has everything happen that leaves something behind in the database. */
export async function liveThrough(stage: Stage): Promise<Life> {
  const web = client(stage.url);
  const ada = await administrator(stage, web);
  const letters = await lettersOnTheirWay(stage, web, ada);
  await whatIsOver(stage, web, ada);
  const guest = await withoutSession(stage, web);
  await letterThatWaits(stage, web);
  return {
    live: [
      ...ada.live,
      ...letters,
      { name: "a token without a session", text: guest },
      { name: "a password", text: PASSWORD },
      { name: "the setup code", text: setupCode(stage.secret, "owners") },
    ],
    tokens: { users: ada.token, guests: guest },
    emails: { users: "ada@example.com", guests: "gus@example.com", staff: "stan@example.com" },
  };
}

interface Administrator {
  readonly token: string;
  readonly live: readonly Live[];
}

/** The first of all, who has sessions, and keys of every kind. */
async function administrator({ secret }: Stage, web: Web): Promise<Administrator> {
  const email = "ada@example.com";
  const data = { email, password: PASSWORD, setupCode: setupCode(secret, "users") };
  expectDone(await web.post("/api/users/first-register", data));
  const { body } = expectDone(await web.post("/api/users/login", { email, password: PASSWORD }));
  const renewed = expectDone(await web.post("/api/users/refresh", { refreshToken: body.refreshToken }));
  const { token, refreshToken } = renewed.body;
  const keys: Live[] = [];
  for (const scopes of [undefined, ["read"], ["write"], ["admin"]]) {
    const made = await web.post("/api/users/api-keys", { name: `to ${scopes ?? "all"}`, scopes }, { token });
    keys.push({ name: `a key to ${scopes ?? "everything"}`, text: expectDone(made).body.apiKey.key });
  }
  return {
    token,
    live: [
      { name: "an access token", text: token },
      { name: "a refresh token", text: refreshToken },
      ...keys,
    ],
  };
}

/** Letters that have arrived, and whose tokens nobody has used yet. */
async function lettersOnTheirWay(
  { mail, clock }: Stage,
  web: Web,
  { token }: Administrator,
): Promise<Live[]> {
  const live: Live[] = [];
  const arrived = async (name: string, address: string) =>
    live.push({ name, text: tokenIn(await mail.nextMailTo(address)) });

  await joined(web, "users", "cleo@example.com");
  await mail.nextMailTo("cleo@example.com");
  clock.advance(TWO_MINUTES);
  expectDone(await web.post("/api/users/resend-verification", { email: "cleo@example.com" }));
  await arrived("a verification", "cleo@example.com");
  expectDone(await web.post("/api/users/forgot-password", { email: "ada@example.com" }));
  await arrived("a reset", "ada@example.com");
  const moving = { newEmail: "ada@new.example.com", password: PASSWORD };
  expectDone(await web.post("/api/users/change-email", moving, { token }));
  await arrived("a change of address", "ada@new.example.com");
  expectDone(await web.post("/api/users/invite", { email: "dora@example.com" }, { token }));
  await arrived("an invitation", "dora@example.com");
  return live;
}

/** What has been used, ended, locked or deleted, and may still lie about. */
async function whatIsOver({ lucent, mail }: Stage, web: Web, { token }: Administrator): Promise<void> {
  const [ben, fay, hal] = ["ben@example.com", "fay@example.com", "hal@example.com"];
  for (const email of [ben, fay, hal]) {
    await joined(web, "users", email);
    const proof = { token: tokenIn(await mail.nextMailTo(email)) };
    expectDone(await web.post("/api/users/verify-email", proof));
  }
  const first = expectDone(await web.post("/api/users/login", { email: ben, password: PASSWORD })).body;
  expectDone(await web.post("/api/users/logout", {}, { token: first.token }));
  expectDone(await web.post("/api/users/forgot-password", { email: ben }));
  const reset = { token: tokenIn(await mail.nextMailTo(ben)), password: "marble-orchard-lantern" };
  expectDone(await web.post("/api/users/reset-password", reset));
  const inside = expectDone(await web.post("/api/users/login", { email: fay, password: PASSWORD })).body;
  const key = await web.post("/api/users/api-keys", { name: "gone" }, { token: inside.token });
  const path = `/api/users/api-keys/${expectDone(key).body.apiKey.id}`;
  expectDone(await web.delete(path, { token: inside.token }));
  expectDone(
    await web.post(`/api/users/${inside.user.id}/disable`, { reason: "left the company" }, { token }),
  );
  const gone = expectDone(await web.post("/api/users/login", { email: hal, password: PASSWORD })).body;
  expectDone(await web.delete(`/api/users/${gone.user.id}`, { token }));

  const stan = { email: "stan@example.com", username: "stanley", password: PASSWORD };
  await lucent.create({ collection: "staff", data: stan });
  for (let guess = 0; guess < 4; guess++)
    await web.post("/api/staff/login", { username: stan.username, password: `wrong-guess-${guess}` });
  await web.post("/api/staff/login", { username: "nobody-at-all", password: "wrong-guess" });
  await lucent.create({ collection: "notes", data: { text: "a note of no weight" } });
}

/** A letter that stays in the outbox, since the mail server takes none any more. */
async function letterThatWaits({ lucent, mail }: Stage, web: Web): Promise<void> {
  const { engine } = await instanceOf(lucent);
  const rows = () =>
    engine.database.read({
      from: "lucent_outbox",
      columns: [{ table: "lucent_outbox", column: "attempts" }],
    });
  while ((await rows()).length > 0) await setTimeout(BLINK);
  mail.behave({ refusing: 451 });
  expectDone(await web.post("/api/users/forgot-password", { email: "cleo@example.com" }));
  while ((await rows()).every(({ attempts }) => attempts === 0)) await setTimeout(BLINK);
}

async function withoutSession({ lucent }: Stage, web: Web): Promise<string> {
  const person = { email: "gus@example.com", password: PASSWORD };
  await lucent.create({ collection: "guests", data: person });
  return expectDone(await web.post("/api/guests/login", person)).body.token;
}

async function joined(web: Web, collection: string, email: string): Promise<void> {
  expectDone(await web.post(`/api/${collection}/register`, { email, password: PASSWORD }));
}

function expectDone(answer: Received): Received {
  if (answer.status >= 300) throw new Error(`It was refused: ${answer.status} ${answer.text}`);
  return answer;
}
