import type { Received, Sent } from "../support/serve.ts";
import { factOf, THERE } from "./history.ts";
import { accepting, ask, type Client, type Key, needsOf, needsOfKey, type Session } from "./world.ts";

/** What is asked for to see whether a credential opens anything. */
interface Probe {
  readonly path: string;
  readonly sent?: Sent;
  readonly accepts: (answer: Received) => boolean | undefined;
  /** Whether it makes a document. */
  readonly makes?: true;
  readonly isForAdministrators?: true;
}

const REFUSED = [401, 403];
const READ: Probe = { path: "/api/notes?limit=1", accepts: accepting([200], REFUSED) };
const PROBES: readonly Probe[] = [
  READ,
  READ,
  { path: "/api/users/me", accepts: ({ body }) => body.user !== null },
  { path: "/api/users?limit=1", accepts: accepting([200], REFUSED) },
  {
    path: "/api/notes",
    sent: { method: "POST", body: { text: "seen" } },
    accepts: accepting([201], REFUSED),
    makes: true,
  },
  {
    path: "/api/graphql",
    sent: { method: "POST", body: { query: "{ Notes(limit: 1) { totalDocs } }" } },
    accepts: ({ body }) => typeof body.data?.Notes?.totalDocs === "number",
  },
];
const FOR_ADMINISTRATORS: Probe = {
  path: "/api/reports?limit=1",
  accepts: accepting([200], REFUSED),
  isForAdministrators: true,
};

/** Something by which somebody comes, as clients choose it. */
export type Credential = { readonly session: Session } | { readonly key: Key };

/** Shows a credential to see whether it opens anything. */
export function probe(client: Client, credential: Credential): Promise<void> {
  const { random } = client;
  const person = "key" in credential ? credential.key.person : credential.session.person;
  const isForAdministrators = random.isOneIn(person.isAdmin ? 2 : 8);
  return look(client, {
    credential,
    node: undefined,
    probe: isForAdministrators ? FOR_ADMINISTRATORS : random.pick(PROBES),
  });
}

/** Shows a credential on all nodes at once. */
export async function probeAll(
  client: Client,
  credential: Credential,
  isAdministrators = false,
): Promise<void> {
  const asked = isAdministrators ? FOR_ADMINISTRATORS : READ;
  await Promise.all(client.world.nodes.map((_, node) => look(client, { credential, node, probe: asked })));
}

interface Look {
  readonly credential: Credential;
  readonly node: number | undefined;
  readonly probe: Probe;
}

async function look(client: Client, { credential, node, probe: asked }: Look): Promise<void> {
  const { path, sent, accepts, makes, isForAdministrators } = asked;
  const { word, headers, needs, person } = shown(client, credential);
  const role = { fact: factOf.role(person), oneOf: ["admin"] };
  const answer = await ask(client, {
    what: `${sent?.method ?? "GET"} ${path} by ${word}`,
    path,
    sent: { ...sent, headers },
    ...(node !== undefined && { node }),
    needs: isForAdministrators ? [...needs, role] : needs,
    accepts,
    effects: (given) => (makes && given ? [{ fact: factOf.note(given.body.doc.id), value: THERE }] : []),
  });
  if (answer && makes) client.world.notes.push(answer.body.doc.id);
  if (answer === null && !isForAdministrators)
    ("key" in credential ? credential.key : credential.session).isOver = true;
}

function shown({ random }: Client, credential: Credential) {
  if ("key" in credential) {
    const { key } = credential;
    const headers = random.pick([
      { "x-api-key": key.key },
      { authorization: `Bearer ${key.key}` },
      { authorization: `users API-Key ${key.key}` },
    ]) as Record<string, string>;
    return { word: `key ${key.id}`, headers, needs: needsOfKey(key), person: key.person.id };
  }
  const { session } = credential;
  // Any of them is good as long as its session is.
  const token = random.pick(session.tokens);
  const headers = random.pick([
    { authorization: `Bearer ${token}` },
    { authorization: `JWT ${token}` },
    { cookie: `lucent-token=${token}`, "sec-fetch-site": "same-origin" },
  ]) as Record<string, string>;
  return { word: `session ${session.id}`, headers, needs: needsOf(session), person: session.person.id };
}
