import type { client, Received, Sent } from "../support/serve.ts";
import type { Need } from "./checker.ts";
import { ALIVE, type Effect, type Exchange, factOf, THERE } from "./history.ts";
import type { Random } from "./random.ts";

/** Stands for the status of an answer that never came. */
export const NO_ANSWER = 0;

/** A server, as its clients know it. */
export type Web = Pick<ReturnType<typeof client>, "request">;

/** Somebody, as far as the clients know by now. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** The one they have now comes last. */
  readonly passwords: string[];
  readonly sessions: Session[];
  readonly keys: Key[];
  isAdmin: boolean;
  /** Whether somebody else is to come in their place: they were deleted, or nobody knows how they stand. */
  isLeaving: boolean;
}

/** A sign-in, with the tokens of it that are known. */
export interface Session {
  readonly id: string;
  readonly person: Person;
  readonly tokens: string[];
  /** The current one comes last. */
  readonly refreshTokens: string[];
  isRenewing: boolean;
  /** Whether it seems to be over. */
  isOver: boolean;
}

/** An API key. */
export interface Key {
  readonly id: string;
  readonly person: Person;
  readonly key: string;
  isOver: boolean;
}

/** What some clients do to the nodes of one database, and all that they have seen. */
export interface World {
  readonly nodes: readonly Web[];
  /** Whether requests may go without an answer, so that nobody knows what came of them. */
  readonly isDisturbed: boolean;
  readonly history: Exchange[];
  /** Whoever may be done something to. */
  readonly people: Person[];
  /** Everybody who has ever registered. */
  readonly everybody: Person[];
  /** The ids of the documents that were made. */
  readonly notes: string[];
  /** The administrator to whom nothing is done. */
  readonly boss: string;
  /** What is to be looked at soon. */
  readonly soon: ((client: Client) => Promise<unknown>)[];
  readonly numbers: { person: number; password: number; answered: number };
}

/** One of the clients. */
export interface Client {
  readonly world: World;
  readonly random: Random;
}

/** What is sent, and what it stands on. */
export interface Asking {
  readonly what: string;
  readonly path: string;
  readonly sent?: Sent;
  /** The place of the node that is asked; any when absent. */
  readonly node?: number;
  readonly needs: readonly Need[];
  /** Whether it was accepted; undefined for an answer that nobody expects. */
  readonly accepts: (answer: Received) => boolean | undefined;
  /** What it brings about where it is accepted, or may where no answer came. */
  readonly effects?: (answer: Received | null) => readonly Effect[];
  /** Whoever could stand in either of two ways for ever, should no answer come. */
  readonly unsettles?: Person;
  readonly renewal?: { readonly session: string; readonly shown: string };
}

/**
 * Sends something to a node and writes down what came of it: gives the answer if it was accepted, null if it was
 * refused, and undefined where nobody knows.
 */
export async function ask({ world, random }: Client, asking: Asking): Promise<Received | null | undefined> {
  const node = asking.node ?? random.below(world.nodes.length);
  const start = performance.now();
  const answer = await (world.nodes[node] as Web).request(asking.path, asking.sent);
  const end = performance.now();
  const what = `#${world.history.length} ${asking.what} at node ${node}: ${answer.status}`;
  const accepted = world.isDisturbed && isUnknown(answer) ? null : asking.accepts(answer);
  if (accepted === undefined) throw new Error(`${what} was not expected: ${answer.text}`);
  const { needs, effects, renewal, unsettles } = asking;
  if (unsettles && accepted === null) unsettles.isLeaving = true;
  if (accepted !== null) world.numbers.answered += 1;
  const got = accepted ? answer.body?.refreshToken : null;
  world.history.push({
    what,
    start,
    end,
    needs,
    accepted,
    effects: accepted === false ? [] : (effects?.(accepted ? answer : null) ?? []),
    ...(renewal && { renewal: { ...renewal, got } }),
  });
  if (accepted === null) return undefined;
  return accepted ? answer : null;
}

/** Whether nobody knows what came of a request: there was no answer, or the server itself does not know. */
function isUnknown({ status, body }: Received): boolean {
  const errors: readonly { extensions?: { code?: string } }[] = body?.errors ?? [];
  return (
    status === NO_ANSWER || status === 503 || errors.some((one) => one.extensions?.code === "UNAVAILABLE")
  );
}

/** A test of statuses: these were accepted, those refused. */
export function accepting(yes: readonly number[], no: readonly number[]) {
  return ({ status }: Received) => {
    if (yes.includes(status)) return true;
    return no.includes(status) ? false : undefined;
  };
}

const needsOfPerson = (person: Person): readonly Need[] => [
  ...isThere(person),
  { fact: factOf.account(person.id), oneOf: [ALIVE] },
];

/** What is done to somebody stands on this. */
export function isThere({ id }: Person): readonly Need[] {
  return [{ fact: factOf.person(id), oneOf: [THERE] }];
}

/** A request with the latest access token of a session. */
export function posting({ tokens }: Session): Sent {
  return { method: "POST", token: tokens.at(-1) ?? "" };
}

/** What a session stands on. */
export function needsOf({ id, person }: Session): readonly Need[] {
  return [{ fact: factOf.session(id), oneOf: [ALIVE] }, ...needsOfPerson(person)];
}

/** What a key stands on. */
export function needsOfKey({ id, person }: Key): readonly Need[] {
  return [{ fact: factOf.key(id), oneOf: [ALIVE] }, ...needsOfPerson(person)];
}

/** What a login stands on. */
export function needsOfLogin(person: Person, password: string): readonly Need[] {
  return [{ fact: factOf.password(person.id), oneOf: [password] }, ...needsOfPerson(person)];
}

/** Takes in a session that began. */
export function opened(person: Person, { body: { token, refreshToken } }: Received): Session {
  const known = { tokens: [token], refreshTokens: [refreshToken], isRenewing: false, isOver: false };
  const session: Session = { id: sessionIn(token), person, ...known };
  person.sessions.push(session);
  return session;
}

/** What an answer that opens a session brings about; of one that never came nobody has the token. */
export function opening({ id }: Person) {
  return (answer: Received | null): readonly Effect[] =>
    answer ? [{ opens: sessionIn(answer.body.token), of: id, leaf: answer.body.refreshToken }] : [];
}

function sessionIn(token: string): string {
  const [, claims = ""] = token.split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString()).sid;
}
