import { anySession } from "./choices.ts";
import { ALIVE, type Effect, factOf, THERE } from "./history.ts";
import { accepting, ask, type Client, needsOf, needsOfLogin, opened, opening, type Person } from "./world.ts";

/** Signs somebody in, by the password that they have as far as the client knows. */
export async function login(
  client: Client,
  person: Person,
  password = person.passwords.at(-1) ?? "",
): Promise<void> {
  const answer = await ask(client, {
    what: `login of ${person.id}`,
    path: "/api/users/login",
    sent: { method: "POST", body: { email: person.email, password } },
    needs: needsOfLogin(person, password),
    accepts: accepting([200], [401]),
    effects: opening(person),
  });
  if (answer) opened(person, answer);
}

/** Lets somebody else come in the place of whoever is about to leave. */
export async function replace(client: Client, person: Person): Promise<void> {
  const { people } = client.world;
  // Nobody else looks after it meanwhile.
  person.isLeaving = false;
  if (await register(client)) people.splice(people.indexOf(person), 1);
  else person.isLeaving = true;
}

/** Registers somebody; false where nobody knows whether they are. */
export async function register(client: Client): Promise<boolean> {
  const { world } = client;
  const email = `person-${world.numbers.person++}@example.com`;
  const password = newPassword(client);
  const answer = await ask(client, {
    what: `registration of ${email}`,
    path: "/api/users/register",
    sent: { method: "POST", body: { email, password } },
    needs: [],
    accepts: accepting([201], []),
    effects: (given) => (given ? factsOf(given.body.user.id, password) : []),
  });
  if (!answer) return false;
  const known = { passwords: [password], sessions: [], keys: [], isAdmin: false, isLeaving: false };
  const person: Person = { id: answer.body.user.id, email, ...known };
  world.people.push(person);
  world.everybody.push(person);
  await login(client, person);
  await makeKey(client, person);
  return true;
}

function factsOf(id: string, password: string): readonly Effect[] {
  return [
    { fact: factOf.person(id), value: THERE },
    { fact: factOf.account(id), value: ALIVE },
    { fact: factOf.role(id), value: "user" },
    { fact: factOf.password(id), value: password },
  ];
}

/** Makes a key for somebody who is signed in. */
export async function makeKey(client: Client, person: Person): Promise<void> {
  const session = anySession(client, person);
  if (!session) return;
  const answer = await ask(client, {
    what: `new key by session ${session.id}`,
    path: "/api/users/api-keys",
    sent: { method: "POST", token: session.tokens.at(-1) ?? "", body: { name: "CI" } },
    needs: needsOf(session),
    accepts: accepting([201], [401, 403]),
    effects: (given) => (given ? [{ fact: factOf.key(given.body.apiKey.id), value: ALIVE }] : []),
  });
  if (!answer) return;
  const { id, key } = answer.body.apiKey;
  person.keys.push({ id, person, key, isOver: false });
}

/** A password that nobody has had yet. */
export function newPassword({ world: { numbers } }: Client): string {
  return `violet-anvil-${numbers.password++}`;
}
